"""What goes to the terminal: only what looks different from what it shows already."""
