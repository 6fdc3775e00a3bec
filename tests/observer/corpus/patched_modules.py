# The script replaces functions of the standard library; only its own calls of them are counted.
import builtins
import io
import os
import sqlite3
import time
import weakref
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from unittest import mock

from sqlalchemy import create_engine, text

calls = []


def counting(module, name):
    real = getattr(module, name)

    def patched(*args, **kwargs):
        calls.append(name)
        return real(*args, **kwargs)

    return mock.patch.object(module, name, patched)


patches = [
    counting(sqlite3, "connect"),
    counting(time, "perf_counter"),
    counting(time, "monotonic"),
    counting(os, "getcwd"),
    counting(os, "write"),
    counting(Path, "cwd"),
    counting(time, "time"),
    counting(weakref, "ref"),
    counting(builtins, "open"),
    counting(builtins, "print"),
]
for patch in patches:
    patch.start()
x = [1, {"a": (2, 3)}, "text"]
x
for number in range(3):
    x.append(number)
print(calls)
calls.clear()
engine = create_engine("sqlite:///patched.db")
with engine.begin() as connection:
    connection.execute(text("CREATE TABLE t (x)"))
    connection.execute(text("INSERT INTO t VALUES (1)"))
print([name for name in calls if name in ("connect", "write", "cwd", "getcwd", "open")])
for patch in patches:
    patch.stop()
out, err = io.StringIO(), io.StringIO()
with redirect_stdout(out), redirect_stderr(err), engine.connect() as connection:
    print("hidden", connection.execute(text("SELECT count(*) FROM t")).scalar())
print(repr(out.getvalue()), repr(err.getvalue()))
