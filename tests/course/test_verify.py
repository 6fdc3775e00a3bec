"""Faults are planted in a lesson that has none, and each must be found and named."""

from functools import cache
from pathlib import Path

import pytest
from msgspec.structs import replace

from playground.course.bench import Ran, Runner
from playground.course.proofs.width import columns
from playground.course.reader import read_lesson, read_pack
from playground.course.verify import verify, verify_lesson
from playground.trace.job import Job

FRONT = """\
+++
id = "saved"
title = "Saved"
goal = "Save."
+++

```python setup
from sqlalchemy import create_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column


class Base(DeclarativeBase):
    pass


class User(Base):
    __tablename__ = "users"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]


engine = create_engine("sqlite://")
Base.metadata.create_all(engine)
```
"""
GOOD = (
    FRONT
    + """\

## Watch {#watch}

Prose that is short enough for every screen that is eighty columns wide. Truly.

```python snippet
session = Session(engine)
ana = User(name="Ana")  #@made
session.add(ana)  #@added
if ana.name == "Bea":
    session.rollback()
session.flush()
```

```toml notes
added = "Added."
```

## Predict {#predict}

```toml predict
at = "added"
question = "Which state?"
ask = "state('ana')"
choices = ["pending", "persistent"]
```

## Exercise {#exercise}

```python starter
session = Session(engine)
ana = User(name="Ana")
session.add(ana)
```

```toml checks
[[check]]
id = "saved"
claim = "committed('users') == 1"
say = "Save it."

[[check]]
id = "closed"
claim = "state('ana') == 'detached'"
say = "Close it."
```

```markdown hints
1. Short.
```

```python solution
with Session(engine) as session:
    ana = User(name="Ana")
    session.add(ana)
    session.commit()
```

```python wrong saved
with Session(engine) as session:
    ana = User(name="Ana")
    session.add(ana)
    session.flush()
```
"""
)


@pytest.fixture(scope="module")
def run(run: Runner, tmp_path_factory: pytest.TempPathFactory) -> Runner:
    """Runs what a planted fault has changed; the rest of the lesson is run once for all."""
    path = tmp_path_factory.mktemp("good") / "01-saved.md"
    path.write_text(GOOD)
    lesson = read_lesson(path).lesson
    assert lesson
    codes = [code for task in lesson.tasks for code in (task.code, task.solution) if code]
    codes += [wrong.code for task in lesson.tasks for wrong in task.wrong]
    known = {"", *(code.text for code in codes)}
    once = cache(run)
    return lambda job: once(job) if job.source in known else run(job)


def faults(tmp_path: Path, text: str, run: Runner) -> list[tuple[str, str]]:
    """The beginning of each fault's line, and what it says."""
    path = tmp_path / "01-saved.md"
    path.write_text(text)
    reading = read_lesson(path)
    assert reading.faults == ()
    assert reading.lesson
    lines = ["", *text.split("\n")]
    return [
        (lines[fault.line or 0], str(fault).partition(f"{fault.line}: ")[2])
        for fault in verify_lesson(reading.lesson, run)
    ]


def test_a_lesson_without_fault(tmp_path: Path, run: Runner) -> None:
    assert faults(tmp_path, GOOD, run) == []


