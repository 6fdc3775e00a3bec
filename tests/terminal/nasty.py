"""Snippets whose every text is an attack on the terminal, and how to see that none came through."""

import re

NASTY = (
    "\x1b[7;7;7mX\x1b]0;owned\x07\x1bPowned\x1b\\\x1b[66;6H\x9b7;7;7m\x9d0;owned\x9c"
    "\u202eevil\u2066\u200b\u200d\u2028\ufeff\U000e0041\x7f\x08\r[b]bold[/b][@click=app.quit]x[/]"
)
"""Escapes, both kinds of control characters, bidirectional and zero-width ones, and markup."""

SEQUENCES = re.compile(
    r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[P_^X][^\x1b]*\x1b\\|[ -/]*[0-~])"
)


def kinds(received: bytes) -> set[str]:
    """The kinds of escape sequences in it, without their numbers."""
    found = SEQUENCES.findall(received.decode())
    return {re.sub(r"[0-9;:]+", "", one) for one in found}


def unseen(received: bytes) -> set[str]:
    """Characters in it that print nothing, besides those of escape sequences and line ends."""
    text = SEQUENCES.sub("", received.decode())
    return {character for character in text if not character.isprintable()} - {"\r", "\n"}


def assert_harmless(received: bytes) -> None:
    """Nothing of `NASTY` is in it as it was."""
    for marker in (b"\x1b[7;7;7m", b"\x1b[66;6H", b"owned\x07", b"\x1bPowned", b"\xc2\x9b"):
        assert marker not in received, marker
    text = SEQUENCES.sub("", received.decode())
    for found in unseen(received):
        at = text.index(found)
        raise AssertionError(f"{found!a} in {text[max(0, at - 60) : at + 60]!a}")


EVERYWHERE = (
    f"""\
NASTY = {NASTY!a}
"""
    + r"""
import os, sys, threading, warnings
print(NASTY, "x" * 200_000)
sys.stderr.write(NASTY)
sys.stdout.buffer.write(b"\xff\xfe\x1b[66;6H\n")
os.write(1, NASTY.encode() + b"\xff\n")
warnings.warn(NASTY)
from sqlalchemy import Column, Integer, String, Table, create_engine, text
from sqlalchemy.orm import Session, registry
mapping = registry()
table = Table(
    NASTY,
    mapping.metadata,
    Column("id", Integer, primary_key=True),
    Column(NASTY, String, key="name"),
)
Evil = type(NASTY, (), {})
mapping.map_imperatively(Evil, table)
engine = create_engine("sqlite://")
mapping.metadata.create_all(engine)
session = Session(engine)
evil = Evil()
evil.name = NASTY
setattr(evil, NASTY, NASTY)
session.add(evil)
session.flush()
NASTY
{NASTY: [NASTY]}
savepoint = session.begin_nested()
session.execute(text("select :it -- " + NASTY.replace(":", "")), {"it": NASTY})
savepoint.commit()
session.commit()
thread = threading.Thread(target=lambda: print(NASTY), name=NASTY)
thread.start()
thread.join()
class Bad(Exception): pass
Bad.__name__ = Bad.__qualname__ = Bad.__module__ = NASTY
input(NASTY)
raise Bad(NASTY)
"""
)

_BODY = (
    f"NASTY = {NASTY!a}"
    + r"""
import json, os
step = dict(
    index=1, line=1, end_line=1, value=NASTY, function=NASTY, task=NASTY, stdout=NASTY,
    stderr=NASTY, typed=[NASTY], calls=[NASTY],
    warnings=[{"category": NASTY, "message": NASTY}],
    sql=[
        {"kind": "begin", "connection": NASTY},
        {"kind": "checkout", "connection": NASTY, "database": NASTY},
        {"kind": "savepoint", "connection": NASTY, "name": NASTY},
        {"kind": "statement", "connection": NASTY, "sql": NASTY, "error": NASTY,
         "parameters": [NASTY, {NASTY: NASTY}],
         "cause": {"kind": "query", "by": NASTY, "target": NASTY}},
    ],
    objects=[
        {"id": NASTY, "class": NASTY, "label": NASTY, "names": [NASTY], "state": "pending",
         "attributes": {NASTY: {"value": NASTY, "was": NASTY, "status": "loaded"}}},
    ],
    sessions=[{"id": NASTY, "class": NASTY, "names": [NASTY]}],
    tables=[
        {"database": NASTY, "table": NASTY, "columns": [NASTY], "count": 1,
         "rows": [{"key": NASTY, "mark": "inserted", "values": [NASTY]}]},
    ],
)
error = {"type": NASTY, "message": NASTY, "traceback": NASTY}
outcome = {"status": "error", "message": NASTY, "line": 1, "exception": error}
end = {"type": "end", "outcome": outcome, "final": {}, "python": NASTY, "sqlalchemy": NASTY}
for message in ({"type": "step", "step": step}, end):
    line = json.dumps(message).encode() + b"\n"
    for descriptor in range(3, 64):
        try:
            os.write(descriptor, line)
        except OSError:
            pass
os._exit(0)
"""
)

FORGED = f"body = {_BODY!a}\nexec(body)\n"
"""Writes into the channel itself what no recorder would; no step of it comes in between."""
