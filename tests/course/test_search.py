from pathlib import Path

from playground.course.reader import default_pack_path, read_pack
from playground.course.search import search

PACK = read_pack(default_pack_path())


def test_every_word_of_the_glossary_leads_to_a_lesson() -> None:
    assert len(PACK.glossary) > 40
    assert all(PACK.lesson(word.lesson) and word.says.endswith(".") for word in PACK.glossary)
    names = [word.name.casefold() for word in PACK.glossary]
    assert names == sorted(set(names))


def test_finds_words_wherever_they_stand() -> None:
    found = list(search(PACK, "no_autoflush"))
    assert {one.lesson.id for one in found} >= {"autoflush-surprises"}
    assert all("no_autoflush" in one.line for one in found)
    both = list(search(PACK, "FLUSH commit"))
    assert both
    assert all({"flush", "commit"} <= set(map(str, [*_known(one.line)])) for one in both)
    assert list(search(PACK, " ")) == []
    assert list(search(PACK, "no such word at all")) == []


def _known(line: str) -> list[str]:
    return [word for word in ("flush", "commit") if word in line.casefold()]


def test_a_word_that_leads_nowhere_is_a_fault(tmp_path: Path) -> None:
    chapter = tmp_path / "1-one"
    chapter.mkdir()
    (chapter / "chapter.toml").write_text('title = "One"')
    source = next((default_pack_path() / "3-unit-of-work").glob("01-*.md"))
    (chapter / "01-one.md").write_text(source.read_text())
    (tmp_path / "glossary.toml").write_text(
        '"add" = { says = "It adds.", lesson = "add-flush-comit" }\nflush = 1\n'
    )
    first, second, *_ = [str(fault) for fault in read_pack(tmp_path).faults]
    assert "glossary.toml:1: 'add' names no lesson of this pack: 'add-flush-comit'" in first
    assert "add-flush-commit" in first
    assert "glossary.toml:2" in second
