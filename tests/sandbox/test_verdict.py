"""How the end of a run is told, from what is known of it."""

import signal

import pytest

from playground.sandbox.protocol import FAILED, Ended
from playground.sandbox.verdict import Cut, Evidence, outcome
from playground.sandbox.words import Place
from playground.trace.messages import EndMessage
from playground.trace.model import FinalPicture, Outcome, Status

LOST = Outcome(status="crashed", message="lost")


def said(status: Status) -> EndMessage:
    told = Outcome(status=status, message="the worker's word")
    return EndMessage(outcome=told, final=FinalPicture(), python="", sqlalchemy="")


def judge(
    end: EndMessage | None,
    ended: Ended | None,
    *,
    cut: Cut | None = None,
    place: Place | None = None,
) -> Outcome:
    place = place or Place(7, in_setup=False)
    return outcome(Evidence(end=end, ended=ended, lost=LOST, cut=cut, most_output=10, place=place))


@pytest.mark.parametrize(
    ("status", "ended"),
    [
        ("finished", Ended(10, code=0)),
        ("error", Ended(10, code=0)),
        ("limit", Ended(10, code=0)),
        ("timeout", Ended(10, told="timeout", code=0)),
        ("interrupted", Ended(10, told="interrupted", code=0)),
        ("finished", Ended(10, told="timeout", code=0)),
        ("finished", None),
    ],
)
def test_the_worker_is_believed(status: Status, ended: Ended | None) -> None:
    told = judge(said(status), ended)
    assert (told.status, told.message) == (status, "the worker's word")


@pytest.mark.parametrize(
    ("end", "ended", "status", "message"),
    [
        (said("timeout"), Ended(10, code=0), "crashed", "stopped itself with a signal on line 7."),
        (said("interrupted"), Ended(10, told="timeout", code=0), "timeout", "after 10 s, while"),
        (said("finished"), Ended(10, told="timeout", signal=9), "timeout", "after 10 s, while"),
        (None, Ended(2.5, told="timeout", signal=9), "timeout", "after 2.5 s, while line 7"),
        (None, Ended(10, told="interrupted", signal=9), "interrupted", "while line 7 was"),
        (None, Ended(10, told="overfull", signal=9), "limit", "2,048 files on line 7: write less"),
        (None, Ended(10, signal=signal.SIGXCPU), "timeout", "10 s of processor time, while line 7"),
        (None, Ended(10, signal=signal.SIGSEGV), "crashed", "SIGSEGV (segmentation fault), while"),
        (None, Ended(10, signal=signal.SIGKILL), "crashed", "for want of memory"),
        (None, Ended(10, signal=40), "crashed", "signal 40"),
        (None, Ended(10, code=3), "crashed", "ended the process itself with code 3 on line 7."),
        (None, Ended(10, code=0), "crashed", "with code 0 on line 7."),
        (
            None,
            Ended(10, code=FAILED),
            "crashed",
            "without a word while line 7 was",
        ),
        (None, Ended(10, refused="No room."), "refused", "No room."),
        (None, None, "crashed", "lost"),
    ],
)
def test_the_server_is_believed(
    end: EndMessage | None, ended: Ended | None, status: Status, message: str
) -> None:
    told = judge(end, ended)
    assert told.status == status
    assert message in told.message


@pytest.mark.parametrize(("cut", "status"), [("spoiled", "crashed"), ("flooded", "limit")])
def test_the_app_itself_is_believed_first(cut: Cut, status: Status) -> None:
    assert judge(said("finished"), Ended(10, code=0), cut=cut).status == status


def test_the_line_is_the_snippet_s() -> None:
    stopped = Ended(10, told="timeout", code=0)
    assert judge(said("timeout"), stopped).line == 7
    assert judge(said("finished"), Ended(10, code=0)).line is None
    in_setup = judge(None, Ended(10, code=3), place=Place(2, in_setup=True))
    assert in_setup.line is None
    assert in_setup.message.endswith("on line 2 of the preparation.")
