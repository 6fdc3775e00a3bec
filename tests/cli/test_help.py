"""What every command says of itself."""

import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from playground.cli import main
from tests.cli.program import ENVIRONMENT


def commands(
    command: click.Command, context: click.Context
) -> Iterator[tuple[str, click.Command, click.Context]]:
    yield context.command_path, command, context
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            inner = command.get_command(context, name)
            assert inner
            below = click.Context(inner, info_name=name, parent=context)
            yield from commands(inner, below)


EVERY = list(commands(main, click.Context(main, info_name="playground")))


@pytest.mark.parametrize(("name", "command", "context"), EVERY, ids=[one[0] for one in EVERY])
def test_a_command_says_what_it_does_and_shows_how(
    name: str,
    command: click.Command,
    context: click.Context,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "my-lessons").mkdir()
    help_text = command.get_help(context)
    assert command.help
    options = [each for each in command.params if isinstance(each, click.Option)]
    assert [each.name for each in options if not each.help] == []
    _, found, examples = help_text.partition("Examples:\n")
    assert found
    for line in filter(None, map(str.strip, examples.splitlines())):
        assert line.startswith(name), line
        understood(re.split(r" [>|] ", line)[0])


def understood(line: str) -> None:
    """The command and all its options exist, and its arguments fit."""
    context = click.Context(main, info_name="playground")
    command: click.Command = main
    words = shlex.split(line)[1:]
    while isinstance(command, click.Group) and words and not words[0].startswith("-"):
        name, inner, words = command.resolve_command(context, words)
        assert inner, f"{line}: there is no {name}"
        command, context = inner, click.Context(inner, info_name=name, parent=context)
    command.parse_args(context, words)


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("le", "plain,lessons"),
        ("open five", "plain,five-states"),
        ("lessons show five", "plain,five-states"),
        ("open no-such", "file,no-such"),
    ],
)
def test_a_shell_completes_commands_lessons_and_files(typed: str, offered: str) -> None:
    asked = {
        "_PLAYGROUND_COMPLETE": "bash_complete",
        "COMP_WORDS": f"playground {typed}",
        "COMP_CWORD": str(len(typed.split())),
    }
    done = subprocess.run(
        [sys.executable, "-c", "from playground.cli import main; main(prog_name='playground')"],
        env=ENVIRONMENT | asked,
        capture_output=True,
        text=True,
        check=True,
    )
    assert offered in done.stdout.splitlines()
