import json

import jsonschema
import pytest
from msgspec.structs import replace

from playground.trace import schema
from playground.trace.messages import EndMessage, StepMessage, decode, encode
from playground.trace.model import FinalPicture
from playground.trace.trace import TraceError, dump, load
from tests.trace.samples import STEPS, TRACE


def test_a_trace_comes_back_as_it_went() -> None:
    assert load(dump(TRACE)) == TRACE


def test_the_json_follows_the_contract() -> None:
    found = json.loads(dump(replace(TRACE, final=TRACE.at(2).final())))
    assert found["format"] == "playground-trace"
    assert found["version"] == 1
    assert found["outcome"] == {
        "status": "finished",
        "message": "The snippet finished.",
        "line": None,
        "exception": None,
    }
    step = found["steps"][1]
    assert step["sql"][1] == {"kind": "begin", "connection": "c1"}
    assert step["sql"][2] == {
        "kind": "statement",
        "sql": "INSERT INTO users (name) VALUES (?)",
        "parameters": ["Ana"],
        "executemany": False,
        "rowcount": 1,
        "milliseconds": 0.2,
        "connection": "c1",
        "cause": {"kind": "flush", "by": "commit", "target": None, "object": None},
    }
    assert step["objects"][0]["class"] == "User"
    assert step["objects"][0]["attributes"]["id"] == {
        "value": "1",
        "was": None,
        "status": "loaded",
    }
    assert {"task", "value", "stdout", "warnings", "depth", "function"} <= step.keys()
    assert found["final"]["sessions"][0]["identity_map"]["size"] == 1
    jsonschema.validate(found, schema.json_schema())


def test_the_schema_that_is_shipped_is_that_of_the_types() -> None:
    assert schema.PATH.read_text() == schema.text()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "this is no trace"),
        (b"[1]", "this is no trace"),
        (b"\xff\xfe", "this is no trace"),
        (b"[" * 100_000, "this is no trace"),
        (b'{"format": "other"}', "its format is 'other', not 'playground-trace'"),
        (b'{"format": "playground-trace", "version": 2}', "is of version 2, and this playground"),
        (b'{"format": "playground-trace", "version": 1, "source": 3}', "damaged: Expected `str`"),
    ],
)
def test_what_is_no_trace_is_refused_with_a_reason(data: bytes, said: str) -> None:
    with pytest.raises(TraceError, match="(?s)" + said):
        load(data)


def test_a_trace_with_bytes_that_are_no_text_is_damaged() -> None:
    data = dump(TRACE)
    at = data.index(b"INSERT INTO users")
    with pytest.raises(TraceError, match="this trace is damaged"):
        load(data[:at] + b"\xff" + data[at:])


def test_messages_come_back_as_they_went() -> None:
    end = EndMessage(
        outcome=TRACE.outcome, final=FinalPicture(), python="3.11.7", sqlalchemy="2.1.9"
    )
    for message in (StepMessage(step=STEPS[1]), end):
        line = encode(message)
        assert line.endswith(b"\n")
        assert b"\n" not in line[:-1]
        assert decode(line) == message
