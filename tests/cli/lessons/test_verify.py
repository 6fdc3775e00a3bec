"""`playground lessons verify` as a program."""

import json
from pathlib import Path

import pytest

from tests.cli.lessons.pack import write_pack
from tests.cli.program import playground


def verify(*arguments: str, folder: Path | None = None) -> tuple[int, list[str], str]:
    done = playground("lessons", "verify", *arguments, folder=folder)
    return done.returncode, done.stdout.splitlines(), done.stderr


def test_a_pack_without_fault(tmp_path: Path) -> None:
    pack = write_pack(tmp_path / "pack")
    assert verify("--pack", str(pack)) == (0, [], "1 lesson, 0 faults.\n")


def test_a_line_for_every_fault(tmp_path: Path) -> None:
    pack = write_pack(tmp_path / "pack", **{"session.commit()": "session.flush()"})
    (pack / "1-rows" / "02-broken.md").write_text("no lesson")
    told = verify("--pack", "pack", folder=tmp_path)
    assert told == (
        1,
        [
            "pack/1-rows/01-one-row.md:59: the solution fails the check 'saved':"
            " INSERT was sent on line 3, no COMMIT followed",
            "pack/1-rows/02-broken.md:1: a lesson begins with a line +++"
            " (put its TOML between two +++)",
        ],
        "1 lesson, 2 faults.\n",
    )


def test_json(tmp_path: Path) -> None:
    pack = write_pack(tmp_path / "pack", **{"session.commit()": "session.flush()"})
    code, lines, _ = verify("--pack", str(pack), "--json")
    (fault,) = json.loads("\n".join(lines))["faults"]
    assert (code, fault["line"]) == (1, 59)
    assert fault["path"].endswith("01-one-row.md")


def test_what_cannot_be_read_is_told_by_any_name(tmp_path: Path) -> None:
    write_pack(tmp_path / "pack", **{"added =": "aded ="})
    for name in ("one-row", "pack/1-rows/01-one-row.md"):
        code, lines, _ = verify("--pack", "pack", name, folder=tmp_path)
        assert code == 1
        assert any("aded" in line for line in lines)


@pytest.mark.parametrize("name", ["one-row", "pack/1-rows", "pack/1-rows/01-one-row.md"])
def test_only_what_is_named(tmp_path: Path, name: str) -> None:
    pack = write_pack(tmp_path / "pack")
    other = pack / "2-other"
    other.mkdir()
    (other / "01-broken.md").write_text("no lesson")
    assert verify("--pack", "pack", name, folder=tmp_path)[:2] == (0, [])
    code, lines, _ = verify("--pack", "pack", "pack/2-other", folder=tmp_path)
    assert (code, len(lines)) == (1, 1)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["one-rwo", "--pack", "pack"], "There is no lesson 'one-rwo': did you mean 'one-row'?"),
        (["other.md", "--pack", "pack"], "other.md is in no pack here: name it, --pack DIR."),
        (["--pack", "nowhere"], "There is no folder and no installed pack 'nowhere'."),
    ],
)
def test_names_that_are_none(tmp_path: Path, arguments: list[str], said: str) -> None:
    write_pack(tmp_path / "pack")
    (tmp_path / "other.md").touch()
    code, lines, complaint = verify(*arguments, folder=tmp_path)
    assert (code, lines) == (2, [])
    assert said in complaint


def test_what_is_not_translated_is_listed_and_no_fault(tmp_path: Path) -> None:
    pack = write_pack(tmp_path / "pack")
    wide = "x" * 81
    text = f'+++\ntitle = "Una fila"\n+++\n\n## Mira {{#watch}}\n\n{wide}\n'
    spanish = pack / "1-rows" / "01-one-row.es.md"
    spanish.write_text(text)
    code, lines, count = verify("--pack", "pack", folder=tmp_path)
    assert lines == [
        "pack/1-rows/01-one-row.es.md:7: this line takes 81 columns of 80 (break it)",
        "pack/1-rows/01-one-row.es.md:2: not translated: the goal",
        "pack/1-rows/01-one-row.es.md:5: not translated: the note 'added'",
        "pack/1-rows/01-one-row.es.md:1: not translated: the task 'exercise'",
    ]
    assert (code, count) == (1, "1 lesson, 1 fault, 3 texts not translated.\n")
    spanish.write_text(text.replace(wide, "Prosa."))
    assert verify("--pack", "pack", folder=tmp_path)[0] == 0
