"""Lessons proven and their faults told, once or at every save."""

import os
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path

import click
import msgspec

from playground.commands.lessons.choosing import chosen_lessons, is_meant, near_path
from playground.course.bench import Ran
from playground.course.model import Fault, Pack
from playground.course.verify import verify_lessons, verify_translation
from playground.sandbox.client import ForkServer
from playground.trace.job import Job
from playground.trace.text import one_line
from playground.trace.words import plural


class Proven(msgspec.Struct, frozen=True):
    """What came of proving lessons."""

    lessons: int
    faults: tuple[Fault, ...] = ()
    """By file and line."""
    missing: tuple[Fault, ...] = ()
    """What is not translated."""


def prove(packs: Sequence[Pack], named: tuple[str, ...], server: ForkServer) -> Proven:
    """Run every program of the lessons with those names; of all where none is named.

    Raises UsageError for a name that is none, and SandboxError where nothing can be run.
    """
    chosen = chosen_lessons(packs, named)
    files = {lesson.path for lesson in chosen}
    faults = [
        fault
        for pack in packs
        for fault in pack.faults
        if not named or fault.path in files or any(is_meant(fault.path, name) for name in named)
    ]
    count = plural(len(chosen), "lesson")
    try:
        for done, found in enumerate(verify_lessons(chosen, partial(run_in, server)), start=1):
            faults += found
            _progress(f"{done} of {count} proven, {plural(len(faults), 'fault')}")
    finally:
        _progress("")
    ids = {lesson.id for lesson in chosen}
    told = [one for pack in packs for one in pack.translations if one.lesson.id in ids]
    faults += [fault for one in told for fault in verify_translation(one)]
    missing = tuple(fault for one in told for fault in one.missing)
    faults.sort(key=lambda fault: (str(fault.path), fault.line or 0))
    return Proven(len(chosen), tuple(faults), missing)


def run_in(server: ForkServer, job: Job) -> Ran:
    """The job's run in the sandbox."""
    run = server.submit(job)
    folder = run.folder if job.keep else None
    return Ran(trace=run.trace, folder=folder.data if folder and not folder.trouble else None)


def tell(proven: Proven) -> None:
    """Print a line for every fault and every text to translate, and how many there are."""
    for fault in (*proven.faults, *proven.missing):
        near = msgspec.structs.replace(fault, path=Path(near_path(fault.path)))
        click.echo(one_line(str(near)))
    count = plural(len(proven.faults), "fault")
    left = len(proven.missing)
    texts = f", {plural(left, 'text')} not translated" if left else ""
    click.echo(f"{plural(proven.lessons, 'lesson')}, {count}{texts}.", err=True)


def _progress(text: str) -> None:
    """One line on a terminal, written over by the next."""
    if sys.stderr.isatty():
        width = os.get_terminal_size(sys.stderr.fileno()).columns
        click.echo(f"\r{text[: width - 1]}\x1b[K", nl=False, err=True)
