"""The doors for many learners, and the instructor's view."""
