import threading
from datetime import UTC, datetime
from pathlib import Path
from shutil import rmtree

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from playground.progress.models import Draft, FinishedTask
from playground.progress.store import DRAFT_BYTES, Attempt, Place, Store, StoreError
from tests.progress.conftest import OpenStore


def test_a_new_store_is_empty_and_has_nothing_to_say(store: Store) -> None:
    assert store.notice is None
    assert store.place() is None
    assert store.draft("flush", "watch") is None
    assert store.finished() == set()


def test_keeps_the_last_place(store: Store) -> None:
    store.save_place(Place("flush", "watch"))
    store.save_place(Place("rollback", "mend", step=7, cursor=(3, 12)))
    assert store.place() == Place("rollback", "mend", step=7, cursor=(3, 12))


def test_keeps_the_last_draft_of_each_task(store: Store) -> None:
    store.save_draft("flush", "watch", "one", original="")
    store.save_draft("flush", "mend", "other", original="")
    store.save_draft("flush", "watch", "two", original="")
    assert store.draft("flush", "watch") == "two"
    assert store.draft("flush", "mend") == "other"


def test_forgets_a_draft(store: Store) -> None:
    store.save_draft("flush", "watch", "text", original="")
    store.forget_draft("flush", "watch")
    store.forget_draft("flush", "never there")
    assert store.draft("flush", "watch") is None


def test_knows_a_draft_whose_lesson_changed(store: Store) -> None:
    assert not store.draft_is_stale("flush", "watch", "starter")
    store.save_draft("flush", "watch", "mine", original="starter")
    assert not store.draft_is_stale("flush", "watch", "starter")
    assert store.draft_is_stale("flush", "watch", "a new starter")


@pytest.mark.parametrize("text", ["", "a\0b", "lone \ud800 half", "é\r\n\t🐘", "x" * DRAFT_BYTES])
def test_gives_back_a_text_character_for_character(store: Store, text: str) -> None:
    store.save_draft("flush", "watch", text, original=text)
    assert store.draft("flush", "watch") == text
    assert not store.draft_is_stale("flush", "watch", text)


def test_refuses_a_text_that_is_too_long_and_keeps_the_earlier(store: Store) -> None:
    store.save_draft("flush", "watch", "short", original="")
    with pytest.raises(StoreError, match=r"This text of 10\.0 MB is too long to keep"):
        store.save_draft("flush", "watch", "x" * 10_000_000, original="")
    assert store.draft("flush", "watch") == "short"
    assert store.notice is None


def test_knows_what_was_left_out(open_store: OpenStore) -> None:
    store = open_store()
    assert store.skipped() == set()
    for _ in range(2):
        store.attempted(Attempt("flush", "watch", "skip"))
    store.attempted(Attempt("flush", "mend", "exercise"))
    assert store.skipped() == {("flush", "watch")}


def test_keeps_the_first_time_a_task_was_finished(open_store: OpenStore) -> None:
    store = open_store()
    before = datetime.now(UTC)
    store.finish("flush", "watch")
    between = datetime.now(UTC)
    store.finish("flush", "watch")
    store.finish("flush", "mend")
    assert store.finished() == {("flush", "watch"), ("flush", "mend")}
    with Session(store._engine) as session:
        first = session.scalars(select(FinishedTask.finished_at).filter_by(task="watch")).one()
    assert first.tzinfo is UTC
    assert before <= first <= between


def test_learners_share_a_database_and_see_their_own(open_store: OpenStore) -> None:
    ana, ben = open_store(learner="ana"), open_store(learner="ben")
    ana.save_draft("flush", "watch", "ana's", original="")
    ana.save_place(Place("flush", "watch"))
    ana.finish("flush", "watch")
    ben.save_draft("flush", "watch", "ben's", original="")
    assert ana.draft("flush", "watch") == "ana's"
    assert (ben.place(), ben.finished()) == (None, set())


def test_is_there_again_the_next_time(open_store: OpenStore) -> None:
    first = open_store()
    first.save_place(Place("flush", "watch", 3, (1, 2)))
    first.save_draft("flush", "watch", "text", original="")
    first.finish("flush", "watch")
    first.close()
    again = open_store()
    assert again.place() == Place("flush", "watch", 3, (1, 2))
    assert again.draft("flush", "watch") == "text"
    assert again.finished() == {("flush", "watch")}


