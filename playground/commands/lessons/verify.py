"""`playground lessons verify`: prove lessons by running them."""

import sys

import click
import msgspec

from playground.commands import completing
from playground.commands.examples import examples
from playground.commands.lessons.choosing import near_path, pack_option
from playground.commands.lessons.proving import Proven, prove, tell
from playground.commands.lessons.watching import watch
from playground.course.model import Fault, Pack
from playground.sandbox.client import ForkServer, SandboxError


@click.command(
    epilog=examples(
        "lessons verify",
        "lessons verify five-states",
        "lessons verify --pack my-lessons --watch",
    )
)
@click.argument("lessons", nargs=-1, metavar="[LESSON]...", shell_complete=completing.lessons)
@pack_option
@click.option("--watch", "watching", is_flag=True, help="Prove again whenever a file is saved.")
@click.option("--json", "as_json", is_flag=True, help="Print the faults as JSON.")
def verify(
    lessons: tuple[str, ...], packs: tuple[Pack, ...], *, watching: bool, as_json: bool
) -> None:
    """Prove lessons by running every program in them.

    A LESSON is an id, a file or a folder; without one every lesson is proven.
    Prints a line for every fault: file, line, what it is, how to mend it. The
    exit code is 0 where there is none, 1 where there are some, 2 where nothing
    could be proven, 130 where you stopped it.
    """
    try:
        with ForkServer() as server:
            if watching:
                watch(packs, lessons, server)
                return
            proven = prove(packs, lessons, server)
    except SandboxError as error:
        click.echo(f"No lesson could be run. {error}", err=True)
        sys.exit(2)
    except KeyboardInterrupt:
        sys.exit(130)
    if as_json:
        click.echo(_json(proven))
    else:
        tell(proven)
    sys.exit(1 if proven.faults else 0)


def _json(proven: Proven) -> bytes:
    def told(faults: tuple[Fault, ...]) -> list[dict[str, object]]:
        return [
            {"path": near_path(one.path), "line": one.line, "what": one.what, "mend": one.mend}
            for one in faults
        ]

    return msgspec.json.encode(
        {
            "lessons": proven.lessons,
            "faults": told(proven.faults),
            "not_translated": told(proven.missing),
        }
    )