@pytest.mark.parametrize(
    ("planted", "line", "what"),
    [
        (("Truly.", "Truly so."), "Prose", "this line takes 82 columns of 80 (break it)"),
        (
            (
                "1. Short.",
                "1. xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
            ),
            "1. x",
            "this line takes 81 columns of 80 (break it)",
        ),
        (
            (
                "session.flush()\n```\n\n```toml",
                f"session.flush()  # {'x' * 57}\n```\n\n```toml",
            ),
            "session.flush()",
            "this line takes 76 columns of 75 (break it)",
        ),
        (
            ('added = "Added."', '"added[2]" = "Added."'),
            "## Watch",
            "the run never comes to the note 'added[2]'",
        ),
        (
            ("if ana.name ==", "if ana.nmae =="),
            "session = Session(engine)",
            "the run did not finish: AttributeError on line 4:"
            " 'User' object has no attribute 'nmae'"
            " (put an anchor on the line that is meant to raise)",
        ),
        (
            ('choices = ["pending", "persistent"]', 'choices = ["deleted", "persistent"]'),
            "at =",
            "the answer is pending, and the choices are deleted, persistent (add it)",
        ),
        (
            (
                'choices = ["pending", "persistent"]',
                'choices = ["pending", "persistent"]\nwhy = { pending = "No." }',
            ),
            "at =",
            "pending is the answer, and 'why' speaks to whoever is wrong (take it out)",
        ),
        (('at = "added"', 'at = "added[3]"'), "at =", "the run never comes to 'added[3]'"),
        (
            ('at = "added"', 'at = "added"\nbefore = "added[3]"'),
            "at =",
            "the run never comes to 'added[3]', before which is asked",
        ),
        (
            ('at = "added"', 'at = "made"\nbefore = "added"'),
            "at =",
            "'added' comes after 'made' (ask before the answer)",
        ),
        (
            ("state('ana')\"\nchoices", "state('anna')\"\nchoices"),
            "at =",
            "the answer is None, and the choices are pending, persistent (add it)",
        ),
        (
            (
                "session.add(ana)\n```\n\n```toml checks",
                "session.add(ana)\nsession.commit()\nsession.close()\n```\n\n```toml checks",
            ),
            "session = Session(engine)",
            "the starter passes every check already (leave something to do)",
        ),
        (
            ("session.add(ana)\n```\n\n```toml checks", "session.ad(ana)\n```\n\n```toml checks"),
            "session = Session(engine)",
            "the starter: the run did not finish: AttributeError on line 3:"
            " 'Session' object has no attribute 'ad'"
            " (a starter may fail where a check asks finished() or raised())",
        ),
        (
            ("    session.commit()\n", "    session.flush()\n"),
            "with Session",
            "the solution fails the check 'saved':"
            " INSERT was sent on line 4 and rolled back when the block of line 1 ended",
        ),
        (
            ("    session.commit()\n", "    session.commit()\n1 / 0\n"),
            "with Session",
            "the solution: the run did not finish: ZeroDivisionError on line 5: division by zero",
        ),
        (
            ("    session.flush()\n", "    session.commit()\n"),
            "with Session",
            "this wrong program passes the check 'saved'",
        ),
        (
            ("    session.flush()\n", "session = ana = None\n"),
            "with Session",
            "this wrong program fails the check 'closed' too:",
        ),
        (
            ("    session.flush()\n", "    session.flush()\n\n1 / 0\n"),
            "with Session",
            "this wrong program: the run did not finish: ZeroDivisionError on line 6:"
            " division by zero",
        ),
        (
            ("committed('users') == 1", "committed('users') == 1 and rows('user') == 0"),
            "[[check]]",
            "check 'saved': the run has no table 'user' (did you mean 'users'?)",
        ),
        (
            (
                "state('ana') == 'detached'",
                "state('ana') == 'detached' and state('anna') != 'pending'",
            ),
            "[[check]]",
            "check 'closed': the run has no object named 'anna' (did you mean 'ana'?)",
        ),
        (
            ("state('ana') == 'detached'", "state('ana') == 'detached' and new('sesion') == 0"),
            "[[check]]",
            "check 'closed': the run has no Session named 'sesion' (did you mean 'session'?)",
        ),
        (
            (
                "state('ana') == 'detached'",
                "state('ana') == 'detached' and value('ana.nmae') != 'x'",
            ),
            "[[check]]",
            "check 'closed': 'ana' has no attribute 'nmae' (did you mean 'name'?)",
        ),
        (
            (
                "committed('users') == 1",
                "committed('users') == 1 and 'x' not in column('users', 'nam')",
            ),
            "[[check]]",
            "check 'saved': the table 'users' has no column 'nam' (did you mean 'name'?)",
        ),
        (
            (
                "state('ana') == 'detached'",
                "state('ana') == 'detached' and not ever('new(\\\\'sesion\\\\') == 9')",
            ),
            "[[check]]",
            "check 'closed': the run has no Session named 'sesion' (did you mean 'session'?)",
        ),
        (
            ("eighty columns wide. Truly.", "eighty columns [wide](#wathc)."),
            "Prose that",
            "there is no task 'wathc' to link to (did you mean 'watch'?)",
        ),
        (
            ("eighty columns wide. Truly.", "eighty columns [wide](01-svaed.md)."),
            "Prose that",
            "the link to '01-svaed.md' leads nowhere (did you mean '01-saved.md'?)",
        ),
        (
            ("eighty columns wide. Truly.", "eighty columns [wide](01-saved.md#x)."),
            "Prose that",
            "there is no task 'x' to link to (there is exercise, predict, watch)",
        ),
        (
            ("1. Short.", "1. See [there](../../other/lesson.md)."),
            "1. See",
            "the link to '../../other/lesson.md' leads out of the pack (keep to the pack's",
        ),
        (
            ("state('ana') == 'detached'", "rows('users') >= 0"),
            "[[check]]",
            "no program fails the check 'closed': it may hold whatever one does"
            " (sharpen it, or add a wrong program that fails it)",
        ),
        (
            ('[[check]]\nid = "saved"', 'goal = ["rows(\'users\') == 2"]\n[[check]]\nid = "saved"'),
            "with Session",
            "the solution does not reach rows('users') 2: it is 1 (mend it, or the goal)",
        ),
        (
            ('[[check]]\nid = "saved"', 'fewest = "state(\'ana\')"\n[[check]]\nid = "saved"'),
            "with Session",
            "state('ana') gives no number for the solution (ask a term that counts: count_sql())",
        ),
        (
            ("session.flush()\n```\n\n```toml", "print(__import__('time').time())\n```\n\n```toml"),
            "session = Session(engine)",
            "this program does not do the same twice: it prints '",
        ),
        (
            (
                "session.flush()\n```\n\n```toml",
                "import random\nfor i in range(random.randrange(9**6) % 997):\n"
                "    pass\n```\n\n```toml",
            ),
            "session = Session(engine)",
            "this program does not do the same twice: ",
        ),
        (
            (
                "    session.commit()\n",
                "    session.commit()\nimport sys\nprint(len(sys._getframe().f_code.co_consts))\n",
            ),
            "with Session",
            "recording changes what this program does: it prints '",
        ),
    ],
)
def test_a_planted_fault_is_named(
    tmp_path: Path, run: Runner, planted: tuple[str, str], line: str, what: str
) -> None:
    old, new = planted
    # From the end, where a text stands in several programs: the last one is meant.
    before, found, after = GOOD.rpartition(old)
    assert found
    found_faults = faults(tmp_path, before + new + after, run)
    assert any(where.startswith(line) and said.startswith(what) for where, said in found_faults), (
        found_faults
    )


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        (
            "Base.metadata.create_all(engine)",
            "Base.metadata.creat_all(engine)",
            "AttributeError on line 16: 'MetaData' object has no attribute 'creat_all'",
        ),
        (
            "class Base(DeclarativeBase):",
            "class Base(DeclarativeBase:",
            "Python cannot read the lesson's preparation on line 5: invalid syntax",
        ),
    ],
)
def test_a_broken_setup_is_one_fault_where_it_stands(
    tmp_path: Path, run: Runner, old: str, new: str, what: str
) -> None:
    found = faults(tmp_path, GOOD.replace(old, new), run)
    assert found == [(new, f"the setup: the run did not finish: {what}")]


