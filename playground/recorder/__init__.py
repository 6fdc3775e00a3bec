"""Turns a snippet into a trace, inside the worker. SQLAlchemy, never Textual."""
