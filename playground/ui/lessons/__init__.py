"""The sidebar: the lessons of the pack, what is done, and what is wrong with the pack."""
