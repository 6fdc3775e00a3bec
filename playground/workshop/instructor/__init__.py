"""What an instructor sees of the room."""
