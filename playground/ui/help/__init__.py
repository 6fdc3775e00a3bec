"""The help: the keys, what newcomers ask, and what the signs mean."""
