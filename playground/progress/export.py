"""A learner's record as JSON and as CSV, for whoever wants to take it away."""

import csv
import io
import json
from collections.abc import Iterable
from dataclasses import asdict
from datetime import datetime

from playground.progress.record import Record

FORMAT = "playground-progress"
VERSION = 1
COLUMNS = ("learner", "lesson", "task", "what", "passed", "detail", "at")


def as_json(records: Iterable[Record]) -> str:
    """Everything, drafts included; times in UTC by ISO 8601."""
    learners = [asdict(record) for record in records]
    document = {"format": FORMAT, "version": VERSION, "learners": learners}
    # ASCII, so that a draft may hold what no terminal or file encoding can.
    return json.dumps(document, default=_moment, indent=2)


def as_csv(records: Iterable[Record]) -> str:
    """One line for each attempt and each finished task, for a spreadsheet."""
    text = io.StringIO()
    rows = csv.writer(text)
    rows.writerow(COLUMNS)
    for record in records:
        for tried in record.attempts:
            rows.writerow(
                _cell(value)
                for value in (
                    record.learner,
                    tried.lesson,
                    tried.task,
                    tried.kind,
                    "yes" if tried.passed else "no",
                    tried.detail,
                    tried.at.isoformat(),
                )
            )
        for done in record.finished:
            rows.writerow(
                _cell(value)
                for value in (
                    record.learner,
                    done.lesson,
                    done.task,
                    "finished",
                    "yes",
                    "",
                    done.at.isoformat(),
                )
            )
    return text.getvalue()


def _cell(text: str) -> str:
    """Text that a spreadsheet takes for text: no formula, whatever the learner is called."""
    safe = text.encode("utf-8", "replace").decode()
    return f"'{safe}" if safe.startswith(("=", "+", "-", "@", "\t", "\r")) else safe


def _moment(value: object) -> str:
    if isinstance(value, datetime):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no place in a record")
