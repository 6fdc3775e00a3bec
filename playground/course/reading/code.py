"""Python blocks, and the anchors that stand at the ends of their lines."""

import re

from playground.course.anchors import END
from playground.course.model import Code
from playground.course.reading.document import Block
from playground.course.reading.faults import FaultList

_MARK = re.compile(r"[ \t]*#@(?P<name>\S*)[ \t]*$")
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*")


def read_code(block: Block, faults: FaultList) -> Code:
    """The block's text without its marks, and the line of each."""
    lines: list[str] = []
    anchors: dict[str, int] = {}
    for number, line in enumerate(block.text.rstrip("\n").split("\n"), start=1):
        found = _MARK.search(line)
        lines.append(line[: found.start()] if found else line)
        if found:
            where = block.line + number - 1
            name = found["name"]
            if not _NAME.fullmatch(name):
                faults.add(where, f"'#@{name}' is no anchor", "letters, digits, - and _ make one")
            elif name == END:
                faults.add(where, "'#@end' cannot be set", "end always names the run's last step")
            elif name in anchors:
                faults.add(where, f"the anchor '{name}' stands twice in this block", "rename one")
            else:
                anchors[name] = number
        if "#@" in lines[-1]:
            what = "an anchor stands alone at the end of its line"
            faults.add(block.line + number - 1, what, "leave one")
    return Code(text="\n".join(lines) + "\n", anchors=anchors, line=block.line)


def read_setup(block: Block, faults: FaultList) -> str:
    """A setup's text: it has no anchors, since its steps are folded on the screen."""
    code = read_code(block, faults)
    for name, line in code.anchors.items():
        faults.add(block.line + line - 1, f"the anchor '{name}' stands in a setup", "remove it")
    return code.text
