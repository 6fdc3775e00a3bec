"""How an instructor speaks to a workshop: over a socket in its folder of state.

Who may open the folder is the instructor. One JSON object a line, each way.
"""
