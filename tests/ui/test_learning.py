"""A learner's ways through the app, with a real sandbox and a real store."""

from pathlib import Path

import pytest

from playground.course.reader import default_pack_path
from playground.progress.store import Store
from playground.sandbox.client import ForkServer
from playground.ui.app import PlaygroundApp
from playground.ui.play.keeper import Keeper
from playground.ui.play.scratch import scratchpad
from playground.ui.task.inline import plain
from tests.ui.conftest import PACK, Open
from tests.ui.driving import Driver
from tests.ui.play.test_runner import FakeServer

HOSTILE = "print('\\x1b[31mred \\u202e[bold]x[/bold]')\nx = '\\x1b[2J[red]'\nx\n"


async def test_one_key_shows_something_real(play: Open) -> None:
    async with play() as driver:
        assert driver.screen.focused is driver.editor
        await driver.press("f5")
        assert driver.shows("◇ ana · User#1")
        assert driver.shows("COMMIT")


async def test_stepping_both_ways(play: Open) -> None:
    async with play() as driver:
        await driver.press("f8")
        assert driver.desk.doing.place == 0
        await driver.press("f8", "f8", "ctrl+n", "f7")
        assert driver.desk.doing.place == 2
        await driver.press("ctrl+o")
        assert driver.desk.doing.place == 1
        assert driver.editor.marks.current == 2


async def test_where_no_step_is_left_a_key_says_so(play: Open) -> None:
    async with play((80, 24)) as driver:
        await driver.press("f7")
        assert driver.shows("There is no step to go to: F5 runs the code.")
        await driver.press("f5")
        assert not driver.shows("no step to go to")
        for key in ("f8", "f6"):
            await driver.press(key)
            assert driver.shows("This is the last step: F7 goes back."), key
            await driver.press("f7")
            assert not driver.shows("This is the last step"), key
            await driver.press("f8")
        await driver.press("escape", "g", "f7")
        assert driver.shows("This is the first step: F8 goes on.")
        await driver.press("shift+f6")
        assert driver.shows("This is the first step: F8 goes on.")
        assert not driver.app._notifications


async def test_walking_with_plain_keys_in_the_results(play: Open) -> None:
    async with play() as driver:
        await driver.press("f8", "escape", "n", "n", "right")
        assert driver.desk.doing.place == 3
        await driver.press("end", "p")
        assert driver.desk.doing.place == len(driver.desk.doing.walk) - 2
        await driver.press("home", "right_square_bracket")
        assert driver.desk.doing.place == 1


async def test_a_changed_text_makes_the_run_stale(play: Open) -> None:
    async with play() as driver:
        await driver.press("f5", "x")
        assert driver.shows("The code changed since this run.")
        assert driver.editor.marks.current is None
        await driver.press("backspace")
        assert not driver.shows("The code changed since this run.")
        assert driver.editor.marks.current is not None


async def test_a_step_in_a_changed_text_runs_it_first(play: Open) -> None:
    async with play() as driver:
        await driver.press("f5")
        await driver.write("y = 1\nz = 2\n")
        await driver.press("f8")
        assert driver.desk.doing.place == 0
        assert driver.editor.marks.current == 1


async def test_a_syntax_error_is_shown_on_its_line(play: Open) -> None:
    async with play() as driver:
        await driver.run("x = 1\nif x\n    y\n")
        assert driver.editor.marks.syntax_error == 2
        assert driver.shows("Python cannot read the code on line 2")
        assert len(driver.desk.doing.walk) == 0


async def test_an_exception_is_shown_at_its_step(play: Open) -> None:
    async with play() as driver:
        await driver.run("x = 1\nx / 0\n")
        assert driver.editor.marks.failed == 2
        assert driver.shows("ZeroDivisionError")


async def test_an_endless_loop_is_stopped_by_escape(play: Open) -> None:
    async with play() as driver:
        await driver.write("import time\nwhile True:\n    time.sleep(0.01)\n")
        await driver.pilot.press("f5")
        await driver.until(lambda: driver.shows("running…") and driver.shows("Esc Stop"))
        await driver.press("escape")
        assert driver.desk.doing.trace is not None
        assert driver.desk.doing.trace.outcome.status == "interrupted"
        assert len(driver.desk.doing.walk) > 2
        assert driver.shows("✗ interrupted")


