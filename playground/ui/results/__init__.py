"""The results pane: what a run did, one step at a time."""
