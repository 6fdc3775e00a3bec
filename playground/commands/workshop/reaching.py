"""What the commands that speak to an open workshop share."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

if TYPE_CHECKING:
    from playground.workshop.control.client import Control

Command = TypeVar("Command", bound=Callable[..., object])


def default_state() -> Path:
    """The folder of the workshop, where none is named."""
    from platformdirs import user_state_path

    return user_state_path("session-playground") / "workshop"


def state_option(command: Command) -> Command:
    """`--state DIR`, as every command of a workshop has it."""
    return click.option(
        "--state",
        type=click.Path(path_type=Path, file_okay=False),
        help="The workshop's folder; in your state folder by default.",
    )(command)


@contextmanager
def reached(state: Path | None) -> Iterator["Control"]:
    """A connection to the workshop; ends the command with exit code 1 where there is a trouble."""
    from playground.workshop.control.client import Control, ControlError

    try:
        with Control((state or default_state()).absolute()) as control:
            yield control
    except ControlError as error:
        raise click.ClickException(str(error)) from error
