"""The keys of the main screen: one list for the footer, the palette and the help.

Every action has a key that a plain SSH session, tmux and screen let through: a
function key, and for terminals that keep those to themselves a control key that
neither the text area nor a multiplexer takes (no ctrl+a, ctrl+b), that is no other
key in disguise (no ctrl+h, i, j, m) and that stops no output (no ctrl+s).
"""

from typing import Final

from textual.binding import Binding


def _key(  # noqa: PLR0917 - a table reads best in columns
    keys: str, action: str, word: str, help_: str, shown: str = "", display: str | None = None
) -> Binding:
    return Binding(
        keys,
        action,
        shown or word,
        key_display=display or keys.partition(",")[0].upper(),
        show=bool(shown),
        priority=True,
        id=f"play.{action.removeprefix('app.').replace('(', '.').strip(')')}",
        tooltip=f"{word}: {help_}",
    )


KEYS: Final = [
    _key(
        "escape",
        "end_input",
        "End of input",
        "there is no more to read",
        "End of input",
        "Esc",
    ),
    _key("escape", "stop", "Stop", "end the run; its steps stay", "Stop", "Esc"),
    _key(
        "escape",
        "close_panel",
        "Close",
        "put away what is offered, the search, the lessons, the task",
        display="Esc",
    ),
    _key(
        "escape",
        "leave_editor",
        "To the results",
        "leave the code, the task, the lessons",
        display="Esc",
    ),
    _key("f5,ctrl+r", "run", "Run", "run the code, to the end", "Run"),
    _key(
        "shift+f5,f17",
        "failed",
        "What failed",
        "go to the step of the first check that failed",
        display="⇧F5",
    ),
    _key("f7,ctrl+o", "back", "Back", "go one step back", "Back"),
    _key(
        "f8,ctrl+n",
        "step",
        "Step",
        "go one step on; run the code first where it has changed",
        "Step",
    ),
    _key(
        "f6,ctrl+g",
        "next_change",
        "Next change",
        "go on to where something happens",
        "Next change",
    ),
    _key(
        "shift+f6,f18",
        "previous_change",
        "Previous change",
        "go back to where something happened",
        display="⇧F6",
    ),
    _key(
        "shift+f8,f20",
        "to_cursor",
        "To the cursor",
        "go to the next step on the line of the cursor",
        display="⇧F8",
    ),
    _key("f10", "console", "Console", "ask the step that is shown"),
    _key("f2,ctrl+l", "lessons", "Lessons", "go to the lessons; from there, hide them", "Lessons"),
    _key("f3,ctrl+t", "task", "Task", "go to the task; from there, hide it", "Task"),
    _key(
        "ctrl+down,alt+down",
        "read_on",
        "Read on",
        "scroll the task's text, also from the code",
        display="^↓",
    ),
    _key(
        "ctrl+up,alt+up",
        "read_back",
        "Read back",
        "scroll the task's text back",
        display="^↑",
    ),
    _key("f4", "hint", "Hint", "show the next hint of an exercise"),
    _key("f9", "next_task", "Next task", "go on to the next task or lesson"),
    _key(
        "shift+f9,f21",
        "previous_task",
        "Previous task",
        "go back to the task before",
        display="⇧F9",
    ),
    _key(
        "ctrl+@,ctrl+space",  # terminals send the first for the second
        "complete",
        "Complete",
        "offer what could stand at the cursor; a dot does it, too",
        display="^Space",
    ),
    _key("f12,alt+d", "explain", "Documentation", "tell of what stands at the cursor"),
    _key("ctrl+f", "find", "Find", "search the code; ↓ and ↑ go on and back", display="^F"),
    _key("alt+n", "find_next", "Find next", "go on to the next place", display="Alt+n"),
    _key("alt+p", "find_previous", "Find previous", "go back to the place before", display="Alt+p"),
    _key("alt+g", "go_to_line", "Go to line", "go to a line by its number", display="Alt+g"),
    _key(
        "ctrl+p",
        "app.command_palette",
        "Commands",
        "find everything by name",
        "Commands",
        "^P",
    ),
    _key("f1", "app.help", "Help", "see the keys, questions, and what the signs mean", "Help"),
    _key(
        "shift+f4,f16",
        "compare",
        "Compare",
        "keep this run; or compare it with the one that was kept",
        "Compare",  # last in the footer, where a narrow screen leaves it out
        display="⇧F4",
    ),
    _key(
        "shift+f2,f14,alt+s",
        "snippets",
        "Snippets",
        "write code of your own beside the lessons; begin from a template",
        "Snippets",  # likewise
        display="⇧F2",
    ),
]
"""What the screen binds."""

OFFERED: Final = [
    Binding("enter", "take_offer", show=False, priority=True, id="play.take_offer"),
    Binding("escape", "decline_offer", show=False, priority=True, id="play.decline_offer"),
]
"""What Enter and Escape mean as long as the tour is offered, and at no other time."""

QUIT: Final = Binding(
    "ctrl+q",
    "quit",
    "Quit",
    show=False,
    priority=True,
    id="app.quit",
    tooltip="Quit: leave; everything is saved",
)
"""What the app binds."""

UNKEYED: Final = (
    ("solution", "Solution", "see it beside your code, and take it if you like"),
    ("reset", "Reset the code", "start again from the task's own code"),
    ("task_code", "The task's code", "see it beside yours, and take it if you like"),
    ("aside", "The text set aside", "see what reset, solution or another window replaced"),
    ("reset_folder", "Reset the folder", "begin again with the files that the lesson makes"),
    ("trust", "Without the sandbox", "run code of your own with your own rights; or within again"),
    ("keep", "Keep this run", "keep it to compare later ones with, instead of the one kept before"),
    ("forget_kept", "Forget the kept run", "have nothing kept to be compared with"),
    ("save", "Save…", "save the run as a trace, a web page or Markdown; the screen as a picture"),
    ("scratchpad", "Scratchpad", "try out code that belongs to no lesson"),
    ("open_file", "Open a file", "open code of your own, from where you are"),
    ("save_file", "Save the code", "save it in a file of your own"),
    ("edit_elsewhere", "Edit elsewhere", "edit the code in the editor that VISUAL or EDITOR names"),
    ("app.tour", "Tour", "see in two minutes what is where"),
    ("copy_run", "Copy the run", "copy it as Markdown, to the clipboard of your terminal"),
    ("first", "First step", "go to the first step"),
    ("last", "Last step", "go to the last step"),
    ("play", "Play", "let the walk go on by itself; Esc stops it"),
    ("next_new", "Out of the loop", "go on to what is no repetition"),
    ("previous_new", "Back before the loop", "go back to what was no repetition"),
    ("faults", "Faults of this pack", "list what is wrong with its files"),
)
"""Actions of the screen that only the palette and the panes offer."""
