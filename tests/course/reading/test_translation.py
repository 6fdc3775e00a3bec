"""A lesson in another language, whole, in part, and wrong."""

from pathlib import Path

import pytest

from playground.course.model import Pack
from playground.course.reader import read_pack
from tests.cli.lessons.pack import LESSON

SPANISH = """\
+++
title = "Una fila"
goal = "Guardar una fila."
+++

## Mira {#watch}

Algo de prosa.

```toml notes
added = "No se ha enviado nada."
```

## Ejercicio {#exercise}

```toml checks
[[check]]
id = "saved"
say = "Guardala."
```
"""


def pack(tmp_path: Path, spanish: str, lesson: str = LESSON, name: str = "01-row.es.md") -> Pack:
    chapter = tmp_path / "1-rows"
    chapter.mkdir()
    (chapter / "01-row.md").write_text(lesson)
    (chapter / name).write_text(spanish)
    return read_pack(tmp_path)


def test_a_whole_translation(tmp_path: Path) -> None:
    found = pack(tmp_path, SPANISH)
    assert found.faults == ()
    (translation,) = found.translations
    assert (translation.language, translation.missing) == ("es", ())
    base = found.lesson("one-row")
    lesson = found.lesson("one-row", "es")
    assert base
    assert lesson is translation.lesson
    assert (lesson.id, lesson.title, lesson.goal) == ("one-row", "Una fila", "Guardar una fila.")
    watch, exercise = lesson.tasks
    assert (watch.title, watch.prose) == ("Mira", "Algo de prosa.")
    assert watch.notes == {"added": "No se ha enviado nada."}
    assert watch.code == base.tasks[0].code
    (check,) = exercise.checks
    assert (check.say, check.claim) == ("Guardala.", "committed('users') == 1")
    assert exercise.solution == base.tasks[1].solution
    assert found.lesson("one-row", "de") is base


def test_what_is_left_out_is_listed_and_stays_as_it_was(tmp_path: Path) -> None:
    base = LESSON.replace("```toml checks", "```markdown hints\n1. Think.\n```\n\n```toml checks")
    base = base.replace(
        "Prose after it.",
        '```toml predict\nquestion = "Which?"\nask = "new()"\nchoices = [0, 1]\n'
        '[why]\n1 = "It was flushed."\n```',
    ).replace("```python setup", "Opening prose.\n\n```python setup")
    found = pack(tmp_path, "+++\n+++\n\n## Mira {#watch}\n\n## Ejercicio {#exercise}\n", base)
    assert found.faults == ()
    (translation,) = found.translations
    assert [
        (fault.line, fault.what.removeprefix("not translated: ")) for fault in translation.missing
    ] == [
        (2, "the title"),
        (2, "the goal"),
        (1, "the prose before the first task"),
        (4, "the prose of 'watch'"),
        (4, "the note 'added'"),
        (4, "the question"),
        (4, "the why of '1'"),
        (6, "the check 'saved'"),
        (6, "the hints of 'exercise'"),
    ]
    assert translation.lesson.goal == "Save a row."
    assert translation.lesson.tasks[0].prediction
    assert translation.lesson.tasks[0].prediction.question == "Which?"


def test_a_task_that_is_left_out(tmp_path: Path) -> None:
    (translation,) = pack(tmp_path, SPANISH.partition("## Ejercicio")[0]).translations
    (missing,) = translation.missing
    assert missing.what == "not translated: the task 'exercise'"
    assert translation.lesson.tasks[1].title == "Exercise"


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("{#watch}", "{#wacth}", "the lesson has no task 'wacth' (did you mean 'watch'?)"),
        ("added =", "aded =", "notes has an unknown key 'aded' (did you mean 'added'?)"),
        ('id = "saved"', 'id = "save"', "there is no check 'save' (did you mean 'saved'?)"),
        ('goal = "', 'teaches = "', "the front matter has an unknown key 'teaches'"),
        ("toml notes\nadded", "toml notes\nadded = 1\nb", "'added' of notes is not text"),
        ("Algo de prosa.", "```python snippet\nx\n```", "a translation has no snippet block"),
        (
            "```toml checks",
            "```markdown hints\n1. Uno.\n2. Dos.\n```\n\n```toml checks",
            "these are 2 hints, and the lesson has 0 (translate each of them)",
        ),
        ("+++\ntitle", "---\ntitle", "a lesson begins with a line +++"),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, old: str, new: str, what: str) -> None:
    assert old in SPANISH
    found = pack(tmp_path, SPANISH.replace(old, new, 1))
    assert found.lesson("one-row")
    said = [str(fault).partition("01-row.es.md:")[2].partition(": ")[2] for fault in found.faults]
    assert any(text.startswith(what) for text in said), said


def test_a_translation_of_nothing(tmp_path: Path) -> None:
    (fault,) = pack(tmp_path, SPANISH, name="01-rwo.es.md").faults
    assert fault.what == "there is no lesson 01-rwo.md to translate"
