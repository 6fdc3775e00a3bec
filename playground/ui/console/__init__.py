"""Questions to the step that is shown, over everything else."""
