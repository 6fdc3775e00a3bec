"""The parts of a workshop that need no process: terminals, people, the room as a table."""

import sqlite3
import sys
import time
from contextlib import closing
from pathlib import Path

import asyncssh
import pytest
from msgspec.structs import replace

from playground.progress.register import Owner, Register
from playground.workshop.control.messages import Person, Status
from playground.workshop.instructor.metrics import metrics
from playground.workshop.instructor.rows import lasted, page, rows, summary
from playground.workshop.ledger import Ledger
from playground.workshop.log import STANDARD_ERROR, Log
from playground.workshop.people import People, clean, new_code, plain
from playground.workshop.screens import OnlyPictures
from playground.workshop.ssh.keys import fingerprints, passed_over
from playground.workshop.terminal import COMMON, Size, Terminal
from playground.workshop.tries import MOST, Tries
from tests.workshop.agreeing import ledger


@pytest.mark.parametrize(
    ("said", "taken"),
    [
        ((0, 0), (80, 24)),
        ((-5, 24), (80, 24)),
        ((100_000, 3), (500, 5)),
        ((120, 36), (120, 36)),
        ((1, 1), (20, 5)),
    ],
)
def test_a_size_is_one_that_can_be_painted(said: tuple[int, int], taken: tuple[int, int]) -> None:
    assert Size.sane(*said) == taken


def test_an_app_has_an_environment_from_nothing() -> None:
    size = Size(80, 24)
    assert Terminal("xterm-256color", size).environment == COMMON
    assert "COLORTERM" not in COMMON
    assert Terminal("xterm-kitty", size).environment["COLORTERM"] == "truecolor"
    sent = (("COLORTERM", "truecolor"), ("LC_ALL", "POSIX"), ("NO_COLOR", "1"), ("LINES", "5"))
    assert Terminal("screen", size, sent).environment == {
        "LANG": "C",
        "TERM": "screen",
        "COLORTERM": "truecolor",
        "NO_COLOR": "1",
    }


def test_who_watches_gets_pictures_and_no_clipboard() -> None:
    clip = b"\x1b]52;c;Y3VybA==\x07"
    told = b"one" + clip + b"\x1b[1mtwo\x1b]0;title\x1b\\three\x1bPdevice\x1b\\four"
    for size in range(1, len(told) + 1):
        only = OnlyPictures()
        parts = [only(told[at : at + size]) for at in range(0, len(told), size)]
        assert b"".join(parts) == b"one\x1b[1mtwothreefour"


def test_names_are_cleaned() -> None:
    assert clean("\x1b[2Jana\n") == "[2Jana"
    assert clean(" \n ") == "learner"
    assert clean("x" * 40) == "x" * 40
    assert clean("x" * 500) == "x" * 39 + "…"
    assert len(new_code()) == 9
    assert new_code() != new_code()


async def test_long_names_are_told_apart(tmp_path: Path) -> None:
    doors = ledger(Log(None))
    people = People(tmp_path, "owl-17", lambda _: [], ledger=doors)
    ids = set()
    for ending in ("", "e", "ea", "eb" * 500):
        visitor = await people.by_code("owl-17", "x" * 39 + ending, None)
        assert visitor
        assert len(visitor.id) < 100
        assert len(visitor.name) <= 40
        ids.add(visitor.id)
    assert len(ids) == 4
    doors.close()


@pytest.mark.parametrize(
    "given",
    [
        *(
            "owl-17",
            " owl-17\n",
            "o\u00adwl-17",
            "owl\u200b-17\ufeff",
            "\uff4fwl-17",
            "owl-17\ud800",
        ),
        *(
            "owl\u201317",
            "owl\u201117",
            "owl\u221217",
            "owl\u00a017",
            "owl 17",
            "\u200eowl-17\u202c",
        ),
        *("owl \u2014 17", "owl17", "owl\u3000-\u00b97"),
    ],
)
def test_what_slides_make_of_a_code_is_that_code(given: str) -> None:
    assert plain(given) == plain("owl-17") == b"owl17"
    assert plain(f"{given}x") == b"owl17x"


def test_a_code_is_no_other_one() -> None:
    assert plain("owl_17") != plain("owl-17") != plain("Owl-17")
    assert plain("\u2013 \u200b") == b""


def test_a_line_that_opens_nothing_is_told(tmp_path: Path) -> None:
    made = asyncssh.generate_private_key("ssh-ed25519").export_public_key().decode().strip()
    nothing = "é\u2028\x0b nonsense"
    options = 'from="10.0.0.*,!x y",restrict'
    lines = ["# mine", "", f"{made} ana", f"{options} {made} bo", nothing, "ssh-ed25519 AAAA"]
    text = "\n".join(lines)
    (tmp_path / "authorized_keys").write_text(text)
    (tmp_path / "instructors").mkdir()
    assert [comment for _, comment in fingerprints(text)] == ["ana"]
    folder, with_options, *others = passed_over(tmp_path)
    assert folder == f"{tmp_path}/instructors cannot be read, and opens nothing: Is a directory."
    assert with_options.startswith(f"{tmp_path}/authorized_keys, line 4: that key opens nothing")
    assert [words.partition(": ")[0].rpartition(" ")[2] for words in others] == ["5", "6"]
    assert {words.partition(": ")[2] for words in others} == {"that is no key, and opens nothing."}


