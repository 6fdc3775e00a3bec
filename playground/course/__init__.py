"""Lessons: reading and checking them. Knows no process: it is handed a way to run snippets."""
