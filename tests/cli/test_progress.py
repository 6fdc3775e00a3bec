"""`playground progress` as a program, over a real store."""

import csv
import io
import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import create_engine, update

from playground.progress.models import SavedAttempt, SavedPlace, SavedSetting
from playground.progress.store import Attempt, Place, Store
from tests.cli.program import playground

LESSON = "add-flush-commit"


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path}/progress.sqlite3"


@pytest.fixture
def worked(url: str) -> str:
    """A store in which somebody worked."""
    store = Store.open(url)
    store.save_place(Place(LESSON, "watch", 4, (2, 1)))
    store.save_draft(LESSON, "watch", "x = '\ud800'", original="")
    store.attempted(Attempt(LESSON, "watch", "exercise", detail="=SUM(A1)"))
    store.attempted(Attempt(LESSON, "watch", "exercise", passed=True))
    store.finish(LESSON, "watch")
    store.save_setting("theme", "nord")
    store.close()
    return url


def test_an_empty_store_says_what_to_do(url: str) -> None:
    done = playground("progress", "--store", url)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "Nothing is kept yet: run `playground`, and do the first lesson.\n"


def test_tells_where_the_learner_stands(worked: str) -> None:
    done = playground("progress", "--store", worked)
    assert done.returncode == 0
    assert "You were at: " in done.stdout
    (line,) = [line for line in done.stdout.splitlines() if "1/" in line]
    assert line.split()[1] == "2"


def test_the_store_may_be_named_before_the_command(worked: str) -> None:
    asked = playground("--store", worked, "progress", "export")
    assert json.loads(asked.stdout)["learners"][0]["drafts"]


def test_tells_a_program(worked: str) -> None:
    found = json.loads(playground("progress", "--json", "--store", worked).stdout)
    (lesson,) = [lesson for lesson in found["lessons"] if lesson["id"] == LESSON]
    assert (lesson["finished"], lesson["tries"], lesson["solutions_seen"]) == (1, 2, 0)


def test_exports_everything_as_json(worked: str) -> None:
    document = json.loads(playground("progress", "export", "--store", worked).stdout)
    assert (document["format"], document["version"]) == ("playground-progress", 1)
    (learner,) = document["learners"]
    assert learner["drafts"][0]["text"] == "x = '\ud800'"
    assert [tried["passed"] for tried in learner["attempts"]] == [False, True]
    assert learner["place"]["step"] == 4


def test_exports_tries_as_csv_in_which_nothing_is_a_formula(worked: str, tmp_path: Path) -> None:
    file = tmp_path / "mine.csv"
    arguments = ("export", "--format", "csv", "--output", str(file), "--store", worked)
    assert playground("progress", *arguments).returncode == 0
    rows = list(csv.DictReader(io.StringIO(file.read_text())))
    assert [(row["what"], row["passed"]) for row in rows] == [
        ("exercise", "no"),
        ("exercise", "yes"),
        ("finished", "yes"),
    ]
    assert rows[0]["detail"] == "'=SUM(A1)"


def test_an_export_replaces_no_file(worked: str, tmp_path: Path) -> None:
    file = tmp_path / "precious"
    file.write_text("precious")
    done = playground("progress", "export", "--output", str(file), "--store", worked)
    assert done.returncode == 2
    assert "is there already: name a new file" in done.stderr
    assert file.read_text() == "precious"


def test_asks_before_it_deletes(worked: str) -> None:
    no = playground("progress", "reset", "--store", worked, given="n\n")
    assert no.returncode == 1
    assert "Delete everything that you did (1 draft, 2 tries, 1 finished task" in no.stdout
    yes = playground("progress", "reset", "--store", worked, given="y\n")
    assert (yes.returncode, "Deleted: 1 draft" in yes.stdout) == (0, True)
    again = playground("progress", "reset", "--store", worked)
    assert again.stdout == "There is nothing to delete.\n"


def test_resets_one_lesson(worked: str) -> None:
    none = playground("progress", "reset", "five-states", "--store", worked)
    assert none.stdout.startswith("Nothing is kept of the lesson five-states.")
    one = playground("progress", "reset", LESSON, "--yes", "--store", worked)
    assert one.returncode == 0
    left = Store.open(worked)
    assert left.record().settings == {"theme": "nord"}
    assert not left.record().attempts
    left.close()


