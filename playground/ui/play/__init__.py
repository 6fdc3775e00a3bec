"""The screen on which everything happens, and what happens behind it."""
