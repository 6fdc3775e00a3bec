"""Machines that are network namespaces, with cables to a switch that can be pulled out."""

import asyncio
import ctypes
import os
import pwd
import shutil
import socket
import subprocess
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from typing import Final, Self

NET: Final = "10.77.0"
_NEW_NETWORK: Final = 0x40000000
"""CLONE_NEWNET, of linux/sched.h."""
_LINE: Final = "line"
"""The name of every machine's end of its cable."""
HOLDER: Final = ("unshare", "--net", "--", "sh", "-c", "echo there; exec sleep infinity")


def missing() -> str:
    """Why there can be no such network; empty where there can."""
    if shutil.which("ip") is None:
        return "iproute2 is not installed"
    tried = subprocess.run(["unshare", "--net", "ip", "link"], capture_output=True, check=False)
    return f"no network namespaces: {tried.stderr.decode()}" if tried.returncode else ""


class Machine:
    """A network of its own, as long as the process lives that holds it."""

    def __init__(self, number: int, switch: Self | None) -> None:
        """Plug it in at the switch, or make it the switch."""
        self.address = f"{NET}.{number}"
        self._switch = switch
        self._cable = f"to{number}"
        self._holder = subprocess.Popen(HOLDER, stdout=subprocess.PIPE, text=True)
        assert self._holder.stdout is not None
        assert self._holder.stdout.readline() == "there\n"
        self._network = os.open(f"/proc/{self._holder.pid}/ns/net", os.O_RDONLY)
        self._threads = ThreadPoolExecutor(8, initializer=partial(_move_to, self._network))
        self.do("ip link set lo up")
        if switch is None:
            self.do(f"ip link add {_LINE} type bridge")
        else:
            cable = f"ip link add {self._cable} type veth peer name {_LINE}"
            switch.do(f"{cable} netns {self._holder.pid}")
            switch.do(f"ip link set {self._cable} master {_LINE} up")
        self.do(f"ip addr add {self.address}/24 dev {_LINE}")
        self.do(f"ip link set {_LINE} up")

    @property
    def within(self) -> Sequence[str]:
        """What a command begins with that is to run there."""
        return "nsenter", f"--net=/proc/{self._holder.pid}/ns/net", "--"

    def within_as(self, user: str) -> Sequence[str]:
        """Likewise, for one that is not root's."""
        owner = pwd.getpwnam(user)
        return *self.within[:-1], f"--setuid={owner.pw_uid}", f"--setgid={owner.pw_gid}", "--"

    def do(self, command: str) -> None:
        """Run it there, to its end."""
        subprocess.run([*self.within, *command.split()], check=True, stdin=subprocess.DEVNULL)

    def plug(self, *, into: bool) -> None:
        """Pull out its cable, or plug it in again; nobody is told."""
        assert self._switch is not None
        self._switch.do(f"ip link set {self._cable} {'up' if into else 'down'}")

    async def reach(self, address: str, port: int) -> socket.socket:
        """A connection from there. Raises OSError."""
        knock = partial(socket.create_connection, (address, port), 2)
        return await asyncio.get_running_loop().run_in_executor(self._threads, knock)

    def close(self) -> None:
        """Turn it off."""
        self._threads.shutdown()
        os.close(self._network)
        self._holder.kill()
        self._holder.wait()
        assert self._holder.stdout is not None
        self._holder.stdout.close()


def _move_to(network: int) -> None:
    """Have this thread live there."""
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.setns(network, _NEW_NETWORK):
        raise OSError(ctypes.get_errno(), "setns")


@contextmanager
def machines(number: int) -> Iterator[list[Machine]]:
    """So many, of which the first has the switch that the others are plugged in at."""
    made: list[Machine] = []
    try:
        for each in range(number):
            made.append(Machine(each + 1, made[0] if made else None))
        yield made
    finally:
        for machine in reversed(made):
            machine.close()
