import os
import sys
from pathlib import Path

import pytest

from playground.sandbox.confining import places


def test_python_and_its_packages_are_needed() -> None:
    root = str(Path(__file__).parents[3])
    needed = places.needed([root])
    assert str(Path(os.__file__).parent) in needed
    assert f"{root}/playground" in needed
    assert root not in needed
    assert any(place.endswith("site-packages") for place in needed)
    assert not {"/", "/usr", "/etc", "/home", str(Path.home())} & set(needed)


def test_of_a_checkout_only_the_packages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "path", [])
    checkout = tmp_path / "checkout"
    (checkout / "sqlalchemy").mkdir(parents=True)
    (checkout / "typing_extensions.py").touch()
    (checkout / "secret").touch()
    found = places.resolved(places.needed([str(checkout)]))
    assert [place for place in found if place.startswith(str(tmp_path))] == [
        str(checkout / "sqlalchemy"),
        str(checkout / "typing_extensions.py"),
    ]


def test_links_are_followed_and_what_lies_within_is_left_out(tmp_path: Path) -> None:
    (tmp_path / "real" / "below").mkdir(parents=True)
    (tmp_path / "real-too").mkdir()
    (tmp_path / "link").symlink_to("real")
    given = ["real-too", "link", "link/below", "real/below", "missing"]
    assert places.resolved([str(tmp_path / name) for name in given]) == [
        str(tmp_path / "real"),
        str(tmp_path / "real-too"),
    ]


def test_a_place_that_cannot_be_read(tmp_path: Path) -> None:
    assert places.unreadable([str(tmp_path)]) is None
    assert places.unreadable([str(tmp_path), str(tmp_path / "gone")]) == str(tmp_path / "gone")
