"""What the shell offers when a name is half typed."""

import click
from click.shell_completion import CompletionItem


def lessons(
    _context: click.Context, _parameter: click.Parameter, begun: str
) -> list[CompletionItem]:
    """The ids of lessons that begin so, or else what files there are."""
    from playground.course.packs import every_pack

    found = [
        CompletionItem(lesson.id, help=lesson.title)
        for pack in every_pack()
        for lesson in pack.lessons
        if lesson.id.startswith(begun)
    ]
    return found or [CompletionItem(begun, type="file")]
