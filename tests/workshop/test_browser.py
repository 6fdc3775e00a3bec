"""A learner's way through the page, in a real browser."""

from pathlib import Path

import pytest

from tests.workshop.browser import CHROMIUM, DRIVER, Keys, browser
from tests.workshop.serving import CODE, workshop

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        not (CHROMIUM and DRIVER), reason="Debian's chromium and chromium-driver are not installed"
    ),
]


def test_open_type_run_reload_and_go_on(tmp_path: Path) -> None:
    with (
        workshop(tmp_path / "state", "--web", "127.0.0.1:0") as open_,
        browser(tmp_path / "profile") as ana,
    ):
        ana.visit(open_.web)
        ana.come_in("ana", "wrong")
        ana.reads("That is not the class code.")
        ana.complaints()  # of the answer 403; from here on there is nothing to complain of
        ana.come_in("", CODE)
        ana.sees("lines of preparation")
        ana.type("x = 1")
        ana.sees("1  x = 1")
        ana.type(Keys.ENTER)
        ana.sees("2  session = Session(engine)")
        ana.type(Keys.F5)
        assert "◇ ana · User#1" in ana.sees("step 12/12")
        ana.type(Keys.F7, Keys.F7, Keys.F7)
        assert "▶ 9  session.delete(ana)" in ana.sees("step 9/12").replace("▶  9", "▶ 9")
        ana.reload()
        assert "1  x = 1" in ana.sees("step 9/12")
        assert ana.complaints() == []
        assert open_.end() == 0
        ana.sees("What you did is kept")
        ana.reads("Connect again")


def test_another_window_takes_over(tmp_path: Path) -> None:
    with (
        workshop(tmp_path / "state", "--web", "127.0.0.1:0") as open_,
        browser(tmp_path / "profile") as ana,
    ):
        ana.visit(open_.web)
        ana.come_in("ana", CODE)
        ana.sees("lines of preparation")
        first = ana.driver.current_window_handle
        ana.driver.switch_to.new_window("window")
        ana.take_notes()
        ana.visit(open_.web)
        ana.sees("lines of preparation")
        ana.driver.switch_to.window(first)
        ana.reads("Connect again")
        ana.press_button()
        ana.sees("lines of preparation")
