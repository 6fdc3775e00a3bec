"""What a run is: pure data. No SQLAlchemy, no Textual, no I/O."""
