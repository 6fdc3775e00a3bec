"""A workshop, from the first door that opens to the last app that has saved."""

import asyncio
import resource
import signal
import socket
from collections.abc import Callable, Coroutine, Iterator
from contextlib import AsyncExitStack, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from playground.progress.register import Register
from playground.progress.trouble import StoreError
from playground.sandbox.client import ForkServer
from playground.sandbox.errors import SandboxError
from playground.ui.settings import Settings
from playground.workshop.app import AppError
from playground.workshop.apps import Apps
from playground.workshop.control.server import ControlServer, taken
from playground.workshop.ledger import Ledger
from playground.workshop.local.door import LocalDoor
from playground.workshop.log import Log
from playground.workshop.people import People
from playground.workshop.room import Limits, Room
from playground.workshop.served.messages import Begin
from playground.workshop.ssh.door import Door, listening
from playground.workshop.ssh.keys import HostKeyError, fingerprints

if TYPE_CHECKING:
    from playground.workshop.web.door import Door as WebDoor

PARKED: Final = 4
"""Apps that wait, painted, for whoever comes next."""
STANDING_BACK: Final = 10
"""How far runs stand back behind screens and keys."""
NEXT_DOOR: Final = "This door closes. Connect again to go on where you were."
SPARES: Final = 32
"""Workers, at most, that wait for work: a room that presses Run at once need not wait until
all of them are made."""
GOODBYE: Final = "The workshop is over. What you did is kept. Goodbye!"


class Address(NamedTuple):
    """Where a door is."""

    host: str
    port: int


class Plan(NamedTuple):
    """What the instructor asked for."""

    ssh: Address
    state: Path
    store: str
    code: str
    limits: Limits
    pack: str = ""
    trust_learners: bool = False
    log: Path | None = None
    """Where what happens at the doors is written; in the folder of state where it is None."""
    balanced: bool = False
    """This is one of several doors behind a balancer, from whose address everybody comes."""
    web: Address | None = None
    """None where no browser can come in."""
    join: Path | None = None
    """Where users of this machine come in; None where they do not."""
    web_url: Callable[[int], str] = "http://localhost:{}".format
    """How browsers reach the door that listens on that port of ours; without a slash."""


class ServeError(Exception):
    """The workshop cannot be given; the message says why, and what to do."""


async def serve(plan: Plan, ready: Callable[[str, int], None]) -> None:
    """Give the workshop, until SIGTERM or SIGINT, or until the terminal is closed.

    Args:
        plan: what is asked for.
        ready: called with a door's kind and port when learners can come in there.

    Raises ServeError where it cannot be given.
    """
    _raise_descriptors()
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        if signal.getsignal(number) != signal.SIG_IGN:  # as `nohup` has it
            loop.add_signal_handler(number, stop.set)
    async with AsyncExitStack() as stack:
        # What can be in the way is found first: to get warm takes seconds.
        with _opening("SSH door", "--ssh", plan.ssh):
            knocking = listening(*plan.ssh)
        stack.callback(knocking.close)
        with _using("folder", plan.state):
            open_there = await taken(plan.state)
        if open_there:
            raise ServeError(f"Another workshop is open in {plan.state}. End it, or say --state.")
        behind = await _behind(stack, plan, stop)
        if behind is None:
            return
        room, ledger = behind
        people = People(
            plan.state,
            plan.code,
            fingerprints,
            ledger=ledger,
            by_address=not plan.balanced,
        )
        room.may_instruct = people.may_instruct
        web = _web_door(people, room) if plan.web else None
        if web:
            stack.push_async_callback(web.take_down)
        stack.push_async_callback(room.close, NEXT_DOOR if plan.balanced else GOODBYE)
        with _using("folder", plan.state):
            control = await ControlServer.open(plan.state, room)
            stack.callback(control.close)
            door = Door(knocking, plan.state, people, room)
            stack.callback(door.close)
        room.log.tell("open", door="ssh", port=door.port)
        if plan.join:
            stack.callback(_local_door(plan.join, room).close)
        if plan.web and web:
            with _opening("browser's door", "--web", plan.web):
                await web.open(*plan.web)
            stack.callback(web.close)
            room.link = web.links(plan.web_url(web.port))
            room.log.tell("open", door="web", port=web.port)
        ready("ssh", door.port)
        if web:
            ready("web", web.port)
        await stop.wait()
        room.log.tell("closing")


