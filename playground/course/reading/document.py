"""A lesson's file as front matter, sections, prose and blocks: nothing is understood yet."""

from msgspec import Struct


class Block(Struct, frozen=True, kw_only=True):
    """A fenced block with one of our words in its info string."""

    word: str
    """`setup`, `snippet`, `notes`, …"""
    argument: str = ""
    """What follows the word: the check that a `wrong` program fails."""
    text: str
    line: int
    """Line of the file on which `text` begins."""


class Passage(Struct, frozen=True, kw_only=True):
    """Prose between two blocks, as Markdown."""

    text: str
    line: int
    """Line of the file on which `text` begins."""


class Section(Struct, frozen=True, kw_only=True):
    """What stands under one task's heading; the first section has none."""

    id: str = ""
    title: str = ""
    line: int = 1
    end: int = 1
    """The line after its last one."""
    passages: tuple[Passage, ...] = ()
    blocks: tuple[Block, ...] = ()

    @property
    def prose(self) -> str:
        """The Markdown without the blocks."""
        return "\n\n".join(passage.text for passage in self.passages)

    def of(self, *words: str) -> tuple[Block, ...]:
        """The blocks with one of those words."""
        return tuple(block for block in self.blocks if block.word in words)


class Document(Struct, frozen=True, kw_only=True):
    """The file."""

    front: str
    """The TOML between the `+++` lines, which begins on line 2."""
    sections: tuple[Section, ...]
    """Before the first task's heading, then one a task."""
