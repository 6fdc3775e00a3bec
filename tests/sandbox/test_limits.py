"""Every limit, reached by a snippet, and what the learner is told."""

import pytest

from playground.sandbox import explaining, limits
from playground.sandbox.client import ForkServer
from playground.trace.model import Status
from tests.sandbox.help import job

REACHED: dict[str, tuple[str, Status, int, str]] = {
    "memory at once": (
        "a = 1\nb = 'x' * 10**10\n",
        "memory",
        2,
        "on line 2: the sandbox gives it 512",
    ),
    "memory by and by": (
        "a = []\nwhile True:\n    a.append(bytearray(10_000_000))\n",
        "memory",
        3,
        "Keep fewer things at a time",
    ),
    "memory in SQLite": (
        "import sqlite3\nc = sqlite3.connect(':memory:')\nc.execute('create table t (x)')\n"
        "c.execute('with recursive r(n) as (select 1 union all select n + 1 from r) '\n"
        "    'insert into t select zeroblob(50000000) from r')\n",
        "memory",
        4,
        "512 MB",
    ),
    "steps": (
        "n = 0\nwhile True:\n    n += 1\n",
        "limit",
        2,
        "2,000 steps, on line 2: does a loop",
    ),
    "output": (
        "while True:\n    print('x' * 1000)\n",
        "limit",
        2,
        "more than 1,000,000 characters, on line 2: does a loop print for ever?",
    ),
    "output past Python": (
        "import os\nwhile True:\n    os.write(1, b'x' * 60_000)\n",
        "limit",
        3,
        "1,000,000 bytes to the output of its process on line 3",
    ),
    "threads": (
        "import threading, time\nfor n in range(200):\n"
        "    threading.Thread(target=time.sleep, args=(60,), daemon=True).start()\n",
        "error",
        3,
        explaining.THREADS,
    ),
    "a file": (
        "with open('big', 'wb') as file:\n    file.write(bytes(17 << 20))\n",
        "error",
        2,
        f"File too large. {explaining.FOLDER}",
    ),
    "the folder": (
        "for n in range(10):\n    with open(str(n), 'wb') as file:\n"
        "        file.write(bytes(10 << 20))\n",
        "error",
        3,
        f"No space left on device. {explaining.FOLDER}",
    ),
    "many files": (
        "_ = [open(str(n), 'w').close() for n in range(10_000)]\n",
        "error",
        1,
        explaining.FOLDER,
    ),
    "a database in a file": (
        "from sqlalchemy import create_engine, text\n"
        "with create_engine('sqlite:///a.db').begin() as c:\n"
        "    c.execute(text('create table t (x)'))\n"
        "    for n in range(1000):\n"
        "        c.execute(text('insert into t values (randomblob(1000000))'))\n",
        "error",
        5,
        explaining.FOLDER,
    ),
    "a database in a full folder": (
        "import sqlite3\n"
        "for n in range(3):\n"
        "    open(str(n), 'wb').write(bytes(10 << 20))\n"
        "c = sqlite3.connect('a.db')\n"
        "c.execute('create table t (x)')\n"
        "c.execute('insert into t values (randomblob(5000000))')\n"
        "c.commit()\n",
        "error",
        6,
        f"database or disk is full. {explaining.FOLDER}",
    ),
    "descriptors": (
        "kept = []\nwhile True:\n    kept.append(open('f', 'w'))\n",
        "error",
        3,
        explaining.DESCRIPTORS,
    ),
    "descriptors in SQLite": (
        "import sqlite3\nkept = []\nwhile True:\n"
        "    c = sqlite3.connect('f.db')\n    c.execute('create table if not exists t (x)')\n"
        "    kept.append(c)\n",
        "error",
        4,
        explaining.DATABASE,
    ),
    "processor time": (
        "import resource\nresource.setrlimit(resource.RLIMIT_CPU, (1, 2))\n"
        "sum(n for n in range(10**10))\n",
        "timeout",
        3,
        "of processor time, while line 3 was being executed",
    ),
    "time": ("import time\ntime.sleep(60)\n", "timeout", 2, "after 1 s, while line 2"),
    "a program": (
        "import subprocess\nsubprocess.run(['ls'])\n",
        "error",
        2,
        explaining.NO_PROGRAMS,
    ),
    "a command": ("import os\nos.system('ls')\n", "error", 2, explaining.NO_PROGRAMS),
    "a process": ("import os\nos.fork()\n", "error", 2, explaining.NO_PROCESSES),
    "a pool of processes": (
        "from concurrent.futures import ProcessPoolExecutor\n"
        "ProcessPoolExecutor().submit(print).result()\n",
        "error",
        2,
        explaining.NO_PROCESSES,
    ),
    "its folder, gone": (
        "import os\nos.mkdir('a')\nos.chdir('a')\nos.rmdir('../a')\nos.getcwd()\n",
        "error",
        5,
        explaining.NOT_THERE,
    ),
    "the network": (
        "import socket\nsocket.create_connection(('127.0.0.1', 80))\n",
        "error",
        2,
        explaining.DENIED,
    ),
    "a name on the network": (
        "import urllib.request\nurllib.request.urlopen('http://localhost/')\n",
        "error",
        2,
        explaining.NETWORK,
    ),
    "the machine's files": ("open('/etc/passwd')\n", "error", 1, explaining.FILES),
    "a package": ("import pymysql\n", "error", 1, explaining.PACKAGES),
}


@pytest.mark.parametrize(("source", "status", "line", "said"), REACHED.values(), ids=REACHED)
def test_what_the_learner_is_told(
    warm: ForkServer, source: str, status: Status, line: int, said: str
) -> None:
    trace = warm.run(
        job(source, seconds=1 if said.startswith("after 1 s") else 30, max_steps=2_000)
    )
    outcome = trace.outcome
    assert (outcome.status, outcome.line) == (status, line), outcome.message
    assert said in outcome.message
    assert trace.steps, "what was recorded is kept"
    assert warm.run(job("a = 1\n")).outcome.status == "finished"


@pytest.mark.parametrize(
    "source",
    [
        "try:\n    a = 'x' * 10**10\nexcept MemoryError:\n    print('coped')\n",
        "try:\n    open('f', 'wb').write(bytes(17 << 20))\nexcept OSError:\n    print('coped')\n",
        "import os\ntry:\n    os.system('ls')\nexcept OSError:\n    print('coped')\n",
    ],
    ids=["memory", "disk", "program"],
)
def test_a_snippet_may_cope_with_a_limit_itself(warm: ForkServer, source: str) -> None:
    trace = warm.run(job(source))
    assert trace.outcome.message == "The snippet finished."
    assert "".join(step.stdout for step in trace.steps) == "coped\n"


def test_the_figures_are_the_limits() -> None:
    assert "32 MB and 2,048 files, and a file 16 MB" in explaining.FOLDER
    assert str(limits.MOST_DESCRIPTORS) in explaining.DESCRIPTORS
    assert str(limits.MOST_THREADS) in explaining.THREADS


def test_a_learners_own_errors_are_left_alone(warm: ForkServer) -> None:
    message = warm.run(job("raise RuntimeError('no more')\n")).outcome.message
    assert message == "RuntimeError on line 1: no more"
