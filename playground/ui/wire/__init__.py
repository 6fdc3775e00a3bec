"""What goes to the terminal: only what looks different from what it shows already.

And what comes from it.
"""
