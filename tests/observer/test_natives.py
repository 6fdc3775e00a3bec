"""The native program runs a script as Python itself does."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.observer.accounts import of_native
from tests.observer.natives import SETTINGS, Natives
from tests.observer.script import Script, read

CORPUS = sorted((Path(__file__).parent / "corpus").glob("*.py"))
FEW = ("module_namespace", "leaving_hooks_after_error", "weak_finalizers", "streams")
SEE_THE_FILE = {"sqlite_files", "file_that_is_no_database", "own_module_beside", "odd_places"}
"""They list their folder, in which Python's script lies."""
SPEAK_AFTER_THE_END = {"hostile_last_exception"}
"""Python asks their exception for its message when it prints the traceback."""
NO_PYTHON = "'await' outside function", "'async with' outside", "asynchronous", "invalid syntax"


def python(script: Script, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run it in an interpreter of its own."""
    (folder / "snippet.py").write_text(script.source, "utf-8")
    return subprocess.run(
        [sys.executable, "snippet.py"],
        cwd=folder,
        env=os.environ | SETTINGS,
        input="".join(f"{line}\n" for line in script.input),
        capture_output=True,
        check=False,
        encoding="utf-8",
    )


def same_output(script: Script, natives: Natives, folder: Path) -> None:
    mine = natives.run(script)
    theirs = python(script, folder)
    if theirs.returncode and any(words in theirs.stderr for words in NO_PYTHON):
        pytest.skip("only a console allows this")
    told = of_native(mine | {"stdout": theirs.stdout.replace(f"{folder}/", "")})
    assert of_native(mine)["stdout"] == told["stdout"]
    assert bool(theirs.returncode) >= (mine["exception"] is not None)


@pytest.mark.parametrize("name", FEW)
def test_a_few_scripts(name: str, natives: Natives, tmp_path: Path) -> None:
    path = next(path for path in CORPUS if path.stem == name)
    same_output(read(path), natives, tmp_path)


@pytest.mark.slow
@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.stem)
def test_every_script(path: Path, natives: Natives, tmp_path: Path) -> None:
    if path.stem in SEE_THE_FILE | SPEAK_AFTER_THE_END:
        pytest.skip("it would see its own file, or hear its own end")
    same_output(read(path), natives, tmp_path)


def test_each_script_has_a_process_and_a_folder_of_its_own(natives: Natives) -> None:
    leaving = "sys.left = 1\nopen('x', 'w')"
    looking = "import os, sys\nprint(os.listdir('.'), 'left' in dir(sys))"
    script = Script(source=f"{looking}\n{leaving}")
    first, second = (natives.run(script) for _ in range(2))
    assert first["stdout"] == second["stdout"] == "[] False\n"


def test_a_script_that_ends_its_process(natives: Natives) -> None:
    with pytest.raises(AssertionError, match="ended with status"):
        natives.run(Script(source="import os; os._exit(3)"))
    assert natives.run(Script(source="print(1)"))["stdout"] == "1\n"


def test_it_shares_no_code_with_the_package(natives: Natives) -> None:
    script = Script(
        source="import sys\nprint([name for name in sys.modules if 'playground' in name])"
    )
    assert natives.run(script)["stdout"] == "[]\n"
