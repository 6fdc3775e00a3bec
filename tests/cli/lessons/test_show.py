"""`playground lessons show` as a program."""

from pathlib import Path

from tests.cli.lessons.pack import write_pack
from tests.cli.program import playground


def show(tmp_path: Path, *arguments: str) -> str:
    write_pack(tmp_path / "pack")
    done = playground("lessons", "show", "one-row", "--pack", "pack", *arguments, folder=tmp_path)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_a_lesson_as_text_in_its_order(tmp_path: Path) -> None:
    told = show(tmp_path)
    parts = [
        "One row\n═══════\n",
        "Save a row.",
        "class User(Base):",
        "Watch\n─────\n",
        "Some prose.",
        '  session.add(User(name="Ana"))\n',
        "after line 2: Nothing was sent.",
        "Prose after it.",
        "You start from:",
    ]
    places = [told.find(part) for part in parts]
    assert -1 not in places
    assert places == sorted(places)
    assert "#@" not in told
    assert "session.commit()" not in told


def test_answers_on_demand(tmp_path: Path) -> None:
    told = show(tmp_path, "--answers")
    assert "saved: committed('users') == 1. Save it." in told
    assert "A solution:" in told
    assert "Wrong, it fails saved:" in told


def test_a_lesson_that_cannot_be_read(tmp_path: Path) -> None:
    pack = write_pack(tmp_path / "pack")
    (pack / "1-rows" / "02-broken.md").write_text("no lesson")
    (pack / "1-rows" / "03-other.md").write_text("nor this")
    name = "pack/1-rows/02-broken.md"
    done = playground("lessons", "show", name, "--pack", "pack", folder=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.splitlines()[-2:] == [
        "Error: That lesson cannot be read:",
        f"{name}:1: a lesson begins with a line +++ (put its TOML between two +++)",
    ]


def test_a_lesson_that_is_not_there_is_guessed_or_the_list_named() -> None:
    for name, words in (
        ("five-sates", "did you mean 'five-states'?"),
        ("zzz", "`playground lessons list` shows them all."),
    ):
        done = playground("lessons", "show", name)
        assert done.returncode == 2
        assert done.stderr.endswith(f"Error: There is no lesson '{name}': {words}\n")


def test_a_word_that_is_not_there() -> None:
    done = playground("lessons", "glossary", "nosuch")
    assert (done.returncode, done.stderr) == (1, "There is no word 'nosuch' in the glossary.\n")
