"""From a Markdown file to a lesson. Every mistake of its author becomes a Fault."""
