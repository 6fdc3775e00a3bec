"""Answers, by way of jedi (https://jedi.readthedocs.io). In the confined process only."""

import ast
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from playground.assistant import kept, plain
from playground.assistant.entities import receiver_type
from playground.assistant.questions import (
    LONGEST_TEXT,
    LONGEST_TITLE,
    MOST_ITEMS,
    Answer,
    Checked,
    Completed,
    Explained,
    Item,
    Question,
)

if TYPE_CHECKING:
    from jedi import Script
    from jedi.api.classes import BaseName

MODULES: Final = (
    *("typing", "collections", "enum", "functools", "types", "typing_extensions"),
    *("sqlalchemy.util.langhelpers", "sqlalchemy.util.typing", "sqlalchemy.engine.result"),
    *("sqlalchemy.orm.session", "sqlalchemy.orm.base", "sqlalchemy.orm.state"),
    *("sqlalchemy.orm.attributes", "sqlalchemy.orm.decl_api", "sqlalchemy.orm.interfaces"),
    *("sqlalchemy.orm.mapper", "sqlalchemy.sql.base", "sqlalchemy.sql.operators"),
    *("sqlalchemy.sql.elements", "sqlalchemy.sql.schema", "sqlalchemy.sql.selectable"),
    *("sqlalchemy.engine.base", "sqlalchemy.engine.interfaces", "sqlalchemy.engine.reflection"),
)
"""What jedi reads for the programs below, a file a time: the process answers between them."""

_HEAD: Final = """\
from sqlalchemy import create_engine, select
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column, relationship
class Base(DeclarativeBase):
    pass
class User(Base):
    __tablename__ = "users"
    id: Mapped[int] = mapped_column(primary_key=True)
    posts: Mapped[list["User"]] = relationship()
engine = create_engine("sqlite://")
session = Session(engine)
ana = User()
"""
PROGRAMS: Final = (
    *("session.", "session.execute(select(User)).", "session.scalars(select(User))."),
    *("ana.", "User.id.", "select(User).", "engine.", "engine.connect().", "User.posts."),
)


def answer(question: Question) -> Answer:
    """The answer; an empty one where nothing can be said."""
    answers: dict[str, Callable[[Question], Answer]] = {
        "complete": _complete,
        "explain": _explain,
        "check": _check,
    }
    return answers[question.kind](question)


def warming_up(keep: int | None = None) -> Iterator[bool]:
    """Read what most questions are about, a little at each step.

    Args:
        keep: a file for what was read, open to be read and written; it may be empty.
    """
    try:
        _stay_in_memory()
    except ImportError:
        return
    from parso.cache import parser_cache

    if keep is not None:
        for trees in kept.load(keep):
            for grammar, tree in trees.items():
                parser_cache.setdefault(grammar, {}).update(tree)
            yield True
        if parser_cache:
            return
    for module in MODULES:
        _names_at(f"import {module}\n{module}.")
        yield True
    for program in PROGRAMS:
        _names_at(_HEAD + program)
        yield True
    if keep is not None:
        with suppress(OSError):  # the next time it is read anew, too
            kept.save(keep, parser_cache)


def _stay_in_memory() -> None:
    """Have jedi start no process, and its parser keep nothing in files."""
    import jedi.settings
    from parso import cache

    jedi.settings.auto_import_modules = []
    for name in ("_load_from_file_system", "_save_to_file_system", "_remove_cache_and_update_lock"):
        assert hasattr(cache, name)  # noqa: S101 - another version of it would need another way
        setattr(cache, name, lambda *_, **__: None)


def _script(source: str) -> "Script":
    import jedi
    from jedi.api.environment import InterpreterEnvironment

    project = jedi.Project("/nowhere", sys_path=sys.path[1:], smart_sys_path=False)
    return jedi.Script(source, project=project, environment=InterpreterEnvironment())


def _names_at(source: str) -> int:
    lines = source.split("\n")
    return len(_script(source).complete(len(lines), len(lines[-1])))


def _complete(question: Question) -> Completed:
    typed = plain.fragment(question)
    lines = question.source.split("\n")
    line, column = question.line, question.column
    known = receiver_type(question.source, line, column)
    if known:  # ask of a variable of that type, at the end of the text
        lines[line - 1] = ""
        lines += [f"it_: {known}", f"it_.{typed}"]
        line, column = len(lines), len(lines[-1])
    try:
        found = _script("\n".join(lines)).complete(line, column)
    except (ImportError, ValueError, RecursionError):
        return plain.complete(question)
    items = [
        Item(each.name, each.type)
        for each in found
        if each.name.startswith("_") <= typed.startswith("_")
    ]
    return Completed(tuple(items[:MOST_ITEMS]), len(typed))


def _explain(question: Question) -> Explained:
    try:
        script = _script(question.source)
        found: list[BaseName] = [*script.help(question.line, question.column)]
        found = [each for each in found if each.type != "keyword"] or [
            *script.get_signatures(question.line, question.column)
        ]
    except (ImportError, ValueError, RecursionError):
        return Explained()
    for name in found:
        text = name.docstring(raw=True)
        title = _title(name)
        if text or title:
            return Explained(title[:LONGEST_TITLE], text[:LONGEST_TEXT])
    return Explained()


def _title(name: "BaseName") -> str:
    """How it is written: with the class that it belongs to, and what it takes."""
    where = (name.full_name or name.name).split(".")
    owner = [each for each in where[-2:-1] if each[:1].isupper()]
    called = ".".join([*owner, name.name])
    signatures = [each.to_string() for each in name.get_signatures()]
    if signatures:
        return "\n".join(f"{called}{each[each.find('(') :]}" for each in signatures[:4])
    hint = name.get_type_hint() if name.type in {"statement", "param", "instance"} else ""
    return f"{called}: {hint}" if hint else f"{name.type} {called}"


def _check(question: Question) -> Checked:
    """As the recorder reads it: `await` may stand anywhere."""
    try:
        flags = ast.PyCF_ALLOW_TOP_LEVEL_AWAIT
        compile(question.source, "snippet", "exec", flags, dont_inherit=True)
    except SyntaxError as error:
        return Checked(error.msg or "this is no Python", error.lineno or 0)
    except (ValueError, RecursionError, MemoryError) as error:
        return Checked(str(error) or "this is nested too deeply")
    return Checked()
