"""Searching the code, and going to a line of it."""
