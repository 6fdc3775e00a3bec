"""`playground progress`: what the learner has done, shown, taken away or deleted."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from playground.commands import completing
from playground.commands.classroom import class_command, expire, must_have_folder, opened
from playground.commands.examples import examples
from playground.commands.lazily import LazyGroup
from playground.commands.storing import STORE
from playground.course import suggest
from playground.course.model import Lesson, Pack
from playground.course.reader import default_pack_path, read_pack
from playground.progress.export import as_csv, as_json
from playground.progress.record import Record
from playground.progress.store import LEARNER as LEARNER_HERE
from playground.progress.store import Store, StoreError
from playground.trace.text import visible

LEARNER = click.option(
    "--learner", metavar="WHO", help="Of that learner of a store that many share."
)


@click.group(
    cls=LazyGroup,
    invoke_without_command=True,
    epilog=examples(
        "progress",
        "progress export > mine.json",
        "progress reset five-states",
    ),
)
@STORE
@LEARNER
@click.option("--json", "machine", is_flag=True, help="Print it for a program.")
@click.pass_context
def progress(
    context: click.Context, store: str | None, learner: str | None, *, machine: bool
) -> None:
    """What you have done: lessons, tasks, tries."""
    store = context.obj = store or context.obj
    if context.invoked_subcommand is not None:
        if learner is not None:  # not to be passed over: it says whose work is deleted
            raise click.UsageError(f"--learner belongs after {context.invoked_subcommand}.")
        return
    with _opened(store, learner) as mine:
        record = mine.record()
    pack = read_pack(default_pack_path())
    lessons = [_lesson_done(lesson, record) for lesson in pack.lessons]
    if machine:
        click.echo(json.dumps({"learner": record.learner, "lessons": lessons}, indent=2))
        return
    for line in _told(pack, record, lessons):
        click.echo(line)


progress.add_command(class_command)
progress.add_command(expire)


@progress.command(
    epilog=examples(
        "progress export > mine.json",
        "progress export --format csv --output tries.csv",
    )
)
@STORE
@LEARNER
@click.option("--all", "everybody", is_flag=True, help="Of everybody in the store.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["json", "csv"]),
    default="json",
    show_default=True,
    help="All that is kept, or a line for each try.",
)
@click.option("--output", type=click.Path(dir_okay=False, path_type=Path), help="A new file.")
@click.pass_obj
def export(
    outer: str | None,
    store: str | None,
    learner: str | None,
    form: str,
    output: Path | None,
    *,
    everybody: bool,
) -> None:
    """Print all that is kept of you: JSON with your drafts, or CSV with your tries."""
    if everybody:
        with opened(store or outer) as room:
            records = room.records()
    else:
        with _opened(store or outer, learner) as mine:
            records = [mine.record()]
    text = as_json(records) if form == "json" else as_csv(records)
    if output is None:
        click.echo(text)
        return
    _write_new(output, text)
    click.echo(f"Written to {visible(str(output))}.")


@progress.command(
    epilog=examples(
        "progress reset five-states",
        "progress reset --yes",
    )
)
@STORE
@LEARNER
@click.argument("lesson", required=False, shell_complete=completing.lessons)
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.pass_obj
def reset(
    outer: str | None, store: str | None, learner: str | None, lesson: str | None, *, yes: bool
) -> None:
    """Delete what is kept of you, of one LESSON or of all.

    Export it first if you want to keep your code.
    """
    with _opened(store or outer, learner) as mine:
        record = mine.record()
        kept = _of(record, lesson)
        if not kept:
            click.echo("There is nothing to delete." if lesson is None else _nothing_of(lesson))
            return
        who = "you" if learner is None else visible(learner)
        what = f"everything that {who} did" if lesson is None else f"what {who} did in {lesson}"
        what = visible(what)
        if not yes and not click.confirm(f"Delete {what} ({kept})?"):
            click.echo("Nothing was deleted.")
            sys.exit(1)
        mine.forget(lesson)
    click.echo(f"Deleted: {kept}.")
    if learner is not None:
        click.echo(
            "Where they are in a workshop now, what is on their screen is kept again as they go "
            "on: send them away first, with `playground workshop end`.",
            err=True,
        )


@contextmanager
def _opened(url: str | None, learner: str | None = None) -> Iterator[Store]:
    """The store, which must be the real one; a plain message and exit code 1 where it is not.

    It is one learner's: whom `Classroom.find` finds, else who works here alone.
    """
    if learner is not None:
        with opened(url) as room:
            learner = room.find(learner).learner
    try:
        must_have_folder(url)
        store = Store.open(url, learner=learner or LEARNER_HERE)
        try:
            if store.notice:
                raise StoreError(store.notice)
            yield store
        finally:
            store.close()
    except StoreError as error:
        click.echo(visible(str(error)), err=True)
        sys.exit(1)


def _lesson_done(lesson: Lesson, record: Record) -> dict[str, object]:
    done = {finish.task for finish in record.finished if finish.lesson == lesson.id}
    tries = [tried for tried in record.attempts if tried.lesson == lesson.id]
    return {
        "id": lesson.id,
        "title": lesson.title,
        "tasks": len(lesson.tasks),
        "finished": len(done & {task.id for task in lesson.tasks}),
        "tries": sum(tried.kind in {"exercise", "prediction"} for tried in tries),
        "solutions_seen": sum(tried.kind == "solution" for tried in tries),
    }


def _told(pack: Pack, record: Record, lessons: list[dict[str, object]]) -> Iterator[str]:
    if record.is_empty:
        yield "Nothing is kept yet: run `playground`, and do the first lesson."
        return
    whole = sum(lesson["finished"] == lesson["tasks"] for lesson in lessons)
    yield f"{whole} of {len(lessons)} lessons finished."
    if record.place is not None:
        here = pack.lesson(record.place.lesson)
        title = here.title if here else record.place.lesson
        yield f"You were at: {visible(title)}, {visible(record.place.task)}."
    yield ""
    yield f"{'tasks':>7}  {'tries':>5}  lesson"
    for lesson in lessons:
        tasks = f"{lesson['finished']}/{lesson['tasks']}"
        named = f"{lesson['title']} ({lesson['id']})"
        yield f"{tasks:>7}  {lesson['tries']:>5}  {visible(named)}"


def _of(record: Record, lesson: str | None) -> str:
    """What is kept, counted in words; empty where there is nothing."""

    def count(items: list[str], one: str, many: str) -> str:
        number = sum(lesson in {None, item} for item in items)
        return f"{number} {one if number == 1 else many}" if number else ""

    counted = [
        count([draft.lesson for draft in record.drafts], "draft", "drafts"),
        count([tried.lesson for tried in record.attempts], "try", "tries"),
        count([done.lesson for done in record.finished], "finished task", "finished tasks"),
    ]
    if record.place is not None and lesson in {None, record.place.lesson}:
        counted.append("your place")
    if record.settings and lesson is None:
        counted.append("your settings")
    return ", ".join(filter(None, counted))


def _nothing_of(lesson: str) -> str:
    """What to say where nothing is kept of it; a usage error where there is no such lesson."""
    known = [each.id for each in read_pack(default_pack_path()).lessons]
    if lesson in known:
        return f"Nothing is kept of the lesson {lesson}."
    asked = suggest.meant(lesson, known) or "`playground lessons` lists them."
    raise click.UsageError(f"Nothing is kept of a lesson {visible(lesson)!r}: {asked}")


def _write_new(path: Path, text: str) -> None:
    where = visible(str(path))
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError as error:
        raise click.UsageError(
            f"{visible(str(path))} is there already: name a new file."
        ) from error
    except OSError as error:
        where = visible(str(path))
        raise click.UsageError(f"{where} cannot be written: {error.strerror}.") from error
