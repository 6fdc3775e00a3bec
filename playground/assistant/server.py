"""The assistant's process: one thread that forks for every question.

A fork of what has read SQLAlchemy costs twice as much as one of what has not. So when that
is to be read, a second such process does it, and is handed the questions that need it.

What reads a learner's code is a fork of it, shut in as a worker is, that dies with its
answer: so nothing of one learner's code can reach another's, and what hangs or grows is
killed without a loss. Who asked hangs up when the answer is not wanted any more.
"""

import gc
import os
import select
import signal
import socket
import time
from collections import deque
from collections.abc import Collection, Iterator, Sequence
from contextlib import suppress
from typing import Final, NamedTuple, NoReturn

import msgspec

from playground.assistant.answering import answer, warming_up
from playground.assistant.questions import CHECK, WARM, Answer, Question, Warming, read_question
from playground.sandbox.confine import Confinement, confine
from playground.sandbox.confining import SCRATCH
from playground.sandbox.holding import Layer
from playground.sandbox.protocol import close_all

PACKAGES: Final = ("playground", "msgspec", "jedi", "parso", "sqlalchemy", "typing_extensions")
"""What the process imports and reads, besides what is installed beside these."""
SECONDS: Final = 8.0
"""For an answer."""
LARGEST_QUESTION: Final = 8_000_000
"""Bytes."""
AT_ONCE: Final = max(2, os.cpu_count() or 1)
MOST_WAITING: Final = 200


class Asked(NamedTuple):
    """A question that came in."""

    question: int
    """A descriptor to read it from."""
    reply: socket.socket

    def close(self) -> None:
        """Forget it; who asked sees that there will be no answer."""
        os.close(self.question)
        self.reply.close()


class Thinking(NamedTuple):
    """A fork that works on an answer."""

    pid: int
    pidfd: int
    reply: socket.socket
    deadline: float


