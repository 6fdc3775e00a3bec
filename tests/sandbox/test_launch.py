import sys

import pytest

from playground.sandbox.launch import extend_path


def test_roots_come_between_the_library_and_what_is_installed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys, "path", ["/lib/python3", "/venv/site-packages", "/more"])
    extend_path(["/checkout", "/venv/site-packages", "/other"])
    assert sys.path == ["/lib/python3", "/checkout", "/other", "/venv/site-packages", "/more"]


def test_roots_where_nothing_is_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "path", ["/lib/python3"])
    extend_path(["/checkout"])
    assert sys.path == ["/lib/python3", "/checkout"]
