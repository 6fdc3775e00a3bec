# ruff: noqa: N802, ARG002  # methods of `unittest.TestResult` have its names and parameters
"""Run modules of CPython's own test suite in this process, plain or with hooks.

    python -m tests.recorder.instrument.cpython.child plain|hooked REPORT MODULE...

REPORT gets one JSON object: the id of each test and how it ended. What failed goes to
standard error with its traceback.
"""

import contextlib
import doctest
import importlib.machinery
import importlib.util
import io
import json
import os
import signal
import sys
import tempfile
import traceback
import unittest
import warnings
from collections.abc import Sequence
from pathlib import Path
from types import CodeType, ModuleType, TracebackType

# With and without hooks: what it imports changes `typing`, for one.
from tests.recorder.instrument.cpython.hooked import Hooked
from tests.recorder.instrument.cpython.suites import LEFT_OUT

Error = tuple[type[BaseException], BaseException, TracebackType] | tuple[None, None, None]


class Loader(importlib.machinery.SourceFileLoader):
    """Compiles a module anew, with hooks where there are any."""

    hooked: Hooked | None = None

    def get_code(self, fullname: str) -> CodeType:
        path = self.get_filename(fullname)
        text = importlib.util.decode_source(self.get_data(path))
        if self.hooked is not None:
            return self.hooked.module(text, path)
        return compile(text, path, "exec", dont_inherit=True)


class Finder(importlib.machinery.PathFinder):
    """Finds the modules under test, so that `Loader` loads them."""

    modules: frozenset[str] = frozenset()

    @classmethod
    def find_spec(
        cls, fullname: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        if fullname not in cls.modules:
            return None
        spec = super().find_spec(fullname, path, target)
        if spec is not None and spec.origin is not None:
            spec.loader = Loader(fullname, spec.origin)
        return spec


class Report(unittest.TestResult):
    """How each test ended; a test may end in several ways, one for each subtest."""

    def __init__(self) -> None:
        super().__init__()
        self.ended: dict[str, list[str]] = {}

    def _note(self, test: unittest.TestCase, how: str, error: Error | None = None) -> None:
        said = f"{how}: {error[0].__name__}" if error and error[0] else how
        self.ended.setdefault(test.id(), []).append(said)
        if how == "failed" and error:
            print(test.id(), file=sys.__stderr__)
            traceback.print_exception(error[1], file=sys.__stderr__)

    def addSuccess(self, test: unittest.TestCase) -> None:
        self._note(test, "passed")

    def addFailure(self, test: unittest.TestCase, err: Error) -> None:
        self._note(test, "failed", err)

    def addError(self, test: unittest.TestCase, err: Error) -> None:
        self._note(test, "failed", err)

    def addSkip(self, test: unittest.TestCase, reason: str) -> None:
        self._note(test, "skipped")

    def addExpectedFailure(self, test: unittest.TestCase, err: Error) -> None:
        self._note(test, "failed as expected")

    def addUnexpectedSuccess(self, test: unittest.TestCase) -> None:
        self._note(test, "passed against expectation")

    def addSubTest(
        self, test: unittest.TestCase, subtest: unittest.TestCase, err: Error | None
    ) -> None:
        if err is not None:
            self._note(subtest, "failed", err)


def use_hooks() -> None:
    """Put hooks into what is loaded from now on, doctests included."""
    hooked = Loader.hooked = Hooked()

    def compile_example(source: str, filename: str, _mode: str, flags: int, _: object) -> CodeType:
        return hooked.interactive(source, filename, flags)

    vars(doctest)["compile"] = compile_example


def run(names: Sequence[str]) -> dict[str, list[str]]:
    """Run the modules' tests."""
    Finder.modules = frozenset(f"test.{name}" for name in names)
    sys.meta_path.insert(0, Finder)
    report = Report()
    for name in names:
        if importlib.util.find_spec(f"test.{name}") is None:
            continue
        # What one module leaves behind must not reach the next.
        with warnings.catch_warnings(), contextlib.redirect_stdout(io.StringIO()):
            suite = unittest.defaultTestLoader.loadTestsFromName(f"test.{name}")
            _without(suite).run(report)
    return report.ended


def _without(suite: unittest.TestSuite) -> unittest.TestSuite:
    """What is left of the suite; tests of a class stay together, for its fixtures."""
    kept = unittest.TestSuite()
    for test in suite:
        if isinstance(test, unittest.TestSuite):
            kept.addTest(_without(test))
        elif test.id() not in LEFT_OUT and test.id().rpartition(".")[0] not in LEFT_OUT:
            kept.addTest(test)
    return kept


def main() -> None:
    """Do what the command line says."""
    mode, target, *names = sys.argv[1:]
    # A background job of a shell ignores it, and tests wait for it.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        if mode == "hooked":
            use_hooks()
        ended = run(names)
        os.chdir("/")
    Path(target).write_text(json.dumps(ended), encoding="utf-8")
    # A thread that some test left behind must not keep this process.
    sys.stdout.flush()
    os._exit(0)


if __name__ == "__main__":
    main()