async def test_a_new_run_takes_the_place_of_one_that_goes_on(play: Open) -> None:
    async with play() as driver:
        await driver.write("import time\ntime.sleep(60)\n")
        await driver.pilot.press("f5")
        await driver.run("x = 1\n")
        assert driver.desk.doing.completed


async def test_a_crash_is_told_with_the_steps_before_it(play: Open) -> None:
    async with play() as driver:
        await driver.run("import os\nx = 1\nos._exit(3)\n")
        assert driver.shows("✗ crashed")
        assert len(driver.desk.doing.walk) >= 2


async def test_what_a_learner_prints_is_never_markup_nor_escape(play: Open) -> None:
    async with play() as driver:
        await driver.run(HOSTILE)
        text = driver.text()
        assert "[bold]x[/bold]" in text
        assert "␛[31mred" in text
        assert "\x1b" not in text
        assert "\u202e" not in text


async def test_a_prediction_is_asked_before_its_step_is_shown(play: Open) -> None:
    async with play() as driver:
        await driver.press("f9", "f5")
        doing = driver.desk.doing
        assert doing.held
        assert not driver.shows("INSERT")
        await driver.press("f8")
        assert not driver.shows("INSERT")
        await driver.press("1")
        assert driver.shows("✗ Not pending. It was")
        assert driver.shows("Your run says: persistent")
        assert driver.shows("INSERT")
        assert not doing.finished
        await driver.press("down", "enter")
        assert driver.shows("✓ Yes: persistent.")
        assert driver.shows("◆ Its INSERT went out.")
        assert doing.finished


async def test_a_prediction_before_any_run(play: Open) -> None:
    async with play() as driver:
        await driver.press("f9")
        driver.screen.query_one("#choices").focus()
        await driver.press("2")
        assert driver.shows("Now run it")
        await driver.press("f5")
        assert driver.shows("✓ Yes: persistent.")


async def test_an_exercise_is_finished_by_what_the_run_did(play: Open) -> None:
    async with play() as driver:
        await driver.press("f9", "f9", "f5")
        assert driver.shows("✗ A row was committed.")
        await driver.run(
            "session = Session(engine)\nsession.add(User(name='x'))\nsession.flush()\n"
        )
        assert driver.shows("Done. F9 goes on.")
        assert ("five-states", "keep-nothing") in driver.desk.shelf.finished


async def test_solution_and_reset_can_be_undone(play: Open) -> None:
    async with play() as driver:
        await driver.press("f9", "f9")
        await driver.write("mine = 1\n")
        await driver.press("f3", "s")
        await driver.until(lambda: driver.shows("The solution") and driver.shows("mine = 1"))
        await driver.until(lambda: "≠  1  mine = 1" in driver.text())
        await driver.press("escape")
        assert driver.desk.doing.text == "mine = 1\n"
        driver.screen.action_solution()
        await driver.until(lambda: driver.shows("The solution"))
        await driver.press("t")
        await driver.until(lambda: "rollback" in driver.desk.doing.text)
        driver.screen.action_reset()
        await driver.until(lambda: driver.desk.doing.text == driver.desk.doing.task.code.text)
        await driver.press("ctrl+z", "ctrl+z")
        assert driver.desk.doing.text == "mine = 1\n"


async def test_a_reset_takes_back_what_was_said_to_the_text_of_before(play: Open) -> None:
    async with play((80, 24)) as driver:
        await driver.press("f9", "f9", "f5")
        own = driver.editor.text
        await driver.run(f"{own}\nx = 1")
        await driver.until(lambda: driver.shows("✗ A row was committed"))
        await driver.screen.run_action("reset")
        await driver.until(lambda: driver.desk.doing.text == own)
        assert driver.shows("This is how it began: undo (^Z) brings your code back.")
        await driver.press("f3")
        assert driver.shows("Press F5: 2 checks")
        assert not driver.shows("✗ A row was committed")
        await driver.screen.run_action("reset")
        await driver.until(lambda: driver.shows("Your code is as it began, word for word."))


