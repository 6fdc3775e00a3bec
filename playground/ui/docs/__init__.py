"""What SQLAlchemy itself says of what stands at the cursor."""
