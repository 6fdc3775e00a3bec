"""The learner's own editor, which is given the code for a while; never in a served app."""

import os
import shlex
import subprocess
import tempfile
from pathlib import Path
from typing import Final

LARGEST: Final = 1_000_000
"""Bytes that are taken back."""


class EditorError(Exception):
    """The editor could not be used; the message says so in plain words."""


def editor_named() -> str:
    """The command that the environment names; empty where it names none."""
    return os.environ.get("VISUAL", "").strip() or os.environ.get("EDITOR", "").strip()


def edited(text: str, line: int) -> str:
    """The text as it comes back. The terminal must be the editor's meanwhile.

    Args:
        text: the code.
        line: where the cursor is, from 1; told to those that are known to understand it.

    Raises EditorError.
    """
    named = editor_named()
    try:
        command = shlex.split(named)
    except ValueError as error:
        raise EditorError(f"EDITOR={named} is no command: {error}.") from error
    if not command:
        raise EditorError("No editor is named: set EDITOR, as in EDITOR=nano playground.")
    with tempfile.TemporaryDirectory(prefix="playground-") as folder:
        file = Path(folder) / "snippet.py"
        file.write_text(text, encoding="utf-8", newline="")
        try:
            ran = subprocess.run([*command, *_place(command[0], line), str(file)], check=False)
            if ran.returncode:
                raise EditorError(
                    f"{command[0]} ended with code {ran.returncode}: your code is as it was."
                )
            if file.stat().st_size > LARGEST:
                raise EditorError(f"The file is larger than {LARGEST:,} bytes: it is not taken.")
            return file.read_text(encoding="utf-8")
        except OSError as error:
            raise EditorError(f"{command[0]} cannot be started: {error.strerror}.") from error
        except UnicodeDecodeError as error:
            raise EditorError("What the editor wrote is not UTF-8: it is not taken.") from error


def _place(program: str, line: int) -> list[str]:
    knows = {"vi", "vim", "nvim", "nano", "emacs", "micro", "kak", "joe", "ne", "jed"}
    return [f"+{line}"] if Path(program).name in knows else []