async def test_the_ways_on_stay_in_sight_below_what_a_run_says(play: Open) -> None:
    pack = default_pack_path()
    async with play((80, 24), pack=pack, what="detached-instance") as driver:
        while driver.desk.doing.task.kind != "exercise":
            await driver.press("f9")
        await driver.press("f5", "f4", "f4")
        assert "F4 Hint (1 left)     Solution     Reset" in driver.text().splitlines()[-2]
        assert driver.shows("Hint 2:")


async def test_a_run_that_begins_says_nothing_of_the_one_before(play: Open) -> None:
    async with play((80, 24)) as driver:
        await driver.run("raise KeyError('before')")
        assert driver.shows("✗ KeyError: 'before'")
        await driver.write("import time; time.sleep(60)")
        await driver.pilot.press("f5")
        await driver.pilot.pause()
        assert driver.shows(" running…")
        assert not driver.shows("✗ KeyError: 'before'")
        await driver.press("escape")


async def test_a_restart_comes_back_to_lesson_task_and_text(play: Open) -> None:
    async with play() as driver:
        await driver.press("f5", "f9")
        await driver.write("mine = 1\nmine\n")
        driver.editor.move_cursor((1, 2))
    async with play() as driver:
        assert driver.desk.doing.task.id == "predict"
        assert driver.editor.text == "mine = 1\nmine\n"
        assert driver.editor.cursor_location == (1, 2)
        assert ("five-states", "watch") in driver.desk.shelf.finished


async def test_a_restart_comes_back_to_the_step(play: Open) -> None:
    async with play() as driver:
        await driver.press("f5", "f7", "f7")
        place = driver.desk.doing.place
        assert 0 < place < driver.desk.doing.last
    async with play() as driver:
        await driver.until(lambda: driver.desk.doing.trace is not None)
        await driver.until(driver.settled)
        assert driver.desk.doing.place == place
        await driver.press("f8")
        assert driver.desk.doing.place == place + 1


async def test_the_step_stays_kept_while_it_is_come_back_to(play: Open, store: str) -> None:
    def kept() -> int | None:
        look = Store.open(store)
        place = look.place()
        look.close()
        return place.step if place else None

    async with play() as driver:
        await driver.press("f5", "f7", "f7")
        step = driver.desk.doing.place
    async with play() as driver:
        await driver.until(lambda: driver.desk.doing.trace is not None)
        await driver.until(driver.settled)
        assert kept() == step
    assert kept() == step


async def test_every_try_is_kept(play: Open, store: str) -> None:
    async with play() as driver:
        await driver.press("f9", "f5", "2", "1")
        await driver.press("f9", "f5")
        driver.screen.action_solution()
        await driver.until(lambda: driver.shows("The solution"))
        await driver.press("t")
        await driver.until(lambda: "rollback" in driver.desk.doing.text)
        await driver.press("f5", "f7")
    async with play() as driver:  # coming back runs again, and that is no try
        await driver.until(lambda: driver.desk.doing.trace is not None)
        await driver.until(driver.settled)
    kept = Store.open(store)
    tried = [(one.kind, one.passed, one.detail) for one in kept.record().attempts]
    kept.close()
    assert tried[0] == ("skip", False, "")
    kinds = [kind for kind, _, _ in tried]
    assert kinds[1:3] == ["prediction", "prediction"]
    assert sorted(passed for _, passed, _ in tried[1:3]) == [False, True]
    assert tried[3:] == [
        ("exercise", False, "not-saved"),
        ("solution", False, ""),
        ("exercise", True, ""),
    ]


async def test_a_lesson_that_changed_keeps_the_text_and_says_so(play: Open, store: str) -> None:
    before = Store.open(store)
    before.save_draft("five-states", "watch", "mine = 1\n", original="an older starter")
    before.close()
    async with play() as driver:
        assert driver.editor.text == "mine = 1\n"
        (told,) = driver.app._notifications
        assert "has changed since you wrote yours" in told.message


async def test_the_faults_of_a_pack_are_named_and_the_rest_opens(play: Open) -> None:
    async with play() as driver:
        assert [lesson.id for lesson in driver.desk.shelf.pack.lessons] == [
            "five-states",
            "reading",
        ]
        assert driver.shows("⚠ 1 fault")
        driver.screen.action_faults()
        await driver.until(lambda: driver.shows("02-broken.md"))


