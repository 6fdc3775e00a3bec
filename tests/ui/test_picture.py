"""The README's picture is the app's screen, as it is."""

import os
from pathlib import Path

from playground.course.reader import default_pack_path
from tests.ui.conftest import Open

README = Path(__file__).parents[2] / "README.md"
BEGIN = "<!-- the screen, as tests/ui/test_picture.py writes it -->\n```text\n"
END = "```\n"


async def test_the_readme_shows_the_screen_as_it_is(play: Open) -> None:
    """PLAYGROUND_UPDATE_GOLDEN=1 puts the screen into the README."""
    async with play((96, 28), pack=default_pack_path(), what="five-states") as driver:
        await driver.press("f5", "f7", "f7")
        picture = driver.text()
    before, begin, rest = README.read_text(encoding="utf-8").partition(BEGIN)
    shown, end, after = rest.partition(END)
    if os.environ.get("PLAYGROUND_UPDATE_GOLDEN"):
        README.write_text(f"{before}{begin}{picture}{end}{after}", encoding="utf-8")
    else:
        assert shown == picture
