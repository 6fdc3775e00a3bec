"""What is on the screen, to take away: as a file of one form or another."""
