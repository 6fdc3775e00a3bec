"""Two learners, of whom one is hostile."""

import asyncio
import json
from pathlib import Path
from textwrap import dedent

import pytest

from playground.progress.store import Store
from playground.trace.job import Job
from tests.workshop.learner import Learner, learner
from tests.workshop.serving import Workshop, family, with_word

pytestmark = pytest.mark.slow

SOON = Job(source="").seconds / 2
"""Seconds: well before runs beside each other would end by themselves."""
LOOTING = """
import ctypes, mmap, os, signal, socket, stat
loot = []

def grab(what, how):
    try:
        how()
    except Exception:
        return
    loot.append(what)

grab("folder", lambda: os.listdir({state!r}))
grab("host key", lambda: open({state!r} + "/host_key").read())
grab("work", lambda: open({state!r} + "/progress.sqlite3", "rb").read())
grab("users", lambda: open("/etc/shadow").read())
grab("control", lambda: socket.socket(socket.AF_UNIX).connect({state!r} + "/control.sock"))
grab("door", lambda: socket.create_connection(("127.0.0.1", {port})))
grab("program", lambda: os.system("true") and 1 / 0 or os.execv("/bin/true", ["true"]))
def found(name):
    for top in ("/", "/proc/self/root"):
        for folder, folders, files in os.walk(top):
            folders[:] = [each for each in folders if each != "proc"]
            if name in files:
                return folder
    raise FileNotFoundError

def others():
    strangers = []
    for pid in range(1, 2_000):
        try:
            os.kill(pid, 0)
        except OSError:
            continue
        if pid not in (os.getpid(), os.getppid()):
            strangers.append(pid)
    if not strangers:
        raise ProcessLookupError
    loot.append(strangers)

def traced(pid):
    if ctypes.CDLL(None).ptrace(16, pid, 0, 0):  # PTRACE_ATTACH
        raise PermissionError

def told():
    # Every socket that is open here leads to this run's own reader, or nowhere.
    for number in range(3, 256):
        try:
            kind = stat.S_ISSOCK(os.fstat(number).st_mode)
        except OSError:
            continue
        if kind:
            taken = socket.socket(fileno=os.dup(number))
            taken.sendmsg([b'{{"type":"run","who":"code:victim"}}'])

grab("scratch", lambda: found("victims-secret.txt"))
grab("processes", others)
grab("shared memory", lambda: os.listdir("/dev/shm") and open("/dev/shm/victims-secret.txt"))
grab("abstract", lambda: socket.socket(socket.AF_UNIX).connect("\\0playground"))
try:
    told()
except Exception:
    pass
for pid in {pids!r}:
    grab(pid, lambda: traced(pid))
    grab(pid, lambda: os.listdir(f"/proc/{{pid}}/root"))
    grab(pid, lambda: os.listdir(f"/proc/{{pid}}/fd"))
    grab(pid, lambda: os.kill(pid, 0))
    grab(pid, lambda: os.kill(pid, signal.SIGKILL))
    grab(pid, lambda: open(f"/proc/{{pid}}/environ").read())
    grab(pid, lambda: open(f"/proc/{{pid}}/mem", "rb"))
print("loot", len(loot), loot)
"""

KEEPING = """
import os, time
open("victims-secret.txt", "w").write("secret")
print("wrote it" if os.path.exists("victims-secret.txt") else "could not")
while True:
    time.sleep(0.01)
"""


def give(room: Workshop, name: str, source: str) -> None:
    """Have that source as the learner's draft."""
    store = Store.open(room.store, learner=f"code:{name}")
    store.save_draft("five-states", "watch", dedent(source).lstrip("\n"), original="")
    store.close()


async def ran(someone: Learner, words: str) -> None:
    someone.press("f5")
    await someone.sees(words)


async def busy(room: Workshop) -> set[int]:
    """The sandbox's processes that never rest: an endless run is one."""
    found = set(with_word(room, "sandbox/launch.py"))
    for _ in range(10):
        await asyncio.sleep(0.05)
        found = {pid for pid in found if state(pid) == "R"}
    return found


def state(pid: int) -> str:
    """What a process does, as the system has it; empty where it has ended."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(") ")[2][0]
    except (FileNotFoundError, ProcessLookupError):
        return ""


async def test_a_snippet_gets_nothing_of_the_others(room: Workshop) -> None:
    give(room, "victim", KEEPING)
    async with learner(room, "victim") as victim:
        await victim.sees("lines of preparation")
        await ran(victim, "wrote it")
        victim.press("mine")
        await victim.sees("mine")
        pids = sorted(family(room.process.pid))
        source = LOOTING.format(state=str(room.state), port=room.port, pids=pids)
        give(room, "eve", source)
        async with learner(room, "eve") as eve:
            await eve.sees("loot = []")
            await ran(eve, "loot 0 []")
        victim.press("still")
        await victim.sees("minestill")


async def test_one_run_at_a_time_and_the_others_go_on(room: Workshop) -> None:
    give(room, "mallory", "import time\nwhile True:\n    pass\n")
    give(room, "peer", "a = 1\nprint('peer ran')\n")
    async with learner(room, "mallory") as mallory, learner(room, "peer") as peer:
        await mallory.sees("while True")
        await peer.sees("peer ran")
        for _ in range(10):
            mallory.press("f5")
        await mallory.sees("step ")
        await ran(peer, "step 2/2")
        async with asyncio.timeout(SOON):
            while len(await busy(room)) != 1:  # one that was stopped may take its last moment
                pass
        mallory.press("escape", "escape")


async def test_who_it_is_the_door_says(room: Workshop) -> None:
    """Nobody's app can ask for a run in another's name: the log has one learner's runs each."""
    give(room, "oda", "a = 1\n")
    async with learner(room, "oda") as oda:
        await oda.sees("a = 1")
        await ran(oda, "step 1/1")
    events = [json.loads(line) for line in (room.state / "log.jsonl").read_text().splitlines()]
    assert {event["learner"] for event in events if event.get("name") == "oda"} == {"code:oda"}


def test_the_folder_is_the_instructors_alone(room: Workshop) -> None:
    for file in ("host_key", "progress.sqlite3", "control.sock", "log.jsonl"):
        assert (room.state / file).stat().st_mode & 0o077 == 0, file
    assert Path(room.state).stat().st_mode & 0o077 == 0
