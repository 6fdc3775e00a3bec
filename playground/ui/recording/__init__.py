"""A walk through a saved run, recorded as asciinema plays it."""