def test_two_windows_do_not_clobber_each_other(open_store: OpenStore) -> None:
    one, two = open_store(), open_store()
    one.save_draft("flush", "watch", "from one", original="")
    two.save_draft("flush", "mend", "from two", original="")
    two.save_draft("flush", "watch", "later, from two", original="")
    one.finish("flush", "watch")
    two.finish("flush", "watch")
    for window in (one, two):
        assert window.draft("flush", "watch") == "later, from two"
        assert window.draft("flush", "mend") == "from two"
        assert window.finished() == {("flush", "watch")}


def test_a_file_that_was_deleted_is_made_again(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/progress.sqlite3"
    store = Store.open(url)
    store.save_draft("lesson", "task", "before", original="")
    for file in tmp_path.iterdir():
        file.unlink()
    store.save_work(Place("lesson", "task", None, (0, 3)), "after", original="")
    assert store.notice is None
    store.close()
    again = Store.open(url)
    assert again.draft("lesson", "task") == "after"
    assert again.place() == Place("lesson", "task", None, (0, 3))
    again.close()


def test_a_folder_that_was_deleted_is_told_of(tmp_path: Path) -> None:
    store = Store.open(f"sqlite:///{tmp_path}/here/progress.sqlite3")
    rmtree(tmp_path / "here")
    store.save_draft("lesson", "task", "after", original="")
    assert "progress.sqlite3" in (store.notice or "")
    assert store.draft("lesson", "task") == "after", "kept in memory meanwhile"
    (tmp_path / "here").mkdir()
    store.catch_up()
    assert store.notice is None
    store.close()
    assert (tmp_path / "here" / "progress.sqlite3").exists()


def test_threads_take_turns(store: Store) -> None:
    def work(number: int) -> None:
        for turn in range(20):
            store.save_draft("flush", f"task {number}", f"{number} {turn}", original="")
            assert store.draft("flush", f"task {number}") == f"{number} {turn}"
            store.finish("flush", f"task {number}")
            assert ("flush", f"task {number}") in store.finished()

    threads = [threading.Thread(target=work, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert store.notice is None
    assert len(store.finished()) == 8
    assert all(store.draft("flush", f"task {number}") == f"{number} 19" for number in range(8))


def test_times_are_in_utc(store: Store) -> None:
    before = datetime.now(UTC)
    store.save_draft("flush", "watch", "text", original="")
    with Session(store._engine) as session:
        saved = session.scalars(select(Draft.saved_at).filter_by(learner=store.learner)).one()
    assert saved.tzinfo is UTC
    assert before <= saved <= datetime.now(UTC)


@pytest.mark.parametrize("name", ["", "a\0b", "\ud800", "x" * 201, "two\nlines"])
def test_refuses_a_name_that_is_no_name(open_store: OpenStore, name: str) -> None:
    store = open_store("sqlite://")
    with pytest.raises(StoreError, match="cannot be stored"):
        store.save_draft(name, "watch", "text", original="")
    with pytest.raises(StoreError, match="cannot be stored"):
        store.draft("flush", name)
    with pytest.raises(StoreError, match="cannot be stored"):
        open_store("sqlite://", learner=name)


def test_a_spoilt_text_is_shown_as_far_as_it_can_be_read(open_store: OpenStore) -> None:
    store = open_store()
    store.save_draft("flush", "watch", "text", original="")
    with store._engine.begin() as connection:
        connection.exec_driver_sql("UPDATE drafts SET text = x'6162ff63'")
    assert store.draft("flush", "watch") == "ab\N{REPLACEMENT CHARACTER}c"


def test_without_a_url_it_is_in_the_users_state_folder(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("PLAYGROUND_STORE", raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    Store.open().close()
    (made,) = tmp_path.rglob("progress.sqlite3")
    assert made.parent.name == "session-playground"


def test_the_environment_names_another_place(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PLAYGROUND_STORE", f"sqlite:///{tmp_path}/a b%/elsewhere.sqlite3")
    Store.open().close()
    assert (tmp_path / "a b%" / "elsewhere.sqlite3").is_file()


def test_a_file_is_in_wal_mode_and_our_connections_wait_and_hold_keys(
    open_store: OpenStore,
) -> None:
    with open_store()._engine.connect() as connection:
        settings = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()
            for name in ("journal_mode", "busy_timeout", "foreign_keys", "synchronous")
        }
    assert settings == {
        "journal_mode": "wal",
        "busy_timeout": 5000,
        "foreign_keys": 1,
        "synchronous": 1,  # NORMAL
    }


def test_keeps_every_attempt_in_order(store: Store) -> None:
    first = Attempt("flush", "mend", "exercise", detail="sent")
    second = Attempt("flush", "mend", "exercise", passed=True)
    answer = Attempt("flush", "guess", "prediction", detail="'pending' \ud800")
    for attempt in (first, second, answer, second):
        store.attempted(attempt)
    assert store.record().attempts == [first, second, answer]


def test_keeps_settings(store: Store) -> None:
    assert store.setting("theme") is None
    store.save_setting("theme", "playground-light")
    store.save_setting("theme", "nord")
    assert store.setting("theme") == "nord"
    assert store.record().settings == {"theme": "nord"}


def test_a_record_is_everything(store: Store) -> None:
    assert store.record().is_empty
    store.save_place(Place("flush", "watch", 3, (1, 2)))
    store.save_draft("flush", "watch", "mine", original="")
    store.finish("flush", "watch")
    record = store.record()
    assert not record.is_empty
    assert record.place
    assert (record.place.lesson, record.place.step, record.place.column) == ("flush", 3, 2)
    assert [(draft.task, draft.text) for draft in record.drafts] == [("watch", "mine")]
    assert [(done.lesson, done.task) for done in record.finished] == [("flush", "watch")]


def fill(store: Store) -> None:
    for lesson in ("flush", "merge"):
        store.save_draft(lesson, "watch", lesson, original="")
        store.finish(lesson, "watch")
        store.attempted(Attempt(lesson, "watch", "exercise"))
    store.save_place(Place("flush", "watch"))
    store.save_setting("theme", "nord")


def test_forgets_one_lesson(store: Store) -> None:
    fill(store)
    store.forget("flush")
    record = store.record()
    assert record.place is None
    assert [draft.lesson for draft in record.drafts] == ["merge"]
    assert store.finished() == {("merge", "watch")}
    assert [attempt.lesson for attempt in record.attempts] == ["merge"]
    assert record.settings == {"theme": "nord"}


def test_forgets_one_learner_wholly_and_no_other(open_store: OpenStore) -> None:
    ana, ben = open_store(learner="ana"), open_store(learner="ben")
    fill(ana)
    fill(ben)
    ana.forget()
    assert ana.record().is_empty
    assert len(ben.record().drafts) == 2


def test_keeps_what_was_answered_and_asked_at_a_place(store: Store) -> None:
    place = Place("flush", "guess", step=4, cursor=(1, 2), choice=2, hints=3)
    store.save_place(place)
    assert store.place() == place


def test_knows_what_a_draft_began_from(store: Store) -> None:
    assert store.draft_starter("flush", "watch") is None
    store.save_draft("flush", "watch", "mine", original="x = 1\n")
    assert store.draft_starter("flush", "watch") == "x = 1\n"


def test_two_windows_on_one_task_lose_no_text(store: Store, open_store: OpenStore) -> None:
    at = store._engine.url.render_as_string(hide_password=False)
    if at == "sqlite://":
        pytest.skip("nobody else has that memory")
    other = open_store(at, learner=store.learner)
    assert other.draft("flush", "watch") is None
    store.save_draft("flush", "watch", "one", original="")
    store.save_draft("flush", "watch", "one and more", original="")
    assert not store.overtaken
    other.save_draft("flush", "watch", "another", original="")
    assert other.overtaken == {("flush", "watch")}
    assert (other.draft("flush", "watch"), other.text_aside("flush", "watch")) == (
        "another",
        "one and more",
    )
    assert [draft.text for draft in other.record().set_aside] == ["one and more"]
    assert store.draft("flush", "watch") == "another"  # now this window has seen it
    store.save_draft("flush", "watch", "both", original="")
    assert store.text_aside("flush", "watch") == "one and more"
    assert not store.overtaken
    store.forget("flush")
    assert other.text_aside("flush", "watch") is None
