"""`playground run` in a real terminal, with a person before it."""

import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pexpect
import pytest

from tests.cli.program import ENVIRONMENT, playground


@pytest.fixture
def snippet(tmp_path: Path) -> Path:
    return tmp_path / "snippet.py"


def started(*arguments: str) -> "pexpect.spawn[str]":
    return pexpect.spawn(
        sys.executable,
        ["-m", "playground", "run", *arguments],
        env=ENVIRONMENT,
        encoding="utf-8",
        timeout=20,
    )


def ended(process: "pexpect.spawn[str]") -> tuple[int | None, str]:
    process.expect(pexpect.EOF)
    rest = process.before or ""
    process.wait()
    return process.exitstatus, rest


def test_the_person_answers_with_the_menu_in_sight(snippet: Path) -> None:
    snippet.write_text("print('1. add')\nchoice = input('choice: ')\nprint('got', choice)\n")
    process = started(str(snippet))
    process.expect(r"1\. add\r\nchoice: ")
    process.sendline("add")
    code, told = ended(process)
    assert code == 0
    assert "typed  add" in told
    assert "printed  got add" in told


def test_the_end_of_file_from_the_keyboard(snippet: Path) -> None:
    snippet.write_text("input('? ')\n")
    process = started(str(snippet))
    process.expect(r"\? ")
    process.sendeof()
    code, told = ended(process)
    assert code == 1
    assert "EOFError on line 1" in told


def test_a_password_is_not_echoed(snippet: Path) -> None:
    snippet.write_text("from getpass import getpass\nprint(len(getpass()))\n")
    process = started(str(snippet))
    process.expect("Password: ")
    process.waitnoecho()
    process.sendline("hunter2")
    code, told = ended(process)
    assert code == 0
    assert "hunter2" not in told
    assert "printed  7" in told


def test_ctrl_c_at_a_question_stops_the_run(snippet: Path) -> None:
    snippet.write_text("print('begun')\ninput('? ')\n")
    process = started(str(snippet))
    process.expect(r"\? ")
    process.sendintr()
    code, told = ended(process)
    assert code == 130
    assert "printed  begun" in told
    assert "The run was interrupted while line 2 was being executed." in told


def test_a_second_ctrl_c_leaves_at_once(snippet: Path) -> None:
    snippet.write_text("input('? ')\nimport time\ntime.sleep(60)\n")
    process = started(str(snippet), "--timeout", "50")
    process.expect(r"\? ")
    assert process.pid is not None
    asleep = descendants(process.pid)
    for pid in asleep:  # so that the first can do nothing
        os.kill(pid, signal.SIGSTOP)
    process.sendline("")
    process.expect("\r\n")
    process.sendintr()
    process.expect(r"\^C")
    process.sendintr()
    code, told = ended(process)
    for pid in asleep:
        os.kill(pid, signal.SIGCONT)
    assert code == 130
    assert "The run was interrupted" not in told


def descendants(pid: int) -> list[int]:
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [int(child) for child in children] + [
        below for child in children for below in descendants(int(child))
    ]


def test_input_is_piped_in_by_name(snippet: Path) -> None:
    snippet.write_text("print(input().upper(), input())\n")
    done = playground("run", str(snippet), "--input", "-", given="Ana\r\nLu\u2028is\n")
    assert "printed  ANA Lu⟨2028⟩is" in done.stdout
    done = playground("run", "-", "--input", "-", given="1")
    assert done.returncode == 2
    assert "not both" in done.stderr


def test_without_a_terminal_nobody_is_asked(snippet: Path) -> None:
    snippet.write_text("input('? ')\n")
    read, write = os.pipe()  # that says nothing, and does not end
    try:
        with os.fdopen(read) as given:
            done = subprocess.run(
                [sys.executable, "-m", "playground", "run", str(snippet)],
                stdin=given,
                capture_output=True,
                text=True,
                timeout=20,
                env=ENVIRONMENT,
                check=False,
            )
    finally:
        os.close(write)
    assert "EOFError on line 1" in done.stdout


NASTY = "\x1b[31m\x1b]0;owned\x07\x9b2J\x9d0;owned\x9c\u202e\u200b\u2066\u2028\x7f\x00[b]\U000e0041"

