"""Prove again whenever a file of a pack is saved, and show the lesson as it reads."""

import sys
import time
from collections.abc import Sequence
from pathlib import Path

import click

from playground.commands.lessons.choosing import is_meant
from playground.commands.lessons.page import print_markdown
from playground.commands.lessons.proving import prove, tell
from playground.course.model import Pack
from playground.course.reader import read_pack
from playground.course.rendering import as_markdown
from playground.sandbox.client import ForkServer

EVERY = 0.2
"""Seconds between two looks at the files: a look at 62 lessons takes a millisecond."""

Saved = dict[Path, tuple[int, int]]
"""When each file was written, and how long it is."""


def watch(packs: Sequence[Pack], named: tuple[str, ...], server: ForkServer) -> None:
    """Prove those lessons, and then what is saved, until Ctrl+C."""
    try:
        before = _saved(packs)
        tell(prove(packs, named, server))
        while True:
            click.echo("Waiting for a file to be saved; Ctrl+C ends.", err=True)
            now = _change(packs, before)
            changed = [path for path in now.keys() | before if now.get(path) != before.get(path)]
            before = now
            packs = [read_pack(pack.path) for pack in packs]
            saved = [str(path) for path in changed if _is_meant(path, packs, named)]
            # Titles and topics may be everybody's business.
            if saved or any(path.suffix == ".toml" for path in changed):
                _show(packs, tuple(saved) or named, server)
    except KeyboardInterrupt:
        click.echo(err=True)


def _show(packs: Sequence[Pack], named: tuple[str, ...], server: ForkServer) -> None:
    """The lessons that were saved as they read, and then what is wrong with them."""
    if sys.stdout.isatty():
        click.clear()
    for lesson in (lesson for pack in packs for lesson in pack.lessons):
        if str(lesson.path) in named:
            print_markdown(as_markdown(lesson, answers=True))
    tell(prove(packs, named, server))


def _is_meant(path: Path, packs: Sequence[Pack], named: tuple[str, ...]) -> bool:
    """Whether that file is, or should be, a lesson to look at: one of those named, or any."""
    ids = {lesson.path: lesson.id for pack in packs for lesson in pack.lessons}
    faulty = {fault.path for pack in packs for fault in pack.faults}
    if path not in ids and path not in faulty:
        return False
    return not named or any(is_meant(path, name, ids.get(path)) for name in named)


def _change(packs: Sequence[Pack], before: Saved) -> Saved:
    """What is saved as soon as it is not what was, and no editor is at it any more."""
    last = before
    while True:
        time.sleep(EVERY)
        now = _saved(packs)
        if now == last and now != before:
            return now
        last = now


def _saved(packs: Sequence[Pack]) -> Saved:
    found: Saved = {}
    for path in (path for pack in packs for path in pack.path.rglob("*.[mt][do]*")):
        try:
            state = path.stat()
        except FileNotFoundError:
            continue  # an editor is putting another in its place
        found[path] = (state.st_mtime_ns, state.st_size)
    return found