async def test_a_lesson_chosen_in_the_sidebar_opens(play: Open) -> None:
    async with play() as driver:
        driver.screen.query_one("#lessons").focus()
        await driver.press("down", "enter", "down", "enter")
        await driver.until(lambda: driver.desk.doing.lesson.id == "reading")
        assert driver.shows("All changes of one piece of work")


async def test_a_lesson_that_was_misspelt_is_guessed(play: Open) -> None:
    async with play(what="readin") as driver:
        await driver.until(lambda: bool(driver.app._notifications))
        (told,) = driver.app._notifications
        assert told.message == "There is no lesson 'readin': did you mean 'reading'?"


async def test_the_last_task_has_no_next(play: Open) -> None:
    async with play(what="reading") as driver:
        await driver.press("f9")
        assert ("reading", "what") in driver.desk.shelf.finished
        assert driver.desk.doing.lesson.id == "reading"


async def test_a_file_opens_as_a_snippet(play: Open, tmp_path: Path) -> None:
    file = tmp_path / "mine.py"
    file.write_text("x = 41 + 1\nx\n", encoding="utf-8")
    async with play(what=scratchpad(file.read_text(), file)) as driver:
        assert driver.editor.text == "x = 41 + 1\nx\n"
        await driver.press("f5")
        assert driver.shows("→ 42")


async def test_code_is_called_as_its_file(play: Open, tmp_path: Path) -> None:
    file = tmp_path / "mine.py"
    file.write_text("x = 1\n")
    async with play(what=scratchpad("x = 1\n", file)) as driver:
        assert driver.shows("─mine.py─")
        await driver.screen.run_action("scratchpad")
        await driver.until(lambda: driver.shows("─snippet.py─"))


@pytest.mark.parametrize("size", [(80, 24), pytest.param((120, 36), marks=pytest.mark.slow)])
async def test_only_the_newest_message_is_shown_and_never_over_the_keys(
    server: ForkServer, store: str, size: tuple[int, int]
) -> None:
    keeper = Keeper(store)
    app = PlaygroundApp(server, keeper, PACK)
    async with app.run_test(size=size, notifications=True) as pilot:
        driver = Driver(app, pilot)
        await driver.until(lambda: driver.desk.ready)
        driver.screen.notify("The first of them.")
        await driver.until(lambda: driver.shows("The first of them."))
        driver.screen.notify("The second of them.")
        await driver.until(lambda: driver.shows("The second of them."))
        assert not driver.shows("The first of them.")
        assert "F5 Run" in driver.text().splitlines()[-1]
        assert "The second of them." in driver.text().splitlines()[-2]
    keeper.close()


def told(driver: Driver) -> list[str]:
    return [found.message for found in driver.app._notifications]


async def test_every_file_has_a_draft_of_its_own(play: Open, tmp_path: Path) -> None:
    one, two = tmp_path / "one.py", tmp_path / "two.py"
    one.write_text("x = 1\n", encoding="utf-8")
    two.write_text("x = 2\n", encoding="utf-8")
    async with play(what=scratchpad(one.read_text(), one)) as driver:
        await driver.write("mine = 1\n")
    async with play(what=scratchpad(two.read_text(), two)) as driver:
        assert (driver.editor.text, told(driver)) == ("x = 2\n", [])
    async with play(what=scratchpad(one.read_text(), one)) as driver:
        assert driver.editor.text == "mine = 1\n"
        assert "which is not in one.py" in told(driver)[0]


async def test_a_file_that_is_newer_than_its_draft_is_shown(play: Open, tmp_path: Path) -> None:
    file = tmp_path / "mine.py"
    file.write_text("x = 1\n", encoding="utf-8")
    async with play(what=scratchpad(file.read_text(), file)) as driver:
        await driver.write("mine = 1\n")
    file.write_text("x = 2\n", encoding="utf-8")
    async with play(what=scratchpad(file.read_text(), file)) as driver:
        assert driver.editor.text == "x = 2\n"
        assert "undo (^Z) brings yours back" in told(driver)[0]
        await driver.press("ctrl+z")
        assert driver.desk.doing.text == "mine = 1\n"


