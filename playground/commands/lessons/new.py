"""`playground lessons new`: begin a lesson."""

from pathlib import Path

import click

from playground.commands.examples import examples
from playground.course.reader import read_pack
from playground.course.scaffold import ScaffoldError, scaffold

HERE = Path("lessons")
"""Where packs are written, unless another place is named."""


@click.command(epilog=examples("lessons new rows/one-row --pack my-lessons"))
@click.argument("lesson", metavar="CHAPTER/LESSON")
@click.option(
    "--pack",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    default=HERE,
    show_default=True,
    help="The pack's folder.",
)
def new(lesson: str, pack: Path) -> None:
    """Begin a lesson that verifies, to be changed piece by piece.

    CHAPTER is a folder of the pack, with or without its number, and LESSON the
    new lesson's id, for example 3-unit-of-work/flush-twice.
    """
    chapter, slash, slug = lesson.partition("/")
    if not slash:
        raise click.UsageError("The chapter is missing: write CHAPTER/LESSON, as in rows/one-row.")
    try:
        path = scaffold(read_pack(pack), chapter, slug)
    except ScaffoldError as error:
        raise click.UsageError(str(error)) from error
    except OSError as error:
        raise click.UsageError(f"{error.filename} cannot be written: {error.strerror}.") from error
    click.echo(f"Wrote {path}. Prove it with `playground lessons verify {path} --pack {pack}`.")
