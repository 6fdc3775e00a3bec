"""Names on offer: what keys do to them, and what is dropped because it came too late."""

import asyncio

import pytest
from textual.geometry import Offset, Size
from textual.pilot import Pilot

from playground.assistant.questions import Answer, Completed, Item, Question, Warming
from playground.ui.editor.offers import Offers, place_of
from tests.ui.editor.host import Watched, editing, keys

NAMES = tuple(Item(name, "function") for name in ("add", "add_all", "flush", "merge"))


class Helper:
    """Answers what it was told to, when it was told to."""

    def __init__(self, *answers: Answer | None) -> None:
        self.answers = [*answers]
        self.asked: list[Question] = []
        self.go = asyncio.Event()
        self.go.set()

    async def ask(self, question: Question) -> Answer | None:
        self.asked.append(question)
        await self.go.wait()
        return self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]


def offered(editor: Watched) -> list[str]:
    if not editor.offering or editor._list is None:
        return []
    return [item.name for item in editor._list._offers]


async def typed(pilot: Pilot[None], pressed: str) -> None:
    await keys(pilot, pressed)
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


async def test_a_dot_offers_what_may_follow_and_letters_choose_from_it() -> None:
    async with editing() as (editor, pilot):
        helper = editor.helper = Helper(Completed(NAMES))
        await typed(pilot, "'session.'")
        assert offered(editor) == ["add", "add_all", "flush", "merge"]
        await typed(pilot, "'ad' down enter")
        assert editor.text == "session.add_all"
        assert not editor.offering
        assert [(each.line, each.column) for each in helper.asked] == [(1, 8)]
        await typed(pilot, "ctrl+z")
        assert editor.text == "session.ad"


async def test_keys_of_the_list() -> None:
    async with editing() as (editor, pilot):
        editor.helper = Helper(Completed(NAMES))
        await typed(pilot, "'a.' up tab")
        assert editor.text == "a.merge"
        await typed(pilot, "'.' escape")
        assert not editor.offering
        await typed(pilot, "enter")
        assert editor.text == "a.merge.\n"
        await typed(pilot, "'b.' left")
        assert not editor.offering
        await typed(pilot, "right 'add' backspace")
        assert not editor.offering


async def test_enter_goes_on_where_the_name_is_written_already() -> None:
    async with editing() as (editor, pilot):
        editor.helper = Helper(Completed(NAMES))
        await typed(pilot, "'a.add' enter")
        assert editor.text == "a.add\n"


async def test_an_answer_that_comes_too_late_is_dropped() -> None:
    async with editing() as (editor, pilot):
        helper = editor.helper = Helper(Completed(NAMES))
        helper.go.clear()
        await keys(pilot, "'a.'")
        await keys(pilot, "enter 'b'")
        helper.go.set()
        await pilot.app.workers.wait_for_complete()
        assert not editor.offering
        assert editor.text == "a.\nb"


async def test_what_was_typed_meanwhile_counts() -> None:
    async with editing() as (editor, pilot):
        helper = editor.helper = Helper(Completed(NAMES))
        helper.go.clear()
        await keys(pilot, "'a.fl'")
        helper.go.set()
        await pilot.app.workers.wait_for_complete()
        assert offered(editor) == ["flush"]


async def test_what_runs_before_the_text_is_asked_about_with_it() -> None:
    async with editing("b") as (editor, pilot):
        helper = editor.helper = Helper(Completed(NAMES))
        editor.setup = "import a\nb = a"
        editor.move_cursor((0, 1))
        await typed(pilot, "'.'")
        assert offered(editor) == ["add", "add_all", "flush", "merge"]
        (asked,) = helper.asked
        assert asked == Question("complete", "import a\nb = a\nb.", 3, 2)


@pytest.mark.parametrize("text", ["'1.'", "'#a.'", "'\"a.'", "'x=3.'"])
async def test_a_dot_that_is_none_asks_nobody(text: str) -> None:
    async with editing() as (editor, pilot):
        helper = editor.helper = Helper(Completed(NAMES))
        await typed(pilot, text)
        assert helper.asked == []


async def test_without_a_helper_the_words_of_the_text_are_offered() -> None:
    async with editing("session = 1\nsessions = 2\n") as (editor, pilot):
        editor.move_cursor((2, 0))
        await typed(pilot, "'ses'")
        editor.action_complete()
        await typed(pilot, "down enter")
        assert editor.text.endswith("\nsessions")


async def test_while_sqlalchemy_is_read_it_is_asked_again() -> None:
    async with editing("a.known\n") as (editor, pilot):
        helper = editor.helper = Helper(Warming(), Completed(NAMES))
        editor.move_cursor((1, 0))
        await keys(pilot, "'b.'")
        await pilot.pause()
        assert offered(editor) == ["known"]
        await pilot.app.workers.wait_for_complete()
        assert offered(editor)[0] == "add"
        assert len(helper.asked) == 2


def test_the_list_goes_where_there_is_room() -> None:
    screen, size = Size(80, 24), Size(20, 8)
    assert place_of(Offset(10, 3), 2, size, screen) == Offset(7, 4)
    assert place_of(Offset(10, 20), 2, size, screen) == Offset(7, 12)
    assert place_of(Offset(78, 3), 0, size, screen) == Offset(60, 4)
    assert place_of(Offset(0, 3), 5, Size(20, 30), screen) == Offset(0, 0)


def test_offers_are_for_their_place_only() -> None:
    offers = Offers(NAMES, 0, 2, "a.")
    assert [item.name for item in offers.fitting(["a.AD"], (0, 4)).items] == ["add", "add_all"]
    for line, cursor in [("a.ad", (1, 3)), ("b.ad", (0, 4)), ("a.a(", (0, 4)), ("a.", (0, 1))]:
        assert not offers.fitting([line], cursor).items
    assert not offers.fitting(["a.merge"], (0, 7)).items