def main(descriptor: int, layers: Collection[Layer], readable: Sequence[str]) -> None:
    """Answer the app at the other end of the socket until it is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # it is the app's to answer
    gc.disable()  # by hand, between the steps of getting warm
    Server(socket.socket(fileno=descriptor), Confinement(frozenset(layers), readable)).serve()


class Server:
    """Waits for whatever happens next, and gets warm meanwhile."""

    def __init__(
        self,
        app: socket.socket,
        confinement: Confinement,
        warming: Iterator[bool] | None = None,
    ) -> None:
        self._app = app
        self._confinement = confinement
        self._waiting: deque[Asked] = deque()
        self._thinking: dict[int, Thinking] = {}
        self._warming = warming
        """Reads SQLAlchemy; None in the first process, which leaves that to the second."""
        self._warm = False
        self._second: socket.socket | None = None
        """Leads to it; None until somebody asks for something that needs to know SQLAlchemy."""
        self._poll = select.poll()
        self._poll.register(app, select.POLLIN)

    def serve(self) -> None:
        """Serve until the app is gone; its kernel ends what still thinks."""
        while True:
            patience = self._patience()
            busy = self._warming is not None and not self._warm
            for descriptor, _ in self._poll.poll(0 if busy else patience):
                if descriptor == self._app.fileno():
                    if not self._take():
                        return
                elif self._second is not None and descriptor == self._second.fileno():
                    return  # it has ended, and somebody starts both again
                else:
                    self._end(descriptor)
            self._keep_time()
            self._begin()
            if self._warming is not None and not self._warm:
                self._warm = next(self._warming, None) is None
                gc.collect()  # what a step leaves would be in every fork
                gc.freeze()

    def _take(self) -> bool:
        """Take a question in; False where the app is gone."""
        try:
            data, descriptors, _, _ = socket.recv_fds(
                self._app, 16, 2, socket.MSG_DONTWAIT | socket.MSG_CMSG_CLOEXEC
            )
        except BlockingIOError:
            return True
        except ConnectionResetError:
            return False
        if data == WARM:
            self._get_warm(descriptors)
        elif self._second is not None and data != CHECK:
            self._hand_on(self._second, data, descriptors)
        elif len(descriptors) == 2:
            self._waiting.append(Asked(descriptors[0], socket.socket(fileno=descriptors[1])))
        if len(self._waiting) > MOST_WAITING:
            self._waiting.popleft().close()
        return bool(data)

    def _get_warm(self, descriptors: list[int]) -> None:
        """Have SQLAlchemy read, or what was read before taken from the file that came along."""
        if self._second is None and self._warming is None:
            self._second, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
            if os.fork() == 0:
                self._be_second(theirs, descriptors[:1])
            theirs.close()
            self._poll.register(self._second, 0)  # it says nothing: only that it hangs up
        close_all(descriptors)

    def _be_second(self, app: socket.socket, keep: list[int]) -> NoReturn:
        """Be the process that has read SQLAlchemy."""
        try:
            for asked in self._waiting:
                asked.close()
            for thinking in self._thinking.values():
                thinking.reply.close()
                os.close(thinking.pidfd)
            self._app.close()
            Server(app, self._confinement, warming_up(*keep)).serve()
        finally:
            os._exit(0)

    def _hand_on(self, second: socket.socket, data: bytes, descriptors: list[int]) -> None:
        """Have it answered by the other; where that has too much to do, nobody answers."""
        with suppress(BlockingIOError, BrokenPipeError):
            socket.send_fds(second, [data], descriptors, socket.MSG_DONTWAIT)
        close_all(descriptors)

    def _begin(self) -> None:
        while self._waiting and len(self._thinking) < AT_ONCE:
            asked = self._waiting.popleft()
            if not _gone(asked.reply):
                self._fork(asked)
            asked.close()

    def _fork(self, asked: Asked) -> None:
        try:
            pid = os.fork()
        except OSError:  # no room for another process: there is no answer
            return
        if pid == 0:
            _think(self._confinement, asked, warm=self._warm)
        pidfd = os.pidfd_open(pid)
        reply = asked.reply.dup()
        self._thinking[pidfd] = Thinking(pid, pidfd, reply, time.monotonic() + SECONDS)
        self._poll.register(pidfd, select.POLLIN)
        # Nobody else writes to us on it: all there can be is that who asked hangs up.
        self._poll.register(reply, select.POLLRDHUP)

    def _end(self, descriptor: int) -> None:
        """The fork has ended, or nobody waits for it any more."""
        for thinking in [*self._thinking.values()]:
            if descriptor in {thinking.pidfd, thinking.reply.fileno()}:
                self._bury(thinking)

    def _keep_time(self) -> None:
        for thinking in [*self._thinking.values()]:
            if time.monotonic() > thinking.deadline:
                self._bury(thinking)

    def _bury(self, thinking: Thinking) -> None:
        with suppress(ProcessLookupError):
            signal.pidfd_send_signal(thinking.pidfd, signal.SIGKILL)
        os.waitpid(thinking.pid, 0)
        self._poll.unregister(thinking.pidfd)
        self._poll.unregister(thinking.reply)
        del self._thinking[thinking.pidfd]
        os.close(thinking.pidfd)
        thinking.reply.close()

    def _patience(self) -> float | None:
        """Milliseconds until there is something to do even if nothing happens."""
        deadlines = [thinking.deadline for thinking in self._thinking.values()]
        return max(0.0, min(deadlines) - time.monotonic()) * 1000 + 1 if deadlines else None


def _gone(reply: socket.socket) -> bool:
    poll = select.poll()
    poll.register(reply, select.POLLRDHUP)
    return bool(poll.poll(0))


def _think(how: Confinement, asked: Asked, *, warm: bool) -> NoReturn:
    """Be the fork: shut in, answer, end."""
    try:
        scratch = SCRATCH if "namespaces" in how.layers else None
        reply = asked.reply.fileno()
        server = os.getppid()
        keep = (asked.question, reply)
        confine(how, server=server, seconds=SECONDS, keep=keep, scratch=scratch)
        with open(asked.question, "rb", closefd=False) as file:
            question = read_question(file.read(LARGEST_QUESTION))
        asked.reply.sendall(msgspec.json.encode(_answer(question, warm=warm)))
    finally:
        os._exit(0)


def _answer(question: Question, *, warm: bool) -> Answer:
    return answer(question) if warm or question.kind == "check" else Warming()
