"""The confined process itself, asked nicely and otherwise."""

import asyncio
import os
import signal
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from playground.assistant import client
from playground.assistant.client import (
    LEAST_REST,
    MOST_REST,
    REST_FOR_SECOND,
    Assistant,
    Borrowed,
)
from playground.assistant.questions import (
    LONGEST_TEXT,
    Answer,
    Checked,
    Completed,
    Explained,
    Question,
    Warming,
    read_answer,
)

HEAD = """\
from sqlalchemy import select
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column
class Base(DeclarativeBase):
    pass
class User(Base):
    __tablename__ = "users"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
session = Session()
"""


@pytest.fixture
def assistant() -> Iterator[Assistant]:
    found = Assistant()
    yield found
    found.close()


def children(pid: int) -> list[int]:
    found = []
    for task in Path(f"/proc/{pid}/task").iterdir():
        with suppress(OSError):
            found += [int(each) for each in (task / "children").read_text().split()]
    return found + [each for child in found for each in children(child)]


def gone(pid: int) -> bool:
    return not Path(f"/proc/{pid}").exists()


async def until_gone(pids: list[int]) -> None:
    async with asyncio.timeout(10):
        while not all(map(gone, pids)):  # noqa: ASYNC110 - the kernel sets no events
            await asyncio.sleep(0.01)


async def test_it_checks_before_it_is_warm(assistant: Assistant) -> None:
    assert await assistant.ask(Question("check", "await f()\n")) == Checked()
    found = await assistant.ask(Question("check", "a = 1\nb = (\n"))
    assert found == Checked("'(' was never closed", 2)
    assert await assistant.ask(Question("complete", "ses", 1, 3)) == Warming()


async def test_hostile_text_ends_its_own_fork_only(assistant: Assistant) -> None:
    first = await assistant.ask(Question("check", "pass"))
    pid = assistant.pid
    for source in ("(" * 500_000, "-" * 900_000 + "1", "a = '''" + "x" * 900_000, "\0", "\ud800"):
        found = await assistant.ask(Question("check", source))
        assert found is None or isinstance(found, Checked)
        assert found != Checked()
    assert await assistant.ask(Question("check", "x" * 10_000_000)) is None
    assert await assistant.ask(Question("check", "pass")) == first == Checked()
    assert assistant.pid == pid


async def test_it_is_started_again_after_kill_9(assistant: Assistant) -> None:
    assert await assistant.ask(Question("check", "pass")) == Checked()
    pid = assistant.pid
    assert pid is not None
    inside = children(pid)
    os.kill(pid, signal.SIGKILL)
    await until_gone(inside)
    assert await assistant.ask(Question("check", "pass")) in {None, Checked()}
    assert await assistant.ask(Question("check", "pass")) == Checked()
    assert assistant.pid != pid


async def test_one_that_always_ends_is_given_up(
    assistant: Assistant, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    broken = tmp_path / "broken.py"
    broken.write_text("import sys; sys.exit('it cannot be')")
    monkeypatch.setattr(client, "_LAUNCH", broken)
    async with asyncio.timeout(20):
        while not assistant.trouble:
            assert await assistant.ask(Question("check", "pass")) is None
    assert assistant.trouble.endswith("it cannot be")
    assert await assistant.ask(Question("check", "pass")) is None


async def test_others_may_borrow_it(assistant: Assistant) -> None:
    link = assistant.lend()
    assert link is not None
    one, other = Borrowed(link), Borrowed(link)
    answers = await asyncio.gather(
        one.ask(Question("check", "a = (")), other.ask(Question("check", "a = 1"))
    )
    assert [*answers] == [Checked("'(' was never closed", 1), Checked()]
    assistant.close()
    assert await one.ask(Question("check", "a = 1")) is None


async def test_who_borrowed_it_rests_the_longer_the_busier_it_is(assistant: Assistant) -> None:
    link = assistant.lend()
    assert link is not None
    assert assistant.pid is not None
    borrowed, question = Borrowed(link), Question("check", "pass")
    await borrowed.ask(question)  # until the process is there
    family = [assistant.pid, *children(assistant.pid)]
    for pid in family:
        os.kill(pid, signal.SIGSTOP)
    asking = asyncio.create_task(borrowed.ask(question))
    await asyncio.sleep(2 * MOST_REST / REST_FOR_SECOND)
    for pid in family:
        os.kill(pid, signal.SIGCONT)
    assert await asking == Checked()
    assert borrowed.rest == MOST_REST
    await borrowed.ask(question)
    assert LEAST_REST <= borrowed.rest < MOST_REST
    assert not assistant.rest, "for one learner alone there is room enough"


async def test_it_ends_with_close(assistant: Assistant) -> None:
    await assistant.ask(Question("check", "pass"))
    assert assistant.pid is not None
    pids = [assistant.pid, *children(assistant.pid)]
    assert len(pids) == 2
    assistant.close()
    await until_gone(pids)
    assert await assistant.ask(Question("check", "pass")) is None


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{}",
        b'{"type": "checked", "line": "x"}',
        b"[" * 100_000,
        b'{"type": "completed", "items": ' + b"[" * 100_000,
        b"x" * 10_000_000,
    ],
)
def test_an_answer_that_is_none(data: bytes) -> None:
    assert read_answer(data) is None


