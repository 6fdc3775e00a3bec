"""The author's guide: its text, and the tables that come from what is read and asked."""

import inspect
import sys
from collections.abc import Iterator, Mapping
from importlib.resources import files
from itertools import groupby
from string import Template

from playground.course.claims import TERMS, Term
from playground.course.claims.kinds import CAUSES, STATES, STATUSES, VERBS
from playground.course.proofs.width import COLUMNS, GUTTER
from playground.course.reading.fences import FENCES
from playground.course.reading.lesson import KEYS
from playground.course.reading.settings import SETTINGS


def guide() -> str:
    """The whole guide, as Markdown."""
    text = files("playground.course").joinpath("guide.md").read_text("utf-8")
    blocks = {f"{fence.language} {word}": fence.says for word, fence in FENCES.items()}
    return Template(text).substitute(
        keys=_list(KEYS),
        fences=_list(blocks),
        settings=_list(SETTINGS),
        terms="\n\n".join(_terms()),
        states=_words(STATES),
        statuses=_words(STATUSES),
        causes=_words(CAUSES),
        verbs=_words(VERBS),
        columns=COLUMNS,
        code=COLUMNS - GUTTER,
    )


def _list(meanings: Mapping[str, str]) -> str:
    return "\n".join(f"- `{word}`: {meaning}." for word, meaning in meanings.items())


def _words(words: tuple[str, ...]) -> str:
    return ", ".join(f"`{word}`" for word in words)


def _terms() -> Iterator[str]:
    """Every term, under what its file is about."""
    for module, terms in groupby(TERMS.values(), key=lambda term: term.function.__module__):
        about = inspect.getdoc(sys.modules[module]) or ""
        yield f"### {about.partition('.')[0]}"
        yield "\n".join(_term(term) for term in terms)


def _term(term: Term) -> str:
    """One term with its meaning, as an item of a list."""
    paragraphs = [" ".join(each.split()) for each in term.doc.split("\n\n")]
    return f"- `{term}`: " + "\n\n  ".join(paragraphs)
