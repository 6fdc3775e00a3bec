"""The trace contract as JSON Schema; `trace.schema.json` beside this file is its text."""

from pathlib import Path
from typing import Any

import msgspec

from playground.trace.trace import Trace

PATH = Path(__file__).with_name("trace.schema.json")


def json_schema() -> dict[str, Any]:
    """The schema of what `playground run --json` prints, made from the types."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Session Playground trace, version 1",
        **msgspec.json.schema(Trace),
    }


def text() -> str:
    """The schema as it is written to the file."""
    return msgspec.json.format(msgspec.json.encode(json_schema()), indent=2).decode() + "\n"
