"""Session Playground: see what SQLAlchemy's Session does, statement by statement."""

__version__ = "0.1.0"
