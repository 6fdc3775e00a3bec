"""One file for one revision."""