def test_a_store_that_cannot_be_used_is_told_and_never_replaced(tmp_path: Path) -> None:
    file = tmp_path / "progress.sqlite3"
    file.write_text("Dear diary\n" * 1000)
    done = playground("progress", "reset", "--yes", "--store", f"sqlite:///{file}")
    assert done.returncode == 1
    assert "no SQLite database" in done.stderr
    assert file.read_text() == "Dear diary\n" * 1000


@pytest.fixture
def shared(url: str) -> str:
    """A store of a class."""
    for name in ("Ana", "Ben"):
        store = Store.open(url, learner=f"code:{name.lower()}")
        store.save_setting("name", name)
        store.save_place(Place(LESSON, "watch"))
        store.attempted(Attempt(LESSON, "watch", "exercise", detail="sent"))
        store.close()
    return url


def test_tells_how_a_class_stands_and_what_it_is_stuck_on(shared: str) -> None:
    done = playground("progress", "class", "--store", shared)
    assert (done.returncode, done.stderr) == (0, "")
    assert "2 learners." in done.stdout
    assert "Ben (code:ben)" in done.stdout
    assert f"{LESSON}#watch  2 learners, 2 tries; most often: sent (2)" in done.stdout
    found = json.loads(playground("progress", "class", "--json", "--store", shared).stdout)
    assert {one["name"] for one in found["learners"]} == {"Ana", "Ben"}
    assert found["stuck"][0]["learners"] == 2


def test_a_store_that_is_not_there_is_not_made_to_be_looked_at(tmp_path: Path) -> None:
    file = tmp_path / "typo" / "progress.sqlite3"
    done = playground("progress", "class", "--store", f"sqlite:///{file}")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == f"There is no store at {file}.\n"
    assert not file.parent.exists()


def test_one_of_a_class_is_shown_taken_away_and_removed(shared: str) -> None:
    everybody = playground("progress", "export", "--all", "--store", shared)
    assert len(json.loads(everybody.stdout)["learners"]) == 2
    one = playground("progress", "export", "--learner", "Ben", "--store", shared)
    assert [kept["learner"] for kept in json.loads(one.stdout)["learners"]] == ["code:ben"]
    done = playground("progress", "reset", "--learner", "Ben", "--yes", "--store", shared)
    assert done.stdout == "Deleted: 1 try, your place, your settings.\n"
    again = playground("progress", "reset", "--learner", "Ben", "--yes", "--store", shared)
    assert again.returncode == 1
    assert "Nothing is kept of a learner 'Ben'" in again.stderr


def test_whose_work_is_deleted_is_never_passed_over(shared: str) -> None:
    done = playground("progress", "--learner", "Ben", "reset", "--yes", "--store", shared)
    assert done.returncode == 2
    assert "--learner belongs after reset." in done.stderr


def test_who_has_gone_is_forgotten_after_some_days(shared: str) -> None:
    nobody = playground("progress", "expire", "--days", "30", "--yes", "--store", shared)
    assert nobody.stdout == "There is nobody to delete.\n"
    engine = create_engine(shared)
    with engine.begin() as connection:
        long_ago = datetime.now(UTC) - timedelta(days=31)
        for model, moment in (
            (SavedPlace, SavedPlace.saved_at),
            (SavedSetting, SavedSetting.saved_at),
            (SavedAttempt, SavedAttempt.at),
        ):
            aged = update(model).filter_by(learner="code:ana")
            connection.execute(aged.values({moment: long_ago}))
    engine.dispose()
    done = playground("progress", "expire", "--days", "30", "--yes", "--store", shared)
    assert done.stdout == "Deleted: everything of 1 learner.\n"
    left = playground("progress", "class", "--store", shared)
    assert "1 learner." in left.stdout


def test_a_store_in_no_folder_was_misspelt(tmp_path: Path) -> None:
    file = tmp_path / "nowhere" / "mine.sqlite3"
    done = playground("progress", "--store", f"sqlite:///{file}")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == f"There is no store at {file}: there is no such folder.\n"
    assert not file.parent.exists()
