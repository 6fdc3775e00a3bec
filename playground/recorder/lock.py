"""The recorder's lock, and what has to wait until nothing is recorded."""

from _thread import RLock  # the class: `threading.RLock` is a function
from collections import deque
from collections.abc import Callable
from threading import get_ident, main_thread

from playground.recorder.problem import traceback_of


class Lock(RLock):  # type: ignore[misc]  # Python lets it have subclasses
    """Held by whoever records.

    A signal is handled between any two instructions of the main thread. A handler of the
    learner's that raises must not do so where the recorder has done half of something.
    """

    def __init__(self) -> None:
        """Let nothing wait."""
        self._waiting = deque[Callable[[], object]]()

    def expect(self) -> None:
        """From now on something may have to wait, which costs a little each time."""
        self.__class__ = _Awaited

    def after(self, do: Callable[[], object]) -> None:
        """Do it now, or when this thread holds the lock no more; only where one `expects` it."""
        if self._is_owned():  # type: ignore[attr-defined]  # as conditions ask, too
            self._waiting.append(do)
        else:
            do()


class _Awaited(Lock):  # type: ignore[misc]  # as above
    def __exit__(self, *_raised: object) -> None:
        """Let go, and do what waited for that."""
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


_DOING = {Lock.after.__code__, _Awaited.__exit__.__code__}
