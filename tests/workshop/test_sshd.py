"""The system's own sshd in place of our door, as the README sets it up."""

import asyncio
import getpass
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import asyncssh
import pytest

from tests.terminal.emulator import playground as in_terminal
from tests.workshop.learner import Line
from tests.workshop.serving import workshop

pytestmark = pytest.mark.slow

OPENED = "lines of preparation"
SSHD = shutil.which("sshd", path="/usr/sbin:/usr/local/sbin")
CONFIGURATION = """\
Port {port}
ListenAddress 127.0.0.1
HostKey {folder}/host_key
PidFile none
AuthorizedKeysFile {folder}/authorized_keys
StrictModes no
UsePAM no
PasswordAuthentication no
PermitRootLogin yes
MaxStartups 300:30:400
AllowTcpForwarding no
AllowStreamLocalForwarding no
X11Forwarding no
PermitUserRC no
ForceCommand {python} -m playground workshop join {socket}
"""


@contextmanager
def sshd(folder: Path, socket: Path, key: asyncssh.SSHKey) -> Iterator[int]:
    """One of its own, on a port of its own."""
    host_key = asyncssh.generate_private_key("ssh-ed25519")
    host_key.write_private_key(folder / "host_key")
    (folder / "host_key").chmod(0o600)
    (folder / "authorized_keys").write_bytes(key.export_public_key())
    with closing(__import__("socket").create_server(("127.0.0.1", 0))) as probe:
        port = probe.getsockname()[1]
    configuration = folder / "sshd_config"
    configuration.write_text(
        CONFIGURATION.format(port=port, folder=folder, python=sys.executable, socket=socket)
    )
    Path("/run/sshd").mkdir(exist_ok=True)
    log = folder / "sshd.log"
    process = subprocess.Popen([str(SSHD), "-D", "-E", str(log), "-f", str(configuration)])
    try:
        until = time.monotonic() + 20
        while "Server listening" not in (log.read_text() if log.exists() else ""):
            assert process.poll() is None, log.read_text()
            assert time.monotonic() < until
            time.sleep(0.02)
        yield port
    finally:
        process.terminate()
        process.wait()


@pytest.mark.skipif(SSHD is None, reason="no sshd is installed")
@pytest.mark.skipif(getpass.getuser() != "root", reason="only root's sshd lets people in")
async def test_sshd_leads_its_users_to_their_seats(tmp_path: Path) -> None:
    socket, key = tmp_path / "join.sock", asyncssh.generate_private_key("ssh-ed25519")
    with (
        workshop(tmp_path / "state", "--join", str(socket)) as room,
        sshd(tmp_path, socket, key) as port,
    ):

        async def dial() -> Line:
            return Line(
                await asyncssh.connect(
                    *("127.0.0.1", port),
                    username=getpass.getuser(),
                    client_keys=[key],
                    known_hosts=None,
                    agent_path=None,
                    config=None,
                )
            )

        async with await dial() as line:
            one = await line.sit_down()
            await one.sees(OPENED)
            one.press("mine")
            await one.sees("mine")
            one.resize(130, 40)
            await one.sees("Lessons")
        async with await dial() as line:
            two = await line.sit_down()
            await two.sees("mine")
            room.end()
            await two.gone()
            assert "The workshop is over" in two.text
            assert two.code == 0
        async with await dial() as line:
            ran = await line.connection.run("id", term_type="xterm", check=False)
            assert "uid=" not in str(ran.stdout)
            assert "No workshop is open" in str(ran.stdout)


async def test_a_user_of_the_machine_joins_and_leaves(tmp_path: Path) -> None:
    socket = tmp_path / "join.sock"
    with (
        workshop(tmp_path / "state", "--join", str(socket)),
        in_terminal(tmp_path, "workshop", "join", str(socket), columns=100, rows=30) as mine,
    ):
        await asyncio.to_thread(mine.wait, OPENED)
        mine.press("mine")
        await asyncio.to_thread(mine.wait, "mine")
        mine.press("ctrl+q")
        assert await asyncio.to_thread(mine.ended) == 0
        assert "Goodbye" in mine.text
