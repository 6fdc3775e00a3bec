"""The words of the claim language, a file for each thing they are about."""

# Importing a file puts its terms into the table: the author's reference has this order.
from playground.course.claims.terms import (  # isort: skip
    objects,
    lives,
    attributes,
    sessions,
    rows,
    sent,
    batches,
    output,
    run,
    ever,
)

__all__ = [
    "attributes",
    "batches",
    "ever",
    "lives",
    "objects",
    "output",
    "rows",
    "run",
    "sent",
    "sessions",
]
