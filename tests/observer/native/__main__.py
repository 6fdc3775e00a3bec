"""Serve: one request a line from standard input, one account a line to standard output.

Each script runs in a child of its own; what is imported here, once, is so in each.
"""

import gc
import json
import os
import select
import signal
import sys
import traceback
from typing import NoReturn

import aiosqlite  # noqa: F401  # imported for the children
import sqlalchemy.ext.asyncio
import sqlalchemy.ext.mutable  # noqa: F401  # likewise
from sqlalchemy import create_engine, text

from tests.observer.native.log import Log
from tests.observer.native.script import account
from tests.observer.native.values import Json

PATIENCE = 30.0
"""Seconds until a script that does not end is killed."""


def _child(request: dict[str, Json], log: Log, answer: int) -> NoReturn:
    own = os.getpid()
    try:
        told = account(request, log)
    except BaseException:  # noqa: BLE001  # it must not climb into the copy of the server
        told = {"crashed": traceback.format_exc()}
    if os.getpid() != own:  # a process that the script forked
        os._exit(told.get("status", 1))
    try:
        os.write(answer, json.dumps(told).encode())
    finally:
        os._exit(0)


def _answer(request: dict[str, Json], log: Log) -> bytes:
    answer = os.memfd_create("answer")
    pid = os.fork()
    if pid == 0:
        _child(request, log, answer)
    process = os.pidfd_open(pid)
    if not select.select([process], [], [], PATIENCE)[0]:
        os.kill(pid, signal.SIGKILL)
    status = os.waitpid(pid, 0)[1]
    told = os.pread(answer, os.fstat(answer).st_size, 0)
    os.close(answer)
    os.close(process)
    return told or json.dumps({"crashed": f"it ended with status {status}"}).encode()


def main() -> None:
    """Answer until standard input ends."""
    with create_engine("sqlite://").connect() as connection:
        connection.execute(text("SELECT 1"))  # brings in the dialect
    log = Log()
    log.listen()
    # What is here for all of them is no garbage of a script's.
    gc.collect()
    gc.freeze()
    for line in sys.stdin.buffer:
        sys.stdout.buffer.write(_answer(json.loads(line), log) + b"\n")
        sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
