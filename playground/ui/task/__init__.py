"""The task pane: what to do, the questions, the checks, the hints."""
