"""Free play: snippets with names, begun from templates, and files of the learner's own."""
