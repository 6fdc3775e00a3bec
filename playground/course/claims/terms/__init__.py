"""The words of the claim language, a file for each thing they are about."""

# Importing a file puts its terms into the table.
from playground.course.claims.terms import ever, objects, rows, run, sent, sessions

__all__ = ["ever", "objects", "rows", "run", "sent", "sessions"]