async def test_a_restart_asks_nothing_that_the_learners_code_asks(play: Open) -> None:
    async with play() as driver:
        await driver.write("x = 1\nname = input('name? ')\nname\n")
        await driver.pilot.press("f5")
        await driver.until(lambda: driver.desk.runs.question is not None)
        await driver.press("escape", "f7")
        assert driver.desk.doing.stand is not None
    async with play() as driver:
        await driver.until(lambda: bool(told(driver)))
        await driver.until(driver.settled)
        assert "asks for input, so it was not run again" in told(driver)[0]
        assert driver.desk.doing.source is None
        assert driver.screen.focused is driver.editor
        assert driver.shows("ready")


async def test_a_pack_without_lessons_still_lets_one_play(play: Open, tmp_path: Path) -> None:
    async with play(pack=tmp_path) as driver:
        await driver.press("f5")
        assert driver.desk.doing.completed
        assert driver.shows("◇ ana · User#1")


async def test_a_store_that_cannot_be_opened_is_told_once(
    play: Open, store: str, tmp_path: Path
) -> None:
    (tmp_path / "progress.sqlite3").write_bytes(b"this is no database" * 100)
    async with play() as driver:
        await driver.press("f5")
        assert len(driver.app._notifications) == 1
        assert driver.desk.doing.completed
    assert store


async def test_the_mouse_walks_too(play: Open) -> None:
    async with play() as driver:
        await driver.press("f5")
        await driver.pilot.click("#timeline", offset=(1, 0))
        await driver.until(lambda: driver.desk.doing.place == 0)
        await driver.pilot.click("#editor", offset=(1, 3))
        await driver.until(lambda: driver.editor.marks.current == 4)
        await driver.pilot.click("#fold")
        await driver.until(lambda: driver.shows("from sqlalchemy import create_engine"))


async def test_panels_come_and_go_on_a_wide_screen(play: Open) -> None:
    async with play() as driver:
        lessons, task = driver.screen.query_one("#lessons"), driver.screen.query_one("#task")
        await driver.press("f2")
        assert lessons.has_focus
        await driver.press("f2")
        assert not lessons.display
        assert driver.editor.has_focus
        await driver.press("f3", "f3")
        assert not task.display
        await driver.press("f3", "f2")
        assert lessons.has_focus
        assert task.display


async def test_everything_is_in_the_palette(play: Open) -> None:
    async with play() as driver:
        titles = {command.title for command in driver.app.get_system_commands(driver.screen)}
        assert {"Run", "Step", "Back", "Next change", "Lessons", "Task", "Hint"} <= titles
        assert {"Quit", "Theme: dark", "Solution", "Reset the code"} <= titles


async def test_a_sandbox_that_cannot_start_is_told_and_the_rest_works(store: str) -> None:
    keeper = Keeper(store)
    app = PlaygroundApp(FakeServer(None, start="No sandbox on this system."), keeper, PACK)
    async with app.run_test(size=(120, 36)) as pilot:
        driver = Driver(app, pilot)
        await driver.until(lambda: driver.desk.ready and driver.settled())
        assert [found.message for found in app._notifications] == ["No sandbox on this system."]
        await driver.press("f5")
        assert driver.shows("✗ refused")
    keeper.close()


async def test_a_failed_check_leads_to_its_step(play: Open) -> None:
    async with play((80, 24)) as driver:
        await driver.press("f9", "f9")
        await driver.run("s = Session(engine)\ns.add(User(name='x'))\ns.commit()\nx = 1\n")
        assert driver.desk.doing.place == 3
        await driver.press("shift+f5")
        assert driver.desk.doing.place == 2
        assert driver.shows("✗ 1 row in users was committed on line 3")
        await driver.press("f8", "f3", "tab", "enter")
        assert driver.desk.doing.place == 2
        assert driver.shows("✗ 1 row in users was committed on line 3")


@pytest.mark.parametrize("panel", ["f2", pytest.param("f3", marks=pytest.mark.slow)])
async def test_a_panel_gives_the_keys_back_to_where_they_were(play: Open, panel: str) -> None:
    async with play((80, 24)) as driver:
        await driver.press("f5", "escape")
        results = driver.screen.focused
        place = driver.desk.doing.place
        await driver.press("p", panel, "escape", "p")
        assert driver.screen.focused is results
        assert driver.desk.doing.place == place - 2
        await driver.press(panel, "f5")
        assert driver.screen.focused is results
        driver.editor.focus()
        await driver.press(panel, "escape", "x")
        assert driver.screen.focused is driver.editor
        assert "x" in driver.editor.document.get_line(driver.editor.cursor_location[0])


