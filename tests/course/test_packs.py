"""Packs that were installed as distributions; their code never runs."""

import sys
from pathlib import Path

import pytest

from playground.course.packs import every_pack, find_pack, together
from playground.course.reader import read_pack
from tests.cli.lessons.pack import write_pack


def install(site: Path, name: str, value: str) -> None:
    """What an installer leaves behind: metadata with an entry point."""
    metadata = site / f"{name}-1.0.dist-info"
    metadata.mkdir(parents=True)
    (metadata / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
    entry = f"[session_playground.packs]\n{name} = {value}\n"
    (metadata / "entry_points.txt").write_text(entry)


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.syspath_prepend(str(tmp_path))
    package = tmp_path / "strange_pack"
    write_pack(package / "lessons")
    (package / "__init__.py").write_text("raise SystemExit('a pack is data')")
    return tmp_path


@pytest.mark.parametrize("value", ["strange_pack.lessons", "strange_pack:lessons"])
def test_an_installed_pack_is_found_beside_ours(site: Path, value: str) -> None:
    install(site, "strange", value)
    ours, theirs = every_pack()
    assert len(ours.lessons) >= 3
    assert [lesson.id for lesson in theirs.lessons] == ["one-row"]
    assert theirs.faults == ()
    assert find_pack("strange") == theirs
    assert "strange_pack" not in sys.modules


def test_packs_are_read_as_one(site: Path, tmp_path: Path) -> None:
    install(site, "strange", "strange_pack.lessons")
    write_pack(tmp_path / "same")
    ours, theirs = every_pack()
    one = together((ours, theirs, read_pack(tmp_path / "same")))
    assert one.lessons == (*ours.lessons, *theirs.lessons)
    (fault,) = one.faults[len(ours.faults) :]
    assert fault.what == "another pack has a lesson 'one-row'"


@pytest.mark.parametrize("value", ["nowhere", "strange_pack.other", "os.path", "..", ""])
def test_an_entry_point_that_leads_nowhere_hides_no_other(site: Path, value: str) -> None:
    install(site, "broken", value)
    install(site, "strange", "strange_pack.lessons")
    _, broken, theirs = every_pack()
    assert len(theirs.lessons) == 1
    (fault,) = broken.faults
    assert fault.what == f"the pack 'broken' of broken names no folder: '{value}'"
    assert "my_package.lessons" in fault.mend


def test_a_name_that_is_no_pack(tmp_path: Path) -> None:
    assert find_pack(str(tmp_path / "nowhere")) is None