async def _behind(
    stack: AsyncExitStack, plan: Plan, stop: asyncio.Event
) -> tuple[Room, Ledger] | None:
    """The room, with all that is behind it, warm; None where it is all over before."""
    sandbox = ForkServer(nice=STANDING_BACK, spares=SPARES)
    stack.callback(sandbox.close)
    notice = await asyncio.to_thread(_admit, sandbox, plan)
    file = plan.log or plan.state / "log.jsonl"
    with _using("log", file):
        log = Log(file)
    stack.callback(log.close)
    begin = Begin(
        store=plan.store,
        pack=plan.pack,
        notice=notice,
        browsers=plan.web is not None,
        cache=str(Settings.cache()) if Path.home().is_dir() else "",  # a service may have none
    )
    apps = Apps(begin, min(PARKED, plan.limits.learners))
    stack.push_async_callback(apps.close)
    try:
        await _first(stop, apps.start())
        if stop.is_set():
            return None
        register = await asyncio.to_thread(Register.open, plan.store)
    except (AppError, StoreError) as error:
        raise ServeError(str(error)) from error
    ledger = Ledger(register, log)
    stack.callback(ledger.close)
    room = Room(apps, sandbox.relay, log, plan.limits, plan.state, ledger=ledger)
    room.door = socket.gethostname() if plan.balanced else ""
    return room, ledger


def _local_door(file: Path, room: Room) -> LocalDoor:
    try:
        return LocalDoor(file, room)
    except OSError as error:
        raise ServeError(f"Nobody can join at {file}: {error}.") from error


def _web_door(people: People, room: Room) -> "WebDoor":
    from playground.workshop.web.door import Door as WebDoor  # an extra, and not quick to load

    return WebDoor(people, room)


@contextmanager
def _using(what: str, path: Path) -> Iterator[None]:
    try:
        yield
    except (OSError, HostKeyError) as error:
        raise ServeError(f"The {what} {path} cannot be used: {error}.") from error


@contextmanager
def _opening(what: str, option: str, where: Address) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise ServeError(
            f"The {what} cannot be opened at {where.host or '*'}:{where.port}: "
            f"{error}. Choose another with {option} HOST:PORT."
        ) from error


def _admit(sandbox: ForkServer, plan: Plan) -> str:
    """What learners should know of the sandbox; ServeError where strangers must not run code."""
    try:
        holds = sandbox.holds
    except SandboxError as error:
        raise ServeError(str(error)) from error
    if not (holds.for_strangers or plan.trust_learners):
        missing = "\n".join(f"  {layer}: {why}" for layer, why in holds.missing.items())
        raise ServeError(
            f"The sandbox here is too weak for other people's code. {holds.notice}\n"
            f"What is missing:\n{missing}\n"
            "`playground doctor` says what would help. Where you trust everybody who comes, "
            "say --trust-learners."
        )
    return holds.notice


async def _first(stop: asyncio.Event, start: Coroutine[None, None, None]) -> None:
    """Wait until that is done, or it is all over before it began."""
    starting = asyncio.ensure_future(start)
    stopping = asyncio.ensure_future(stop.wait())
    try:
        await asyncio.wait((starting, stopping), return_when=asyncio.FIRST_COMPLETED)
    finally:
        stopping.cancel()
        if not starting.done():
            starting.cancel()
            with suppress(asyncio.CancelledError):
                await starting
    if starting.done() and not starting.cancelled():
        starting.result()


def _raise_descriptors() -> None:
    """A learner takes five descriptors: as many as the system lets us have."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
