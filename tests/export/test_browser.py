"""The exported page in a real browser, walked with keys and the mouse."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from selenium.webdriver import Chrome, ChromeOptions, ChromeService, Keys
from selenium.webdriver.common.by import By

from playground.export.html import page
from tests.export.test_html import HOSTILE
from tests.recorder.conftest import Run

CHROMIUM = shutil.which("chromium")
DRIVER = shutil.which("chromedriver")

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        not (CHROMIUM and DRIVER), reason="Debian's chromium and chromium-driver are not installed"
    ),
]


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chrome]:
    options = ChromeOptions()
    for argument in (
        "--headless=new",
        "--no-sandbox",  # it refuses to start as root otherwise; the page is ours
        "--window-size=1400,1000",
        f"--user-data-dir={tmp_path_factory.mktemp('profile')}",
    ):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    driver = Chrome(options=options, service=ChromeService(DRIVER))
    yield driver
    driver.quit()


def visit(browser: Chrome, folder: Path, text: str) -> None:
    file = folder / "run.html"
    file.write_text(text, encoding="utf-8")
    browser.get(file.as_uri())


def text_of(browser: Chrome, selector: str) -> str:
    return browser.find_element(By.CSS_SELECTOR, selector).text


def complaints(browser: Chrome) -> list[object]:
    """What the browser's console says: errors of scripts, breaches of the policy."""
    found = browser.execute("getLog", {"type": "browser"})["value"]
    assert isinstance(found, list)
    return found


def press(browser: Chrome, key: str, times: int = 1) -> None:
    for _ in range(times):
        browser.find_element(By.TAG_NAME, "body").send_keys(key)


def test_steps_both_ways(browser: Chrome, tmp_path: Path, run: Run) -> None:
    visit(browser, tmp_path, page(run(HOSTILE), "mine.py"))
    assert text_of(browser, "h1") == "mine.py"
    board = browser.find_element(By.ID, "board")
    assert "User#3" not in board.text
    press(browser, Keys.ARROW_RIGHT, 3)
    assert "pending 1" in board.text
    assert "<script>alert(1)</script>" in board.text
    press(browser, Keys.ARROW_RIGHT)
    assert "pending → persistent" in board.text
    assert "persistent 1" in board.text
    assert text_of(browser, "#code li.now").strip() == "session.flush()"
    assert "INSERT INTO users (name, bio) VALUES (?, ?)" in text_of(browser, "#sql")
    assert "because flush()" in text_of(browser, "#sql")
    assert "3 rows, 2 committed" in text_of(browser, "#tables")
    press(browser, Keys.ARROW_LEFT)
    assert "pending 1" in board.text
    assert text_of(browser, "#sql") == "Nothing was sent in this step."
    press(browser, Keys.END)
    assert "<img src=x onerror=alert(2)> ⟨001b⟩[31m ⟨202e⟩" in text_of(browser, "#output")
    press(browser, Keys.HOME)
    assert "before the run" in text_of(browser, "#place")
    assert complaints(browser) == []


def test_the_mouse_and_the_slider(browser: Chrome, tmp_path: Path, run: Run) -> None:
    visit(browser, tmp_path, page(run(HOSTILE)))
    before = text_of(browser, "#place")
    browser.find_element(By.ID, "on").click()
    assert text_of(browser, "#place") != before
    browser.find_element(By.ID, "first").click()
    browser.find_element(By.ID, "change").click()
    assert "setup" in text_of(browser, "#place")
    slider = browser.find_element(By.ID, "slider")
    slider.send_keys(Keys.END)
    last = slider.get_attribute("max")
    assert text_of(browser, "#place").startswith(f"step {last} of {last}")


def test_many_steps_stay_walkable(browser: Chrome, tmp_path: Path, run: Run) -> None:
    loop = "for n in range(3000):\n    x = n\nwith Session(engine) as s:\n    s.get(User, 1)\n"
    visit(browser, tmp_path, page(run(loop)))
    press(browser, Keys.END)
    press(browser, Keys.ARROW_LEFT, 3)
    assert "in the pool" in text_of(browser, "#sessions")
    press(browser, Keys.HOME)
    press(browser, "n", 2)
    assert "step" in text_of(browser, "#place")
    assert complaints(browser) == []
