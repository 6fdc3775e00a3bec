"""The tour: two minutes around the screen, on a run that is made for it."""
