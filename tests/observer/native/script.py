"""Execute a script in this process as if Python had been started with it."""

import ast
import asyncio
import atexit
import builtins
import gc
import inspect
import linecache
import os
import sys
import threading
import warnings
from pathlib import Path
from types import CodeType, FunctionType, ModuleType, TracebackType

from tests.observer.native.living import objects, sessions
from tests.observer.native.log import Log
from tests.observer.native.values import Json

SCRIPT, SETUP = "snippet.py", "setup.py"


def account(request: dict[str, Json], log: Log) -> dict[str, Json]:
    """Run the script and tell everything."""
    module = _take_over(request)
    warned: list[Json] = []

    def showwarning(message: Warning | str, category: type[Warning], *_where: object) -> None:
        warned.append([category.__name__, str(message)])

    warnings.showwarning = showwarning  # type: ignore[assignment]  # the rest is not asked
    exception, status = _run(module, request)
    sys.stdout.flush()
    sys.stderr.flush()
    told = {
        "events": list(log.events),
        "warnings": list(warned),
        "exception": exception,
        "status": status,
        "stdout": _written(1),
        "stderr": _written(2),
    }
    gc.collect()
    return told | {
        "objects": list(objects(module, gc.get_objects())),
        "sessions": list(sessions(module)),
    }


def _take_over(request: dict[str, Json]) -> ModuleType:
    """Be a process that runs a script in an empty folder."""
    os.chdir(request["folder"])
    for descriptor in (0, 1, 2):
        os.dup2(os.memfd_create(f"stream {descriptor}"), descriptor)
    os.write(0, "".join(f"{line}\n" for line in request["input"]).encode())
    os.lseek(0, 0, os.SEEK_SET)
    # Standard output and error are Python's own still; input has been read ahead.
    sys.stdin = open(0, closefd=False)  # noqa: SIM115  # the script's for good
    sys.path[0] = request["folder"]
    sys.argv = [SCRIPT]
    module = ModuleType("__main__")
    vars(module).update(__annotations__={}, __builtins__=builtins, __cached__=None)
    vars(module)["__file__"] = str(Path(request["folder"]) / SCRIPT)
    sys.modules["__main__"] = module
    return module


def _written(descriptor: int) -> str:
    return os.pread(descriptor, os.fstat(descriptor).st_size, 0).decode("utf-8", "replace")


def _run(module: ModuleType, request: dict[str, Json]) -> tuple[Json, int]:
    """Execute it; returns type and first line of the exception that ended it, and its status."""
    try:
        for name, text in ((SETUP, request["setup"]), (SCRIPT, request["source"])):
            lines = text.splitlines(keepends=True)
            for path in (name, str(Path(request["folder"]) / name)):
                linecache.cache[path] = (len(text), None, lines, name)
            _execute(_compiled(text, name), module)
    except SystemExit as leaving:
        return None, leaving.code if isinstance(leaving.code, int) else bool(leaving.code)
    except BaseException as error:  # noqa: BLE001  # whatever a script raises
        if sys.excepthook is not sys.__excepthook__:  # as the interpreter does
            sys.excepthook(type(error), error, _scripts(error.__traceback__))
        return _told(error), 1
    finally:
        for thread in threading.enumerate():
            if thread is not threading.current_thread() and not thread.daemon:
                thread.join()
        atexit._run_exitfuncs()
    return None, 0


def _scripts(trace: TracebackType | None) -> TracebackType | None:
    """From where it comes to the script."""
    while trace is not None and Path(trace.tb_frame.f_code.co_filename).name != SCRIPT:
        trace = trace.tb_next
    return trace


def _told(error: BaseException) -> Json:
    kind = type(error)
    short = kind.__module__ in ("builtins", "__main__")
    if isinstance(error, SyntaxError):
        return [kind.__name__, error.msg]
    # A class of the script's own is not asked: it may do anything.
    message = "" if kind.__module__ == "__main__" else str(error).partition("\n")[0]
    return [kind.__name__ if short else f"{kind.__module__}.{kind.__name__}", message]


def _compiled(text: str, name: str) -> CodeType:
    code: CodeType = compile(text, name, "exec", ast.PyCF_ALLOW_TOP_LEVEL_AWAIT, dont_inherit=True)
    return code


def _execute(code: CodeType, module: ModuleType) -> None:
    if code.co_flags & inspect.CO_COROUTINE:
        with asyncio.Runner() as runner:
            runner.run(FunctionType(code, vars(module))())
    else:
        exec(code, vars(module))  # noqa: S102  # what this program is for
