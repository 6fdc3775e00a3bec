"""One try at a task, as the store keeps it."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Literal
from uuid import uuid4

AttemptKind = Literal["exercise", "prediction", "solution", "skip"]
"""A run that was checked, a choice, a look at the solution, a task left out on purpose."""

DETAIL_LENGTH = 500
"""Characters of an attempt's detail that are kept."""


@dataclass(frozen=True)
class Attempt:
    """What the learner tried, and what came of it."""

    lesson: str
    task: str
    kind: AttemptKind
    passed: bool = False
    """Whether every check held, or the prediction was right."""
    detail: str = ""
    """The id of the first check that failed, or the choice; empty where there is none."""
    at: datetime = field(default_factory=lambda: datetime.now(UTC))
    id: str = field(default_factory=lambda: uuid4().hex)
