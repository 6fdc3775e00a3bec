"""One way in: `record` a job; one way out: the messages that it emits."""

import asyncio
import atexit
import builtins
import io
import linecache
import os
import sys
import threading
import warnings
from collections.abc import Callable, MutableSequence
from inspect import CO_COROUTINE
from pathlib import Path
from traceback import print_exception
from types import CodeType, FunctionType, ModuleType, TracebackType
from typing import Any, NoReturn

import sqlalchemy

from playground.recorder import forks, interpreter, listeners, output, reader
from playground.recorder.compiling import compile_plainly, compile_with_hooks
from playground.recorder.console import Entry
from playground.recorder.learners import is_learners
from playground.recorder.plain import Plain
from playground.recorder.plan import Plan
from playground.recorder.problem import full_problem, syntax_problem, traceback_of
from playground.recorder.recorder import NOTED_CALLS, Recorder
from playground.recorder.values import TEXT, show
from playground.trace.job import CONSOLE, SETUP, SNIPPET, Job
from playground.trace.messages import AskMessage, EndMessage, Told
from playground.trace.model import FinalPicture, Outcome, Status
from playground.trace.text import cut, one_line

install = listeners.install
"""Register with SQLAlchemy's events, once in a process and before `record`."""


class _Current:
    """The run of this process; there is one at most."""

    run: "_Run | None" = None


def record(
    job: Job,
    emit: Callable[[Told], None],
    position: MutableSequence[int],
    answer: Callable[[], str] | None = None,
) -> None:
    """Run the job in this process and tell what happens.

    Emits every step as it ends, and an EndMessage last.
    `position` is kept at line, index and source (1 for the setup) of the
    statement that is being executed. `answer` waits for the line that an
    AskMessage asked for, and is empty at the end of file; it is not called
    where the job has nobody to ask.

    The process is given over to the run: its `__main__`, its standard streams
    and its working folder are the learner's. When a limit is reached, the
    process ends without returning.
    """
    run = _Current.run = _Run(job, emit, position, answer)
    run.go()


def stop(status: Status, message: str) -> None:
    """End the run that this process is executing, its last step included.

    To be called in the main thread, for example from a signal handler. The
    process ends here, or as soon as the step that is being emitted is out.
    """
    run = _Current.run
    if run is None:
        os._exit(0)
    if not run.recorder.defer(lambda: run.stop(status, message)):
        run.stop(status, message)


class _Run:
    def __init__(
        self,
        job: Job,
        emit: Callable[[Told], None],
        position: MutableSequence[int],
        answer: Callable[[], str] | None,
    ) -> None:
        self._job = job
        self._emit = emit
        self._answer = answer
        self._ended = False
        self._plan = Plan()
        self.recorder: Recorder | Plain
        if job.plain:
            self.recorder = Plain(job, emit, self.stop)
        else:
            self.recorder = Recorder(job, self._plan, emit, position, self.stop)
        self._module = ModuleType("__main__")
        self._fork: forks.Ending | None = None
        """How this process ends, where it was forked from the run."""
        os.register_at_fork(after_in_child=self._be_a_fork)

    def _be_a_fork(self) -> None:
        self._fork, self._ended = forks.Ending(), True
        listeners.listen(None)
        self.recorder.fall_silent()

    def go(self) -> None:
        """Run the setup, then the snippet."""
        self._take_over()
        outcome = self._run()
        self._finish(outcome)

    def stop(self, status: Status, message: str) -> NoReturn:
        """End now: whatever the learner's code would still do is not done."""
        self._finish(Outcome(status=status, message=message, line=None))
        os._exit(0)

    def _finish(self, outcome: Outcome) -> None:
        if self._ended:
            return
        self._ended = True
        listeners.listen(None)
        self._end(outcome, self.recorder.close())

    def _end(self, outcome: Outcome, final: FinalPicture) -> None:
        self._emit(
            EndMessage(
                outcome=outcome,
                final=final,
                python=".".join(map(str, sys.version_info[:3])),
                sqlalchemy=sqlalchemy.__version__,
            )
        )

    def _take_over(self) -> None:
        """Make the process look like one that runs a script."""
        sys.modules["__main__"] = self._module
        sys.argv = [SNIPPET]
        stdout = output.stream(self.recorder.printed, "<stdout>", 1, "strict")
        stderr = output.stream(self.recorder.complained, "<stderr>", 2, "backslashreplace")
        sys.stdout, sys.stderr = stdout, stderr
        sys.stdin = self._stdin()
        # Constants to a type checker; the interpreter sets them as it starts.
        vars(sys).update(__stdout__=stdout, __stderr__=stderr, __stdin__=sys.stdin)
        warnings.showwarning = self._warned  # type: ignore[assignment]
        for name, text in ((SETUP, self._job.setup), (SNIPPET, self._job.source)):
            # Not `splitlines`: Python's own lines end at newlines only.
            lines = io.StringIO(text, newline=None).readlines()
            linecache.cache[name] = (len(text), None, lines, name)
        if self._job.console is not None:
            code = self._job.console.code
            linecache.cache[CONSOLE] = (len(code), None, code.splitlines(keepends=True), CONSOLE)
        path = str(Path.cwd() / SNIPPET)
        linecache.cache[path] = linecache.cache[SNIPPET]
        vars(self._module).update(
            __annotations__={}, __builtins__=builtins, __cached__=None, __file__=path
        )
        # Python puts the script's folder first: what the snippet writes it can import.
        sys.path.insert(0, str(Path.cwd()))

    def _stdin(self) -> io.TextIOWrapper:
        answer = self._answer

        def ask(prompt: str, secret: bool) -> str:  # noqa: FBT001 - a reader's way to ask
            self._emit(AskMessage(prompt=prompt, secret=secret))
            return answer() if answer else ""

        given = reader.Reader(
            self._job.input, ask if self._job.asks and answer else None, self.recorder.asking
        )
        return reader.take_over(given, self.recorder.typed)

    def _warned(self, message: Warning | str, category: type[Warning], *_where: object) -> None:
        self.recorder.listener.warned(category, str(message))

    def _run(self) -> Outcome:
        codes: list[CodeType] = []
        for filename, text in ((SETUP, self._job.setup), (SNIPPET, self._job.source)):
            try:
                codes.append(self._compile(filename, text))
            except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
                return _invalid(error, filename)
        if self._job.console is not None and isinstance(self.recorder, Recorder):
            try:
                self.recorder.ask(Entry(self._job.console), vars(self._module))
            except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
                return _invalid(error, CONSOLE)
        interpreter.take_over(is_learners, self.recorder.lock, hooks=not self._job.plain)
        listeners.listen(self.recorder.listener)
        outcome = self._outcome(codes)
        if self._job.console is not None and isinstance(self.recorder, Recorder):
            self.recorder.ask_at_last()
        # As the interpreter does at its end, however the script ended.
        _wait_for_threads()
        atexit._run_exitfuncs()  # noqa: SLF001
        if self._fork is not None:
            forks.leave(self._fork)
        return outcome

    def _outcome(self, codes: list[CodeType]) -> Outcome:
        try:
            for code in codes:
                self._execute(code)
        except BaseException as error:  # noqa: BLE001  # whatever the learner raises
            if self._fork is not None:
                self._fork = forks.ending(error)
            return self._raised(error)
        return Outcome(status="finished", message="The snippet finished.")

    def _raised(self, error: BaseException) -> Outcome:
        if isinstance(error, SystemExit):
            return _left(error)
        self.recorder.raised(error)
        _tell_hook(error)
        if isinstance(error, MemoryError):
            return Outcome(
                status="memory",
                message="The snippet asked for more memory than it may have.",
                line=full_problem(error, is_learners).line,
            )
        return _failed(error)

    def _compile(self, filename: str, text: str) -> CodeType:
        if isinstance(self.recorder, Plain):
            return compile_plainly(text, filename)
        return compile_with_hooks(
            text,
            filename,
            "setup" if filename == SETUP else "snippet",
            plan=self._plan,
            hooks=self.recorder.hooks(),
            calls=NOTED_CALLS,
        )

    def _execute(self, code: CodeType) -> None:
        names = vars(self._module)
        if not code.co_flags & CO_COROUTINE:  # no top-level await
            interpreter.execute(code, names)
            return
        with asyncio.Runner() as runner:
            runner.run(FunctionType(code, names)())