def test_a_starter_may_fail_where_a_check_speaks_of_it(tmp_path: Path, run: Runner) -> None:
    text = GOOD.replace("session.add(ana)\n```\n\n```toml checks", "1 / 0\n```\n\n```toml checks")
    text = text.replace(
        "committed('users') == 1", "committed('users') == 1 and ever('not raised()')"
    )
    assert faults(tmp_path, text, run) == []


def test_an_exception_may_be_the_point_of_a_snippet(tmp_path: Path, run: Runner) -> None:
    text = GOOD.replace("session.flush()\n```\n\n```toml", "1 / 0  #@point\n```\n\n```toml")
    assert faults(tmp_path, text, run) == []


def test_an_exception_of_the_setup_may_be_the_point_of_a_line(tmp_path: Path, run: Runner) -> None:
    named = "    name: Mapped[str]\n"
    text = GOOD.replace(named, f"{named}\n    def __repr__(self) -> str:\n        raise KeyError\n")
    text = text.replace("session.flush()\n```\n\n```toml", "print(ana)  #@point\n```\n\n```toml")
    assert faults(tmp_path, text, run) == []


@pytest.mark.parametrize("code", ["while True:\n    pass", "import os\n\nos._exit(3)"])
def test_a_program_that_is_stopped_is_never_right(tmp_path: Path, run: Runner, code: str) -> None:
    def hasty(job: Job) -> Ran:
        return run(replace(job, seconds=0.5))

    text = GOOD.replace("session.flush()\n```\n\n```toml", f"{code}  #@point\n```\n\n```toml")
    (fault,) = faults(tmp_path, text, hasty)
    assert fault[1].startswith("the run did not finish: ")


