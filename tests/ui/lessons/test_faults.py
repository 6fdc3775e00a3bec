from pathlib import Path

from playground.course.model import Fault
from playground.ui.lessons.faults import fault_text

PACK = Path("/packs/mine")


def test_a_fault_says_where_what_and_how_to_mend_it() -> None:
    fault = Fault(path=PACK / "1-a" / "01-b.md", line=3, what="no id", mend="give it one")
    assert fault_text(fault, PACK).plain == "1-a/01-b.md, line 3\n  no id\n  → give it one\n"


def test_a_fault_of_a_hostile_pack_is_literal() -> None:
    fault = Fault(path=Path("/elsewhere/[red]\x1b.md"), what="[bold]x")
    assert fault_text(fault, PACK).plain == "/elsewhere/[red]␛.md\n  [bold]x\n"
