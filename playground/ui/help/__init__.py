"""The help: the keys, and what the signs mean."""
