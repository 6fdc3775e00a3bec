"""`playground run` in a real terminal, with a person before it."""

import os
import re
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pexpect
import pytest

from tests.cli.program import ENVIRONMENT, playground
from tests.terminal.nasty import EVERYWHERE, FORGED, NASTY


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
    try:
        for pid in asleep:  # so that the first can do nothing
            os.kill(pid, signal.SIGSTOP)
        process.sendline("")
        process.expect("\r\n")
        process.sendintr()
        process.expect(r"Ctrl\+C again leaves at once")
        process.sendintr()
        code, told = ended(process)
    finally:
        for pid in asleep:
            with suppress(ProcessLookupError):
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


@pytest.mark.parametrize("source", [EVERYWHERE, FORGED], ids=["everywhere", "forged"])
@pytest.mark.parametrize("form", [[], ["--json"]], ids=["story", "json"])
def test_what_a_snippet_says_never_reaches_the_terminal_raw(
    snippet: Path, source: str, form: list[str]
) -> None:
    snippet.write_text(source)
    process = started(str(snippet), *form)
    if source is EVERYWHERE:
        process.expect(r"⟨e0041⟩")
        process.sendline("answered")
    code, told = ended(process)
    assert code in {1, 3}
    assert {c for c in told if not c.isprintable()} <= set("\t\r\n")
    if not form:
        assert re.search(r"␛\[7;7;7m", told)
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