@pytest.mark.parametrize(
    ("size", "panel"), [((80, 24), "f2"), pytest.param((200, 50), "f3", marks=pytest.mark.slow)]
)
async def test_so_does_its_own_key(play: Open, size: tuple[int, int], panel: str) -> None:
    other = "f3" if panel == "f2" else "f2"
    async with play(size) as driver:
        await driver.press("f5", "escape")
        results = driver.screen.focused
        await driver.press(panel)
        assert driver.screen.focused is not results
        await driver.press(panel)
        assert driver.screen.focused is results
        driver.editor.focus()
        await driver.press(panel, other, other)
        assert driver.screen.focused is driver.editor


async def test_where_there_is_only_text_it_is_all_there_is(play: Open) -> None:
    async with play((80, 24), what="reading") as driver:
        assert driver.shows("All changes of one piece of work")
        assert not driver.editor.region
        await driver.press("f2")
        assert driver.shows("Five states of an object")
        await driver.press("f3", "escape", "shift+f9")
        assert driver.editor.has_focus
        assert driver.screen._display.task_is_seen
        await driver.press("escape")
        assert driver.shows("F3 reads the task.")
        await driver.press("ctrl+down")
        assert driver.editor.has_focus
        assert driver.shows("Send a row to the database")


async def test_the_palette_finds_lessons_and_lines(play: Open) -> None:
    async with play() as driver:
        await driver.pilot.press("ctrl+p", *"changes of one")
        await driver.until(lambda: driver.shows("All changes of one piece of work"))
        await driver.pilot.press("enter")
        await driver.until(lambda: driver.desk.doing.lesson.id == "reading")
        await driver.pilot.press("ctrl+p", *"light")
        await driver.until(lambda: driver.shows("Theme: light"))
        await driver.pilot.press("enter")
        await driver.until(lambda: not driver.app.current_theme.dark)


async def test_the_palette_has_our_themes_and_no_others(play: Open) -> None:
    async with play() as driver:
        titles = [command.title for command in driver.app.get_system_commands(driver.screen)]
        assert [title for title in titles if "heme" in title] == [
            "Theme: dark",
            "Theme: light",
            "Theme: high contrast",
            "Theme: colour blind",
            "Theme: colour blind light",
        ]


@pytest.mark.parametrize(
    ("words", "command"), [("scratchpad", "Scratchpad"), ("clipboard", "Copy")]
)
async def test_the_palette_finds_a_command_by_what_is_told_of_it(
    play: Open, words: str, command: str
) -> None:
    async with play() as driver:
        await driver.pilot.press("ctrl+p", *words)
        await driver.until(lambda: driver.shows(command))


async def test_the_scratchpad_is_opened_by_its_name(play: Open) -> None:
    async with play() as driver:
        await driver.pilot.press("ctrl+p", *"scratchpad")
        await driver.until(lambda: driver.shows("try out code"))
        await driver.pilot.press("enter")
        await driver.until(lambda: driver.desk.doing.lesson.title == "Scratchpad")


async def test_a_sign_stands_at_the_choice_under_the_cursor(play: Open) -> None:
    async with play() as driver:
        await driver.press("f9", "f5")
        assert driver.shows("▸( ) pending")
        await driver.press("down")
        assert driver.text().count("▸(") == 1
        assert driver.shows("▸( ) persistent")
        await driver.press("escape")
        assert "▸(" not in driver.text()


async def test_what_is_said_to_an_answer_is_seen_on_a_small_screen(play: Open) -> None:
    async with play((40, 12)) as driver:
        await driver.press("f9", "f5", "2")
        await driver.until(lambda: driver.shows("✓ Yes: persistent."))


async def test_the_way_to_another_lesson_is_called_so(play: Open) -> None:
    async with play() as driver:
        assert driver.shows("F9 Next ▸")
        await driver.press("f9", "f9")
        assert driver.shows("F9 Next lesson ▸")


