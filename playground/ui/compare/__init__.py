"""Two runs side by side: one that was kept, and the one that is shown now."""
