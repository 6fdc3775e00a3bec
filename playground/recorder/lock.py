"""The recorder's lock, and what must not happen while something is recorded."""

from _thread import RLock  # the class: `threading.RLock` is a function
from collections import deque
from collections.abc import Callable
from gc import disable, enable, isenabled
from threading import get_ident, main_thread

from playground.recorder.problem import traceback_of


class Lock(RLock):  # type: ignore[misc]  # Python lets it have subclasses
    """Held by whoever records.

    A signal is handled between any two instructions of the main thread. A handler of the
    learner's that raises must not do so where the recorder has done half of something. And
    garbage may be collected there: a finalizer of the learner's that waits for another
    thread must not do so while that one waits for this lock.
    """

    careful = False
    """Both is seen to. A run with neither handlers nor threads need not pay for it."""

    def __init__(self) -> None:
        """Let nothing wait."""
        self._waiting = deque[Callable[[], object]]()
        self._depth = 0
        self._collects = False

    def take_care(self) -> None:
        """From now on there are handlers, or several threads."""
        self.__class__ = _CarefulLock

    def forked(self) -> None:
        """This process was forked from another, in which anybody may have held it."""
        self._at_fork_reinit()  # type: ignore[attr-defined]  # as the library's own locks do
        if self._depth and self._collects:
            enable()
        self._depth = 0
        self._waiting.clear()

    def after(self, do: Callable[[], object], *, now: bool = True) -> None:
        """Do it now, where that may be, or when this thread holds the lock no more.

        To be called in the main thread, of a lock that is `careful`.
        """
        if now and not self._is_owned():  # type: ignore[attr-defined]  # as conditions ask, too
            do()
        else:
            self._waiting.append(do)


class _CarefulLock(Lock):  # type: ignore[misc]  # as above
    careful = True

    def __enter__(self) -> bool:  # type: ignore[override]  # nobody enters with arguments
        """Wait for it, and let no garbage be collected meanwhile."""
        self.acquire()
        self._depth += 1
        if self._depth == 1:
            self._collects = isenabled()
            disable()
        return True

    def __exit__(self, *_raised: object) -> None:
        """Let go, and do what waited for that."""
        self._depth -= 1
        if not self._depth and self._collects:
            enable()
        self.release()
        if self._waiting and get_ident() == main_thread().ident:
            while self._waiting and not self._is_owned():  # type: ignore[attr-defined]
                self._waiting.popleft()()


def came_by_signal(error: BaseException) -> bool:
    """Whether a signal brought it, and nothing that the recorder did."""
    trace = traceback_of(error)
    while trace is not None and trace.tb_frame.f_code not in _DOING:
        trace = trace.tb_next
    return trace is not None


_DOING = {Lock.after.__code__, _CarefulLock.__exit__.__code__}
