"""A real browser in front of the workshop's page.

The terminal paints on a canvas, which nobody can read: what its socket receives is
noted on the way, and an emulator shows it.
"""

import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pyte
from selenium.webdriver import Chrome, ChromeOptions, ChromeService, Keys
from selenium.webdriver.common.by import By

from tests.workshop.serving import PATIENCE

CHROMIUM = shutil.which("chromium")
DRIVER = shutil.which("chromedriver")
NOTED = """
window.received = [];
const Real = WebSocket;
window.WebSocket = class extends Real {
  constructor(...args) {
    super(...args);
    window.socket = this;
    this.addEventListener("message", ({data}) => {
      if (typeof data !== "string") window.received.push(...new Uint8Array(data));
    });
  }
};
"""


class Browser:
    """Someone's eyes and hands."""

    def __init__(self, driver: Chrome) -> None:
        self.driver = driver
        self._look_anew()

    def take_notes(self) -> None:
        """Note what sockets of this window receive, from the next page on."""
        self.driver.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": NOTED})

    def visit(self, address: str) -> None:
        self.driver.get(address)
        self._look_anew()

    def reload(self) -> None:
        self.driver.refresh()
        self._look_anew()

    def come_in(self, name: str, code: str) -> None:
        """Fill in the form of the entrance."""
        for field, value in (("name", name), ("code", code)):
            self.driver.find_element(By.NAME, field).send_keys(value)
        self.press_button()

    def press_button(self) -> None:
        self.driver.find_element(By.TAG_NAME, "button").click()
        self._look_anew()

    def type(self, *keys: str) -> None:
        """Type, where the page has put the cursor."""
        self.driver.switch_to.active_element.send_keys(*keys)

    def reads(self, words: str) -> None:
        """Wait until the page says it."""
        until = time.monotonic() + PATIENCE
        while words not in (text := self.driver.execute_script("return document.body.innerText")):
            assert time.monotonic() < until, f"never came: {words!r}\n{text}"
            time.sleep(0.02)

    @property
    def terminal(self) -> str:
        new = self.driver.execute_script("return window.received?.splice(0) ?? []")
        self._stream.feed(bytes(new))
        return "\n".join(self._screen.display)

    def sees(self, words: str) -> str:
        """Wait until the terminal shows it; returns all that it shows."""
        until = time.monotonic() + PATIENCE
        while words not in (text := self.terminal):
            assert time.monotonic() < until, f"never came: {words!r}\n{text}\n{self.complaints()}"
            time.sleep(0.02)
        return text

    def complaints(self) -> list[object]:
        """What the browser's console says: errors of scripts, breaches of the policy."""
        found = self.driver.execute("getLog", {"type": "browser"})["value"]
        assert isinstance(found, list)
        return [entry for entry in found if entry["level"] == "SEVERE"]

    def _look_anew(self) -> None:
        self._screen = pyte.Screen(200, 60)
        self._stream = pyte.ByteStream(self._screen)


@contextmanager
def browser(profile: Path) -> Iterator[Browser]:
    """Start one that has never been anywhere."""
    options = ChromeOptions()
    for argument in (
        "--headless=new",
        "--no-sandbox",  # it refuses to start as root otherwise; the page is ours
        "--window-size=1200,800",
        f"--user-data-dir={profile}",
    ):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    driver = Chrome(options=options, service=ChromeService(DRIVER))
    try:
        found = Browser(driver)
        found.take_notes()
        yield found
    finally:
        driver.quit()


__all__ = ["CHROMIUM", "DRIVER", "Browser", "Keys", "browser"]
