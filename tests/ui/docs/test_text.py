"""Docstrings as they are read on a terminal."""

import time

from playground.ui.docs.text import doc_rows, plain


def test_marks_of_the_markup_go() -> None:
    text = (
        "Place an object into this :class:`_orm.Session`; see :meth:`.Session.flush`\n"
        "or :ref:`the docs <session_docs>` with ``expire_on_commit=True``::\n\n"
        "    session.add(ana)\n\n"
        ":param instance: the :term:`transient` object\n\n"
        ".. versionadded:: 2.0  New.\n\n.. seealso::\n\n    `Docs <https://x.y>`_\n"
    )
    assert plain(text) == (
        "Place an object into this Session; see Session.flush()\n"
        "or the docs with expire_on_commit=True:\n\n"
        "    session.add(ana)\n\n"
        "instance: the transient object\n\n"
        "Since version 2.0  New.\n\nSee also:\n\n    Docs\n"
    )


def test_no_text_takes_long() -> None:
    begun = time.process_time()
    for bad in (":a:`" + " " * 40_000, "`" + " " * 40_000 + "<", ":a" * 20_000, "`<" * 20_000):
        plain(bad)
    assert time.process_time() - begun < 2


def test_a_page_fits_its_width_and_is_harmless() -> None:
    rows = doc_rows("Session.add(instance)", "word " * 60 + "\x1b[2J", 40)
    lines = ["".join(text for text, _ in row) for row in rows]
    assert lines[0] == "Session.add(instance)"
    assert all(len(line) <= 40 for line in lines)
    assert "␛[2J" in "".join(lines)
    assert "no documentation" in str(doc_rows("x", " ", 40))