def test_what_is_no_name_is_not_offered() -> None:
    found = read_answer(
        b'{"type": "completed", "typed": -3, "items": [{"name": "ok", "kind": "x"},'
        b'{"name": "a\\nb", "kind": "x"}, {"name": "\\u001b[2J", "kind": "x"}]}'
    )
    assert isinstance(found, Completed)
    assert [item.name for item in found.items] == ["ok"]
    assert found.typed == 0
    long = b'{"type": "explained", "title": "x", "text": "' + b"x" * 200_000 + b'"}'
    assert read_answer(long) == Explained("x", "x" * LONGEST_TEXT)


def got_warm(assistant: Assistant) -> float:
    """Seconds until it was."""

    async def get_warm() -> None:
        question = Question("complete", "a", 1, 1)
        async with asyncio.timeout(120):
            while await assistant.ask(question) == Warming():  # noqa: ASYNC110 - it tells nobody
                await asyncio.sleep(0.1)

    begun = time.monotonic()
    asyncio.run(get_warm())
    return time.monotonic() - begun


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(scope="module")
def warm(folder: Path) -> Iterator[Assistant]:
    first, found = Assistant(folder), Assistant(folder)
    slow = got_warm(first)
    first.close()
    assert got_warm(found) < slow / 2
    yield found
    found.close()


@pytest.mark.slow
class TestWarm:
    """Completion itself, once SQLAlchemy has been read."""

    async def ask(self, warm: Assistant, tail: str, back: int = 0) -> Answer | None:
        source = HEAD + tail
        line = source.split("\n")[-1]
        kind = "explain" if tail.endswith(")") else "complete"
        question = Question(kind, source, source.count("\n") + 1, len(line) - back)  # type: ignore[arg-type]
        return await warm.ask(question)

    async def names(self, warm: Assistant, tail: str) -> list[str]:
        found = await self.ask(warm, tail)
        assert isinstance(found, Completed)
        return [item.name for item in found.items]

    async def test_sqlalchemys_names(self, warm: Assistant) -> None:
        assert {"add", "flush", "scalars"} <= set(await self.names(warm, "session."))
        assert await self.names(warm, "session.expu") == ["expunge", "expunge_all"]
        assert "like" in await self.names(warm, "User.name.")
        assert "where" in await self.names(warm, "select(User).")

    async def test_the_learners_own(self, warm: Assistant) -> None:
        for tail in (
            "ana = User()\nana.",
            "session.get(User, 1).",
            "for u in session.scalars(select(User)):\n    u.",
        ):
            assert {"id", "name"} <= set(await self.names(warm, tail))
        assert "upper" in await self.names(warm, "session.get(User, 1).name.")

    async def test_documentation(self, warm: Assistant) -> None:
        found = await self.ask(warm, "session.flush()", back=4)
        assert isinstance(found, Explained)
        assert found.title.startswith("Session.flush(objects")
        assert found.text.startswith("Flush all the object changes to the database.")

    async def test_endless_thought_is_ended_and_harms_nobody(self, warm: Assistant) -> None:
        bomb = "a0 = (1,)\n" + "".join(f"a{n} = a{n - 1} + a{n - 1}\n" for n in range(1, 60))
        other = "x = " + "[" * 90 + "]" * 90 + "\nx."
        begun = time.monotonic()
        slow = asyncio.create_task(self.ask(warm, bomb + "a59."))
        assert "add" in await self.names(warm, "session.")
        await slow
        await self.ask(warm, other)
        assert time.monotonic() - begun < 60
        assert "add" in await self.names(warm, "session.")

    async def test_who_hangs_up_is_not_thought_about(self, warm: Assistant) -> None:
        pid = warm.pid
        assert pid is not None
        before = set(children(pid))
        tasks = [asyncio.create_task(self.ask(warm, "User.name.")) for _ in range(8)]
        await asyncio.sleep(0.05)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await until_gone([each for each in children(pid) if each not in before])

    def test_it_sees_nothing_of_the_machine(self, warm: Assistant) -> None:
        assert warm.pid is not None
        inner = children(warm.pid)[0]
        process = Path(f"/proc/{inner}")
        assert "NoNewPrivs:\t1" in (process / "status").read_text()
        assert not (process / "root/etc/passwd").exists()
        assert (process / "ns/net").readlink() != Path("/proc/self/ns/net").readlink()