async def test_the_palette_names_commands_before_lessons(play: Open) -> None:
    async with play() as driver:
        await driver.pilot.press("ctrl+p", *"les")
        await driver.until(lambda: driver.shows("Lesson: Five"))
        assert driver.text().index("go to the lessons;") < driver.text().index("Lesson: Five")


def test_no_marks_of_markdown_are_offered() -> None:
    assert plain("- **Run** `flush()`, then look.") == "Run flush(), then look."
    assert plain("## 2 * 3") == "2 * 3"


async def test_everything_in_the_code_is_selected_from_the_palette(play: Open) -> None:
    async with play() as driver:
        commands = driver.app.get_system_commands(driver.screen)
        (found,) = [command for command in commands if command.title == "Select all"]
        await found.callback()
        assert driver.editor.selected_text == driver.editor.text
        told = {command.help for command in driver.app.get_system_commands(driver.screen)}
        assert not [words for words in told if words.startswith("(")]


async def test_where_there_is_one_pane_at_a_time_zoom_says_so(play: Open) -> None:
    async with play((80, 24)) as driver:
        await driver.press("f5", "escape", "z")
        assert "one pane is shown at a time" in told(driver)[0]


async def test_a_narrow_screen_shows_the_task_first_and_then_the_run(play: Open) -> None:
    async with play((80, 24)) as driver:
        await driver.press("f9", "f9")
        assert driver.screen.has_class("-task-over")
        await driver.press("f5")  # what the checks say is in the task
        assert driver.screen.has_class("-task-over")
        place = driver.desk.doing.place
        await driver.press("f7")
        assert not driver.screen.has_class("-task-over")
        assert driver.desk.doing.place == place
        await driver.press("f7")
        assert driver.desk.doing.place == place - 1


async def test_another_size_wraps_anew_and_gives_the_keys_back(play: Open) -> None:
    long = "x = mapped_column(primary_key=True, other_things=12345)"
    async with play((200, 50)) as driver:
        await driver.write(f"{long}\n" + "y = 1\n" * 60)
        assert driver.shows(long)
        await driver.pilot.resize_terminal(120, 36)
        await driver.until(lambda: driver.shows("other_things=12345)") and not driver.shows(long))
        await driver.press("ctrl+end", "f5", "ctrl+home")
        await driver.pilot.resize_terminal(80, 24)
        await driver.until(lambda: driver.shows("▶ 61"))
        await driver.pilot.resize_terminal(30, 8)
        await driver.until(lambda: driver.shows("Too small"))
        await driver.pilot.resize_terminal(200, 50)
        await driver.until(lambda: driver.shows("▶ 61"))
        await driver.until(lambda: driver.app.focused is driver.editor)


@pytest.mark.parametrize("key", ["2", "f2", pytest.param("f3", marks=pytest.mark.slow)])
@pytest.mark.parametrize("size", [(120, 36), pytest.param((80, 24), marks=pytest.mark.slow)])
async def test_who_had_the_keys_has_them_after_there_was_no_room(
    play: Open, size: tuple[int, int], key: str
) -> None:
    async with play(size) as driver:
        await driver.press("f5", "escape", key)
        before, text = driver.screen.focused, driver.editor.text
        await driver.pilot.resize_terminal(20, 5)
        await driver.until(lambda: driver.shows("Too small"))
        await driver.pilot.resize_terminal(*size)
        await driver.until(lambda: driver.screen.focused is before is not None)
        await driver.press("x")
        assert driver.editor.text == text


async def test_a_pane_that_has_no_room_any_more_leaves_its_keys_to_the_results(play: Open) -> None:
    async with play() as driver:
        await driver.press("f5")
        driver.screen.query_one("#database").focus()
        await driver.pilot.resize_terminal(20, 5)
        await driver.until(lambda: driver.shows("Too small"))
        await driver.pilot.resize_terminal(80, 24)
        await driver.until(lambda: driver.screen.query_one("#board").has_focus)


async def test_escape_leads_to_the_results_from_everywhere_beside_them(play: Open) -> None:
    async with play() as driver:
        await driver.press("f5", "f9", "f5")
        for place in ("#choices", "#prose", "#lessons", "#editor"):
            driver.screen.query_one(place).focus()
            await driver.press("escape")
            assert driver.screen.query_one("#board").has_focus, place
