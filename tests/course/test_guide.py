"""The author's guide says everything that the reader knows."""

from playground.course.claims import TERMS
from playground.course.guide import guide
from playground.course.reading.fences import FENCES
from playground.course.reading.lesson import KEYS
from playground.course.reading.settings import SETTINGS


def test_every_word_of_the_format_is_in_the_guide() -> None:
    text = guide()
    for word in (*KEYS, *SETTINGS):
        assert f"- `{word}`: " in text
    for word, fence in FENCES.items():
        assert f"- `{fence.language} {word}`: {fence.says}." in text
    for term in TERMS.values():
        assert f"- `{term}`: " in text
        assert term.doc
    assert "$" not in text
