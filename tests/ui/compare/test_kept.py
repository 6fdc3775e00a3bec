"""The run that is kept, on disk."""

from datetime import datetime, timedelta, timezone
from pathlib import Path

from msgspec.structs import replace

from playground.ui.compare.kept import Kept, restore, save
from tests.trace.samples import TRACE

WHEN = datetime(2026, 3, 5, 17, 41, tzinfo=timezone(timedelta(hours=1)))
KEPT = Kept(trace=TRACE, lesson="five", task="watch", title="Five states", when=WHEN)


def test_it_is_there_again_and_can_be_forgotten(tmp_path: Path) -> None:
    file = tmp_path / "state" / "kept-run.json"
    assert restore(file) is None
    save(KEPT, file)
    assert restore(file) == KEPT
    save(replace(KEPT, title="Another"), file)
    found = restore(file)
    assert found is not None
    assert found.title == "Another"
    save(None, file)
    assert restore(file) is None
    save(None, file)


def test_a_damaged_one_is_none_and_a_folder_that_is_none_is_no_reason_to_stop(
    tmp_path: Path,
) -> None:
    file = tmp_path / "kept-run.json"
    save(KEPT, file)
    whole = file.read_bytes()
    for data in (b"", whole[:-50], whole.replace(b'"version":1', b'"version":9')):
        file.write_bytes(data)
        assert restore(file) is None
    save(KEPT, file / "below" / "a file")


def test_its_age_is_told_in_the_learners_time() -> None:
    assert KEPT.age(WHEN + timedelta(hours=1)) == "at 17:41"
    assert KEPT.age(WHEN + timedelta(days=2)) == "on 5 Mar, 17:41"
