"""Two runs side by side: which step answers to which, and where they first differ.

The doors are `compare.compare` and the values in `compare.model`.
"""