def _tell_hook(error: BaseException) -> None:
    """As the interpreter does with what nobody caught, where the learner has set a hook."""
    hook = sys.excepthook
    if hook is sys.__excepthook__:
        return  # it prints what the outcome tells
    trace = _learners_part(error)
    try:
        hook(type(error), error, trace)
    except BaseException as failed:  # noqa: BLE001  # whatever the learner raises
        sys.stderr.write("Error in sys.excepthook:\n")
        print_exception(type(failed), failed, _learners_part(failed), chain=False)
        sys.stderr.write("\nOriginal exception was:\n")
        print_exception(type(error), error, trace)


def _learners_part(error: BaseException) -> TracebackType | None:
    """The traceback, from where it comes to the learner's code."""
    trace = traceback_of(error)
    while trace is not None and not is_learners(trace.tb_frame.f_code):
        trace = trace.tb_next
    return trace


def _wait_for_threads() -> None:
    """As the interpreter does at its end."""
    for thread in threading.enumerate():
        if thread is not threading.current_thread() and not thread.daemon:
            thread.join()


_CALLED = {
    SETUP: "the lesson's preparation",
    SNIPPET: "the code",
    CONSOLE: "what you asked",
}


def _invalid(
    error: SyntaxError | ValueError | RecursionError | MemoryError, filename: str
) -> Outcome:
    found = syntax_problem(error)
    where = _CALLED[filename]
    line = f" on line {found.line}" if found.line else ""
    return Outcome(
        status="error",
        message=f"Python cannot read {where}{line}: {found.message}.",
        line=found.line,
        exception=found,
    )


_code: Any = vars(SystemExit)["code"]  # a class of the learner's may have its own


def _left(leaving: SystemExit) -> Outcome:
    code = _code.__get__(leaving)
    if code is None or (type(code) is int and code == 0):
        said = ""
    elif type(code) is str:  # which Python prints as it leaves
        said = f": {one_line(cut(code, TEXT))}"
    else:
        said = f" with {show(code)}" if type(code) in {int, bool} else " early"
    return Outcome(status="finished", message=f"The snippet left with SystemExit{said}.")


def _failed(error: BaseException) -> Outcome:
    found = full_problem(error, is_learners)
    where = f" on line {found.line}" if found.line else ""
    first = found.message.split("\n", 1)[0]
    message = f"{found.type.rpartition('.')[2]}{where}" + (f": {first}" if first else ".")
    return Outcome(status="error", message=message, line=found.line, exception=found)