async def test_keys_lead_to_their_owners_and_the_code_to_a_name(tmp_path: Path) -> None:
    def fingerprints(text: str) -> list[tuple[str, str]]:
        return [(words[0], words[1]) for words in map(str.split, text.splitlines())]

    (tmp_path / "instructors").write_text("SHA256:t Teacher\n")
    doors = ledger(Log(None))
    people = People(tmp_path, "owl-17", fingerprints, ledger=doors)
    assert await people.by_code("owl-18", "ana", None) is None
    ana = await people.by_code(" owl-17 ", "ana", None)
    assert ana is not None
    assert (ana.id, ana.role) == ("code:ana", "learner")
    bea = await people.by_code("owl-17", "bea", "SHA256:b")
    assert bea is not None
    assert bea.id == "key:SHA256:b"
    # It is known now, and only who proves to have it is let in by it.
    impostor = await people.by_code("owl-17", "bea", "SHA256:b")
    assert impostor is not None
    assert impostor.id == "code:bea"
    again = People(tmp_path, "other-code", fingerprints, ledger=doors)
    assert await again.by_key("SHA256:b", "whoever") == bea
    assert await again.by_key("SHA256:x", "whoever") is None
    teacher = await again.by_key("SHA256:t", "t")
    assert teacher is not None
    assert (teacher.role, teacher.name) == ("instructor", "Teacher")
    (tmp_path / "instructors").unlink()
    assert await again.by_key("SHA256:t", "t") is None
    doors.close()


async def test_a_door_whose_store_is_away_goes_on_alone(tmp_path: Path) -> None:
    log = Log(tmp_path / "log")
    url = f"sqlite:///{tmp_path / 'progress.sqlite3'}"
    door = Ledger(Register.open(url), log)
    with closing(sqlite3.connect(tmp_path / "progress.sqlite3")) as other:
        other.execute("DROP TABLE known_keys")
        other.execute("DROP TABLE leases")
    assert await door.owner("SHA256:b") is None
    await door.know("SHA256:b", Owner("key:SHA256:b", "bea"))
    assert await door.owner("SHA256:b") == Owner("key:SHA256:b", "bea")
    assert len(await door.take("key:SHA256:b")) == 32
    assert await door.lost({"key:SHA256:b": "0"}) == set()
    door.close()
    log.close()
    told = (tmp_path / "log").read_text().splitlines()
    assert all("no such table" in line for line in told)
    assert len(told) == len(set(told))


def test_wrong_codes_are_slowed_down_and_then_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    tries = Tries()
    assert tries.wait("a") == 0
    for _ in range(MOST):
        tries.wrong("a")
    assert tries.wait("a") is None
    assert tries.wait("b") == 0
    later = time.monotonic() + 61
    monkeypatch.setattr(time, "monotonic", lambda: later)
    assert tries.wait("a") == 0


def test_behind_a_balancer_each_connection_is_counted_for_itself() -> None:
    one, other = ("10.0.0.1", 5001), ("10.0.0.1", 5002, 0, 0)
    assert Tries().source(one) == Tries().source(other) == "10.0.0.1"
    behind = Tries(by_address=False)
    assert behind.source(one) != behind.source(other)
    assert behind.source(None) == ""


PERSON = Person(
    name="ana",
    id="code:ana",
    connected=True,
    door="ssh",
    address="127.0.0.1",
    size=(80, 24),
    seconds=100,
    idle=3,
    watched=False,
    runs=2,
    lesson="five-states",
    title="Five states",
    task="watch",
    number=1,
    tasks=4,
    here=65,
)
ROOM = Status(
    seconds=200,
    most=100,
    parked=2,
    locked=("reading",),
    runs=4,
    counts={"connect": 3, "app crashed": 1},
    learners=(
        PERSON,
        replace(PERSON, name="ben\x1b[2J", stuck="it is persistent", tries=3, idle=200),
        replace(PERSON, name="cleo", connected=False, door=None, finished=True),
    ),
)


def test_who_needs_help_comes_first() -> None:
    assert [row[0] for row in rows(ROOM)] == ["ben␛[2J", "ana", "cleo"]
    assert summary(ROOM) == (
        "2 learners here · 1 dropped, not gone · most are stuck on: it is persistent (1)"
        " · locked: reading"
    )
    text = page(ROOM)
    assert "ssh, away 3 min" in text
    assert "1/4 ✓" in text
    assert "\x1b" not in text
    assert [lasted(each) for each in (5, 65, 7_300)] == ["5 s", "1 min", "2 h 1 min"]


def test_what_is_counted_can_be_collected() -> None:
    lines = metrics(ROOM).splitlines()
    assert 'playground_workshop_learners{connected="yes"} 2' in lines
    assert 'playground_workshop_events_total{event="app crashed"} 1' in lines
    assert all(line.startswith(("#", "playground_workshop_")) for line in lines)


def test_the_log_is_lines_of_json(tmp_path: Path) -> None:
    log = Log(tmp_path / "log.jsonl")
    log.tell("connect", name="a\nb\x1b")
    log.close()
    log.tell("too late")
    (line,) = (tmp_path / "log.jsonl").read_text().splitlines()
    assert '"event":"connect"' in line
    assert (tmp_path / "log.jsonl").stat().st_mode & 0o077 == 0


def test_a_container_has_the_log_where_its_words_go(capfd: pytest.CaptureFixture[str]) -> None:
    log = Log(STANDARD_ERROR)
    log.tell("connect", name="ana")
    log.close()
    assert '"event":"connect","name":"ana"}\n' in capfd.readouterr().err
    assert not sys.stderr.closed
