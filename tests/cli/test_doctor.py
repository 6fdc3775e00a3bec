"""`playground doctor`, as a program and as a person see it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import jsonschema
import msgspec
import pytest

from playground.commands.doctor import advice, sandbox, store, terminal, words
from playground.commands.doctor.facts import Attempt, Report, Sandbox, Terminal
from playground.sandbox.holding import LAYERS


def doctor(*options: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "playground", "doctor", *options],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_program_is_told_by_the_schema(tmp_path: Path) -> None:
    told = doctor("--json", PLAYGROUND_STORE=f"sqlite:///{tmp_path}/new.sqlite3", TERM="dumb")
    assert told.returncode == 0, told.stderr
    report = json.loads(told.stdout)
    jsonschema.validate(report, msgspec.json.schema(Report))
    assert set(report) == {"format", "version", "system", "sandbox", "terminal", "store"}
    assert report["system"]["packages"]["sqlalchemy"].startswith("2.")
    assert report["terminal"] | {"columns": 0, "rows": 0} == {
        "is_terminal": False,
        "kind": "dumb",
        "columns": 0,
        "rows": 0,
        "colours": 0,
        "utf8": True,
        "within": report["terminal"]["within"],
    }
    assert report["store"] == {
        "place": f"{tmp_path}/new.sqlite3",
        "exists": False,
        "opens": True,
        "message": "",
    }
    assert not list(tmp_path.iterdir())


def test_what_a_run_tried_is_what_holds() -> None:
    told = json.loads(doctor("--json").stdout)["sandbox"]
    assert told["starts"]
    assert told["sound"]
    assert (told["mode"], told["policy"], told["strangers"]) == ("all", "strangers", True)
    assert [layer["name"] for layer in told["layers"]] == list(LAYERS)
    assert len(told["attempts"]) == 10
    assert all(attempt["denied"] and attempt["promised"] for attempt in told["attempts"])


def test_a_person_is_told_what_is_missing_and_what_it_means() -> None:
    told = doctor(PLAYGROUND_WITHOUT="seccomp,landlock")
    assert told.returncode == 0
    assert "Not for strangers: a workshop will not start here." in told.stdout
    assert "seccomp     missing  it was taken away" in told.stdout
    assert "namespaces  holds" in told.stdout
    assert "could: start a process" in told.stdout


def test_a_sandbox_that_does_not_start() -> None:
    told = doctor(PLAYGROUND_WITHOUT="nonsense")
    assert told.returncode == 1
    assert "Snippets cannot run here. The sandbox has no layer 'nonsense'." in told.stdout


def test_a_promise_that_is_broken_is_told() -> None:
    broken = Attempt("read a file of yours", denied=False, promised=True, told="str")
    report = Sandbox(
        starts=True,
        message="",
        sound=False,
        mode="all",
        strangers=True,
        policy="strangers",
        attempts=(broken,),
    )
    lines = list(words._sandbox(report))
    assert "The sandbox does not keep its promise. A run could read a file of yours." in lines


@pytest.mark.parametrize(
    ("environment", "colours"),
    [
        ({}, 0),
        ({"TERM": "dumb", "COLORTERM": "truecolor"}, 0),
        ({"TERM": "xterm-256color", "NO_COLOR": "1"}, 0),
        ({"TERM": "linux"}, 16),
        ({"TERM": "screen-256color"}, 256),
        ({"TERM": "xterm-256color", "COLORTERM": "truecolor"}, 16_777_216),
    ],
)
def test_colours(environment: dict[str, str], colours: int) -> None:
    assert terminal.colours(environment) == colours


@pytest.mark.parametrize(
    ("is_terminal", "told"),
    [
        (
            True,
            ["xterm, 40x24, 16 colours", "The app wants 80x24 at least: make the window larger."],
        ),
        (
            False,
            [
                "This is none: the app needs one, `playground run FILE` does not.",
                "xterm, 16 colours",
            ],
        ),
    ],
)
def test_a_size_is_told_where_there_is_one(told: list[str], *, is_terminal: bool) -> None:
    found = Terminal(
        is_terminal=is_terminal, kind="xterm", columns=40, rows=24, colours=16, utf8=True, within=""
    )
    assert list(words._terminal(found)) == told


def test_a_store_that_is_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "progress.sqlite3"
    monkeypatch.setenv("PLAYGROUND_STORE", f"sqlite:///{file}")
    file.touch()
    assert store.examine().opens
    file.write_bytes(b"this is no database " * 100)
    found = store.examine()
    assert (found.exists, found.opens) == (True, False)
    assert str(file) in found.message
    monkeypatch.setenv("PLAYGROUND_STORE", "oracle://x")
    assert "not supported" in store.examine().message


def test_there_is_advice_for_every_layer() -> None:
    for layer in LAYERS:
        assert advice.advice(layer).endswith(".")


def test_every_attempt_has_a_name_of_its_own() -> None:
    names = [attempt.what for attempt in sandbox._TRIES]
    assert len(set(names)) == len(names)
