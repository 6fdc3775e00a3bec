"""Rows of text as data, and the one widget that paints them."""
