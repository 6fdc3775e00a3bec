"""`playground workshop tell, goto, lock, unlock, end`: one wish each."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from playground.commands import completing
from playground.commands.examples import examples
from playground.commands.workshop.reaching import reached, state_option

if TYPE_CHECKING:
    from playground.workshop.control.messages import Ask

to_option = click.option("--to", "name", metavar="NAME", help="One learner; else everybody.")


@click.command(
    epilog=examples(
        "workshop tell 'Ten minutes left'",
        "workshop tell 'Look at line 4' --to ana",
    )
)
@click.argument("words")
@to_option
@state_option
def tell(*, words: str, name: str | None, state: Path | None) -> None:
    """Show WORDS on everybody's screen."""
    from playground.workshop.control.messages import AskTell

    _do(AskTell(words, name), state)


@click.command(epilog=examples("workshop goto five-states"))
@click.argument("lesson", shell_complete=completing.lessons)
@to_option
@state_option
def goto(*, lesson: str, name: str | None, state: Path | None) -> None:
    """Open LESSON on everybody's screen; what they wrote elsewhere is kept."""
    from playground.workshop.control.messages import AskGoTo

    _do(AskGoTo(lesson, name), state)


@click.command(epilog=examples("workshop lock cli-project migrations"))
@click.argument("lessons", nargs=-1, required=True)
@state_option
def lock(*, lessons: tuple[str, ...], state: Path | None) -> None:
    """Let nobody open LESSONS, until they are unlocked."""
    from playground.workshop.control.messages import AskLock

    _do(AskLock(lessons), state)


@click.command(
    epilog=examples(
        "workshop unlock migrations",
        "workshop unlock",
    )
)
@click.argument("lessons", nargs=-1)
@state_option
def unlock(*, lessons: tuple[str, ...], state: Path | None) -> None:
    """Let everybody open LESSONS again; all of them where none is named."""
    from playground.workshop.control.messages import AskUnlock

    _do(AskUnlock(lessons), state)


@click.command(epilog=examples("workshop end ana"))
@click.argument("name")
@state_option
def end(*, name: str, state: Path | None) -> None:
    """Send NAME away. What they did is kept, and they may come again."""
    from playground.workshop.control.messages import AskEnd

    _do(AskEnd(name), state)


def _do(ask: "Ask", state: Path | None) -> None:
    with reached(state) as control:
        click.echo(control.do(ask))
