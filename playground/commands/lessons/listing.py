"""`playground lessons list`: which lessons there are."""

import click

from playground.commands.examples import examples
from playground.commands.lessons.choosing import near_path, pack_option
from playground.course.model import Lesson, Pack
from playground.trace.text import one_line
from playground.trace.words import plural


@click.command("list", epilog=examples("lessons list"))
@pack_option
def list_lessons(packs: tuple[Pack, ...]) -> None:
    """Print every chapter and its lessons: id, title, tasks, minutes."""
    for place, pack in enumerate(packs):
        if place:
            click.echo()
        if len(packs) > 1:
            click.echo(f"Pack {near_path(pack.path)}\n")
        for chapter in pack.chapters:
            click.echo(one_line(chapter.title))
            for lesson in chapter.lessons:
                click.echo(f"  {_line(lesson)}")
        if pack.faults:
            count = plural(len(pack.faults), "fault")
            click.echo(
                f"{count} in {near_path(pack.path)}: `playground lessons verify` tells.", err=True
            )


def _line(lesson: Lesson) -> str:
    tasks = plural(len(lesson.tasks), "task")
    return f"{lesson.id:<30}  {one_line(lesson.title)} ({tasks}, {lesson.minutes} min)"