HOSTILE = r"""
import os, sys, warnings
NASTY = "\x1b[31m\x1b]0;owned\x07\x9b2J\x9d0;owned\x9c\u202e\u200b\u2066\u2028\x7f\x00[b]\U000e0041"
SHORT = NASTY.replace("\x00", "")
print(NASTY, "x" * 200_000)
sys.stderr.write(NASTY)
sys.stdout.buffer.write(b"\xff\xfe\x1b[2J\n")
os.write(1, NASTY.encode() + b"\xff\n")
warnings.warn(NASTY)
from sqlalchemy import Column, Integer, String, Table, create_engine, text
from sqlalchemy.orm import Session, registry
mapping = registry()
table = Table(SHORT, mapping.metadata, Column("id", Integer, primary_key=True),
    Column(SHORT, String, key="name"))
Evil = type(SHORT, (), {})
mapping.map_imperatively(Evil, table)
engine = create_engine(f"sqlite:///{SHORT.replace('/', '').replace('?', '')}.db")
mapping.metadata.create_all(engine)
with Session(engine) as session:
    evil = Evil()
    evil.name = SHORT
    session.add(evil)
    session.flush()
    NASTY
    {NASTY: [NASTY]}
    with session.begin_nested():
        session.execute(text("select '" + SHORT + "' -- " + SHORT))
    session.commit()
class Bad(Exception): pass
Bad.__name__ = Bad.__qualname__ = SHORT
Bad.__module__ = SHORT
import threading, asyncio
thread = threading.Thread(target=lambda: print(NASTY), name=NASTY); thread.start(); thread.join()
input(NASTY)
raise Bad(NASTY)
"""

FORGED = r"""
import json, os
NASTY = "\x1b[31m\x1b]0;owned\x07\x9b2J\x9d0;owned\x9c\u202e\u200b\u2066\u2028\x7f\x00[b]\U000e0041"
def step(**more):
    return dict(index=more.pop("index"), line=1, end_line=1, **more)
messages = [{"type": "step", "step": step(index=1, value=NASTY, function=NASTY, task=NASTY,
    stdout=NASTY,
    typed=[NASTY], warnings=[{"category": NASTY, "message": NASTY}],
    sql=[{"kind": "begin", "connection": NASTY},
        {"kind": "checkout", "connection": NASTY, "database": NASTY},
        {"kind": "savepoint", "connection": NASTY, "name": NASTY},
        {"kind": "statement", "connection": NASTY, "sql": NASTY,
         "parameters": [NASTY, {NASTY: NASTY}],
         "cause": {"kind": "query", "by": NASTY, "target": NASTY}, "error": NASTY}],
    objects=[{"id": NASTY, "class": NASTY, "label": NASTY, "names": [NASTY],
        "state": "pending",
        "attributes": {NASTY: {"value": NASTY, "was": NASTY, "status": "loaded"}}}],
    sessions=[{"id": NASTY, "class": NASTY, "names": [NASTY]}],
    tables=[{"database": NASTY, "table": NASTY, "columns": [NASTY], "count": 1,
        "rows": [{"key": NASTY, "mark": "inserted", "values": [NASTY]}]}])},
    {"type": "end", "outcome": {"status": "error", "message": NASTY, "line": 1,
        "exception": {"type": NASTY, "message": NASTY, "traceback": NASTY}},
     "final": {}, "python": NASTY, "sqlalchemy": NASTY}]
for message in messages:
    for descriptor in range(3, 64):
        try: os.write(descriptor, json.dumps(message).encode() + b"\n")
        except OSError: pass
os._exit(0)
"""


FORGED = f"body = {FORGED!r}\nexec(body)\n"  # of which no step comes in between


@pytest.mark.parametrize("source", [HOSTILE, FORGED], ids=["everywhere", "forged"])
@pytest.mark.parametrize("form", [[], ["--json"]], ids=["story", "json"])
def test_what_a_snippet_says_never_reaches_the_terminal_raw(
    snippet: Path, source: str, form: list[str]
) -> None:
    snippet.write_text(source)
    process = started(str(snippet), *form)
    if source is HOSTILE:
        process.expect(r"⟨e0041⟩")
        process.sendline("answered")
    code, told = ended(process)
    assert code in {1, 3}
    assert {c for c in told if not c.isprintable()} <= set("\t\r\n")
    if not form:
        assert re.search(r"␛\[31m", told)
        assert max(map(len, told.splitlines())) < 30_000


@pytest.mark.parametrize(
    "arguments",
    [
        ["run", f"missing{NASTY}.py"],
        ["run", f"--{NASTY}"],
        ["run", "x.py", NASTY],
        ["run", "x.py", "--timeout", NASTY],
        ["run", "x.py", "--input", NASTY],
        [NASTY],
        ["open", NASTY],
        ["lessons", NASTY],
    ],
)
def test_what_was_typed_wrongly_comes_back_harmless(arguments: list[str]) -> None:
    arguments = [argument.replace("\x00", "") for argument in arguments]
    done = playground(*arguments)
    assert done.returncode == 2
    assert {c for c in done.stderr if not c.isprintable()} <= {"\n"}