def test_an_empty_program_fails_nothing_by_having_no_anchors(tmp_path: Path, run: Runner) -> None:
    lesson, _, exercise = GOOD.partition("## Exercise")
    exercise = exercise.replace("session = Session(engine)\n", "session = Session(engine)  #@a\n")
    exercise = exercise.replace("as session:\n", "as session:  #@a\n")
    few = "count_sql('DROP', between=('a', 'end')) == 0"
    check = f'[[check]]\nid = "few"\nclaim = "{few}"\nsay = "Fewer."\n'
    text = lesson + "## Exercise" + exercise.replace("```toml checks\n", f"```toml checks\n{check}")
    ((_, fault),) = faults(tmp_path, text, run)
    assert fault.startswith("no program fails the check 'few'")


KEEPING = GOOD.replace(
    "session.flush()\n```\n\n```toml", "open('left.txt', 'w').write('x')\n```\n\n```toml"
)
KEEPING = KEEPING.replace('[[check]]\nid = "saved"', 'keep = true\n[[check]]\nid = "saved"')


def test_a_task_goes_on_in_the_folder_of_the_one_before(tmp_path: Path, run: Runner) -> None:
    text = KEEPING.replace(
        "    session.commit()\n",
        "    assert open('left.txt').read() == 'x'\n    session.commit()\n",
    )
    assert faults(tmp_path, text, run) == []
    (_, fault), *_ = faults(tmp_path, text.replace("keep = true", "keep = false"), run)
    assert "FileNotFoundError" in fault


def test_a_folder_that_nobody_left(tmp_path: Path, run: Runner) -> None:
    text = KEEPING.replace("open('left.txt', 'w').write('x')", "import os\nos._exit(1)")
    assert (
        "## Exercise {#exercise}",
        "the task before 'exercise' leaves no folder to keep"
        " (there has to be one, and its run has to end by itself)",
    ) in faults(tmp_path, text, run)


def test_a_pack_brings_the_faults_of_its_reading(tmp_path: Path, run: Runner) -> None:
    (tmp_path / "1-one").mkdir()
    (tmp_path / "1-one" / "01-a.md").write_text("nothing")
    (tmp_path / "1-one" / "02-b.md").write_text(GOOD.replace("Truly.", "Truly so."))
    found = [
        str(fault).removeprefix(f"{tmp_path}/1-one/") for fault in verify(read_pack(tmp_path), run)
    ]
    assert found == [
        "01-a.md:1: a lesson begins with a line +++ (put its TOML between two +++)",
        "02-b.md:28: this line takes 82 columns of 80 (break it)",
    ]


@pytest.mark.parametrize(("text", "cells"), [("abc", 3), ("äé", 2), ("a\u0301", 1), ("日本", 4)])
def test_columns_of_a_text(text: str, cells: int) -> None:
    assert columns(text) == cells
