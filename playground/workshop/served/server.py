"""The app server: a warm process with one thread that forks an app for every learner.

It ends with the door. Its apps do not end with it: they have their terminals, whose other
ends are the door's.
"""

import gc
import os
import select
import signal
import socket
import sys
import threading
from collections.abc import Callable, Mapping
from pathlib import Path

import msgspec

from playground.assistant.client import Assistant
from playground.course.model import Pack
from playground.progress.store import Store, StoreError
from playground.sandbox import linux, protocol
from playground.workshop.served import messages
from playground.workshop.served.birth import Birth, live
from playground.workshop.served.messages import Begin, Launched, Refused, Warm
from playground.workshop.served.template import Look, Template
from playground.workshop.terminal import COMMON


def main(descriptor: int) -> None:
    """Serve the door at the other end of the socket until it is gone."""
    linux.keep_private()
    for number in (signal.SIGINT, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)  # it is the door's to answer
    door = socket.socket(fileno=descriptor)
    data = door.recv(messages.LARGEST)
    if not data:
        return
    begin = messages.begin_decoder.decode(data)
    store = _prepare(begin.store)
    pack = _read(begin.pack)
    from playground.workshop.served.warmup import warm_up

    warm_up(pack)
    server = Server(door, begin, pack, store)
    server.prepare(COMMON)
    messages.say(door, Warm(tuple(lesson.id for lesson in pack.lessons)))
    server.serve()


def alone() -> None:
    """End where there is more than one thread: the others would be missing in a copy."""
    if threading.active_count() > 1:
        names = ", ".join(thread.name for thread in threading.enumerate())
        sys.exit(f"More than one thread is left after the start, and none can be forked: {names}")


class Server:
    """Forks, and buries."""

    def __init__(self, door: socket.socket, begin: Begin, pack: Pack, store: Store) -> None:
        self._door = door
        self._begin = begin
        self._pack = pack
        self._store = store
        self._assistant = Assistant(Path(begin.cache) if begin.cache else None)
        """Of all apps: who edits asks it."""
        self._templates: dict[Look, Template] = {}
        self._poll = select.poll()
        self._handlers: dict[int, Callable[[], None]] = {}
        self._over = False

    def prepare(self, environment: Mapping[str, str]) -> Template:
        """What apps for terminals of that environment are copied from."""
        look = Look.of(environment)
        found = self._templates.get(look)
        if found is None:
            found = Template(
                *(self._begin, self._pack, self._store, environment),
                assisted=self._assistant.lend() is not None,
            )
            self._templates[look] = found
            alone()
            gc.collect()
            gc.freeze()
        return found

    def serve(self) -> None:
        """Serve until the door is gone."""
        self._watch(self._door.fileno(), self._accept)
        while not self._over:
            for descriptor, _ in self._poll.poll():
                handler = self._handlers.get(descriptor)
                if handler:
                    handler()

    def _watch(self, descriptor: int, handler: Callable[[], None]) -> None:
        self._handlers[descriptor] = handler
        self._poll.register(descriptor, select.POLLIN)

    def _accept(self) -> None:
        data, descriptors, _, _ = socket.recv_fds(self._door, messages.LARGEST, 3)
        if not data:
            self._over = True
            return
        try:
            launch = messages.launch_decoder.decode(data)
            tty, relay, line = descriptors
        except ValueError as error:
            protocol.close_all(descriptors)
            messages.say(self._door, Refused(f"a wish that makes no sense: {error}"))
            return
        try:
            template = None if launch.room else self.prepare(launch.environment)
            self._fork(Birth(template, launch, tty, relay, line, self._assistant.lend()))
        except (OSError, RuntimeError) as error:
            messages.say(self._door, Refused(str(error)))
        finally:
            protocol.close_all(descriptors)

    def _fork(self, birth: Birth) -> None:
        pid = os.fork()
        if pid == 0:
            self._forget()
            live(birth)
        pidfd = os.pidfd_open(pid)
        self._watch(pidfd, lambda: self._bury(pid, pidfd))
        socket.send_fds(self._door, [msgspec.json.encode(Launched(pid))], [pidfd])

    def _forget(self) -> None:
        """Close, in a new app, what is the server's: others' ends would stay open else."""
        protocol.close_all(list(self._handlers))
        self._door.detach()
        for template in self._templates.values():
            protocol.close_all(template.held())

    def _bury(self, pid: int, pidfd: int) -> None:
        os.waitpid(pid, 0)
        del self._handlers[pidfd]
        self._poll.unregister(pidfd)
        os.close(pidfd)


def _prepare(url: str) -> Store:
    """Make the store, or bring it up to date, before many open it at once."""
    try:
        store = Store.open(url)
    except StoreError as error:
        sys.exit(str(error))
    trouble = store.trouble
    if not trouble:
        store.rehearse()
    store.close()
    if trouble:
        sys.exit(
            f"Nobody's work could be kept, because {trouble.why}: {trouble.help}, or name "
            "another database with --store."
        )
    return store


def _read(folder: str) -> Pack:
    from playground.course.packs import every_pack, together
    from playground.course.reader import read_pack

    return read_pack(Path(folder)) if folder else together(every_pack())
