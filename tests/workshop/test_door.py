"""Who comes in at the SSH door, who does not, and as whom."""

import asyncio
import json
import os
import socket
import subprocess
import sys
from contextlib import AsyncExitStack, ExitStack, suppress
from pathlib import Path

import asyncssh
import pexpect
import pytest
from asyncssh.channel import SSHClientChannel
from asyncssh.constants import MSG_DISCONNECT, MSG_IGNORE
from asyncssh.packet import String, UInt32

from playground.workshop.ssh.door import MOST_A_MINUTE
from playground.workshop.ssh.guard import MOST_CHANNELS, MOST_KNOCKING
from playground.workshop.ssh.session import LONGEST_WHY
from playground.workshop.tries import MOST
from tests.postgres import postgres, programs
from tests.workshop.learner import Learner, Line, dial, learner
from tests.workshop.serving import CODE, Workshop, app_of, workshop

pytestmark = pytest.mark.slow

OPENED = "lines of preparation"


def key() -> asyncssh.SSHKey:
    return asyncssh.generate_private_key("ssh-ed25519")


def public(made: asyncssh.SSHKey, name: str) -> str:
    return f"{made.export_public_key().decode().strip()} {name}\n"


def taken_by(pid: int) -> float:
    """Seconds of the processor that a process has taken."""
    words = Path(f"/proc/{pid}/stat").read_text().rpartition(") ")[2].split()
    return (int(words[11]) + int(words[12])) / os.sysconf("SC_CLK_TCK")


def held_by(pid: int, when: str = "VmRSS:") -> int:
    """Megabytes of memory that a process holds; with `VmHWM:`, has held at the most."""
    status = Path(f"/proc/{pid}/status").read_text()
    return int(status.partition(when)[2].split()[0]) // 1_024


def openssh(room: Workshop, name: str, home: Path, options: str) -> "pexpect.spawn[str]":
    """OpenSSH's client as it knocks, with a home and no settings of its own."""
    safe = f"-F none -o StrictHostKeyChecking=no -o UserKnownHostsFile={home / 'known'}"
    return pexpect.spawn(
        f"ssh {safe} {options} -p {room.port} {name}@127.0.0.1",
        env={"TERM": "xterm-256color", "PATH": "/usr/bin:/bin", "HOME": str(home)},
        dimensions=(30, 100),
        timeout=30,
        encoding="utf-8",
    )


async def test_only_with_the_code(room: Workshop) -> None:
    for code in ("wrong", "", None):
        with pytest.raises(asyncssh.PermissionDenied):
            await dial(room, code=code)
    with pytest.raises(asyncssh.PermissionDenied):
        await dial(room, code=None, keys=[key()])


async def test_an_endless_password_is_not_looked_at(room: Workshop) -> None:
    async with learner(room, "lou") as lou:
        await lou.sees(OPENED)
        before = taken_by(room.process.pid)
        endless = "a" + "\u0315" * 16_000 + "\u0300" * 16_000
        with pytest.raises(asyncssh.DisconnectError, match="not the code"):
            await dial(room, "lou", code=endless)
        assert taken_by(room.process.pid) - before < 0.5
        with pytest.raises(asyncssh.PermissionDenied):
            await dial(room, "lou", code="a" * 200)
        lou.press("heard")
        await lou.sees("heard")


COPIED = (
    "owl\u200b-17",
    "owl\u00a0\u201317",
    "o\u00adwl\u201117",
    "\u200eowl-17\u202c",
    "owl\u221217",
)
"""The code as slides and chats have it."""


@pytest.mark.parametrize("number", range(len(COPIED)))
async def test_a_code_may_be_copied_from_a_slide(room: Workshop, number: int) -> None:
    async with await dial(room, f"copy{number}", code=COPIED[number]) as line:
        copier = await line.sit_down()
        await copier.sees(OPENED)


@pytest.mark.parametrize("method", ["password", "keyboard-interactive"])
def test_so_it_may_with_openssh(room: Workshop, tmp_path: Path, method: str) -> None:
    options = f"-o PubkeyAuthentication=no -o PreferredAuthentications={method}"
    client = openssh(room, f"cole{len(method)}", tmp_path, options)
    client.expect("assword: |Class code: ")
    client.sendline("owl\u202c\u05d0\ufffe")
    client.expect("assword: |Class code: ")
    client.sendline(COPIED[1])
    client.expect(OPENED)
    client.close()


def test_openssh_asks_for_the_code(room: Workshop, tmp_path: Path) -> None:
    client = openssh(room, "ina", tmp_path, "-o PubkeyAuthentication=no")
    client.expect("Class code: ")
    client.sendline("nonsense")
    client.expect("That is not the class code.")
    client.expect("Class code: ")
    client.sendline(CODE)
    client.expect(OPENED)
    client.send("\x11")
    client.expect("Goodbye. Connect again")
    client.expect(pexpect.EOF)
    client.close()
    assert client.exitstatus == 0


async def test_the_first_key_that_comes_with_the_code_is_known_from_then_on(
    room: Workshop,
) -> None:
    mine, other = key(), key()
    async with await dial(room, "jo", keys=[mine]) as line:
        jo = await line.sit_down()
        await jo.sees(OPENED)
        jo.press("mine")
        await jo.sees("mine")
    # The key alone, whatever name comes with it, leads there; the name alone does not.
    async with await dial(room, "somebody", code=None, keys=[mine]) as line:
        jo = await line.sit_down()
        await jo.sees("mine")
    for keys in ((), (other,)):
        async with await dial(room, "jo", keys=keys) as line:
            impostor = await line.sit_down()
            await impostor.sees(OPENED)
            assert "mine" not in impostor.text


def test_a_key_that_is_only_shown_leads_nowhere(room: Workshop, tmp_path: Path) -> None:
    """Public keys are public: who has but that of another must not become its owner."""
    key().write_private_key(tmp_path / "hers")
    (tmp_path / "hers").chmod(0o600)
    asyncssh.read_private_key(tmp_path / "hers").write_public_key(tmp_path / "hers.pub")
    shown = tmp_path / "shown.pub"
    shown.write_bytes((tmp_path / "hers.pub").read_bytes())
    for name, file in (
        ("eavesdropper", shown),
        ("owner", tmp_path / "hers"),
        ("owner", tmp_path / "hers"),
    ):
        room.welcome(name)
        client = openssh(room, name, tmp_path, f"-o IdentitiesOnly=yes -i {file}")
        if client.expect(["Class code: ", OPENED]) == 0:
            client.sendline(CODE)
            client.expect(OPENED)
        client.send("\x11")
        client.expect(pexpect.EOF)
        client.close()
    lines = map(json.loads, (room.state / "log.jsonl").read_text().splitlines())
    came = [
        line
        for line in lines
        if line["event"] == "connect" and line["name"] in {"eavesdropper", "owner"}
    ]
    fingerprint = asyncssh.read_public_key(tmp_path / "hers.pub").get_fingerprint()
    hers = f"key:{fingerprint}"
    assert [(line["learner"], line["name"]) for line in came] == [
        ("code:eavesdropper", "eavesdropper"),
        (hers, "owner"),
        (hers, "owner"),
    ]


async def test_an_endless_paste_is_not_kept(room: Workshop) -> None:
    async with learner(room, "gul") as gul:
        await gul.sees(OPENED)
        door, app = room.process.pid, app_of(room, "gul")
        before = held_by(door), held_by(app)
        gul.press("\x1b[200~")
        for _ in range(400):  # 40 MB, as fast as they are taken
            gul.channel.write(b"x" * 100_000)
            while gul.channel.get_write_buffer_size() > 1_000_000:  # noqa: ASYNC110 - nobody tells
                await asyncio.sleep(0.01)
        after = held_by(door), held_by(app)
        gul.press("\x1b[201~")
        await gul.sees("would be longer than")
        gul.press("heard")
        await gul.sees("heard")
    assert after[0] - before[0] < 10
    assert after[1] - before[1] < 60


async def test_the_log_is_not_filled_by_goodbyes(room: Workshop) -> None:
    class Stranger(asyncssh.SSHClient):
        def connection_made(self, conn: asyncssh.SSHClientConnection) -> None:
            self.connection = conn

        def password_auth_requested(self) -> None:
            self.connection.disconnect(asyncssh.DISC_PROTOCOL_ERROR, "Stranger" * 10_000)

    with suppress(OSError, asyncssh.Error):
        await asyncssh.connect(
            *("127.0.0.1", room.port),
            username="stranger",
            client_factory=Stranger,
            client_keys=None,
            known_hosts=None,
            agent_path=None,
            config=None,
        )
    async with await dial(room, "nell") as line:
        nell = await line.sit_down()
        await nell.sees(OPENED)
        words = UInt32(asyncssh.DISC_PROTOCOL_ERROR), String("Learner" * 10_000), String("")
        line.connection.send_packet(MSG_DISCONNECT, *words)
        await nell.gone()
    for said in ("StrangerStranger", "LearnerLearner"):
        for _ in range(100):
            lines = (room.state / "log.jsonl").read_text().splitlines()
            if found := [line for line in lines if said in line]:
                break
            await asyncio.sleep(0.05)
        assert [len(json.loads(line)["why"]) for line in found] == [LONGEST_WHY]


async def test_one_connection_has_few_channels_and_keeps_little(room: Workshop) -> None:
    async with await dial(room, "ike") as line:
        before = held_by(room.process.pid)
        loop = asyncio.get_running_loop()
        usual = ("strict", None, "strict", 65_536, 32_768)
        channels = [SSHClientChannel(line.connection, loop, *usual) for _ in range(MOST_CHANNELS)]
        for channel in channels:
            await channel._open(b"session")
        with pytest.raises(asyncssh.ChannelOpenError):
            await line.connection.run("ls")
        for number in range(2_000):  # 60 MB
            sent = String(f"V{number}"), String(str(number) * 7_500)
            channels[0]._send_request(b"env", *sent)
        assert await channels[0]._make_request(b"env", String("LANG"), String("C"))
        assert held_by(room.process.pid) - before < 20


async def test_the_last_channel_hangs_up(room: Workshop) -> None:
    async with await dial(room, "wim") as line:
        wim = await line.sit_down()
        await wim.sees(OPENED)
        ran = await line.connection.run("ls")
        assert ran.exit_status == 2
        wim.press("here")
        await wim.sees("here")
        second = await line.sit_down()
        await second.sees("here")
        await wim.gone()
        second.press("too")
        await second.sees("heretoo")
        second.press("ctrl+q")
        await second.gone()
        await asyncio.wait_for(line.connection.wait_closed(), 20)


async def test_a_character_may_come_in_halves(room: Workshop) -> None:
    async with learner(room, "zo") as zo:
        await zo.sees(OPENED)
        for byte in "é€".encode():
            zo.channel.write(bytes([byte]))
            await asyncio.sleep(0.1)
        await zo.sees("é€")


async def test_another_screen_takes_over(room: Workshop) -> None:
    async with learner(room, "kim") as first:
        await first.sees(OPENED)
        first.press("mine")
        await first.sees("mine")
        async with await dial(room, "kim") as line:
            second = await line.sit_down(columns=90, rows=26)
            await second.sees("mine")
            await first.gone()
            assert b"You have come in elsewhere" in first.received
            second.press("too")
            await second.sees("minetoo")
            second.resize(120, 40)
            await second.sees("Lessons")


async def test_no_commands_no_files_no_way_through(room: Workshop) -> None:
    async with await dial(room, "leo") as line:
        ran = await line.connection.run("id", check=False)
        assert ran.exit_status == 2
        assert "No commands run here" in str(ran.stderr)
    async with await dial(room, "leo") as line:
        ran = await line.connection.run(None, check=False, request_pty=False)
        assert ran.exit_status == 2
        assert "no terminal" in str(ran.stderr)
    async with await dial(room, "leo") as line:
        ran = await line.connection.run(None, check=False, term_type="dumb")
        assert ran.exit_status == 2
    async with await dial(room, "leo") as line:
        ran = await line.connection.run(None, check=False, term_type="xterm\0256color")
        assert ran.exit_status == 2
        assert "no terminal" in str(ran.stderr)
    async with await dial(room, "leo") as line:
        with pytest.raises((asyncssh.ChannelOpenError, asyncssh.SFTPError)):
            await line.connection.start_sftp_client()
    async with await dial(room, "leo") as line:
        with pytest.raises(asyncssh.ChannelOpenError):
            await line.connection.open_connection("127.0.0.1", room.port)
        with pytest.raises(asyncssh.ChannelListenError):
            await line.connection.forward_remote_port("127.0.0.1", 0, "127.0.0.1", 1)


async def test_roles_and_keys_of_the_instructor(tmp_path: Path) -> None:
    teacher, pupil = key(), key()
    state = tmp_path / "state"
    state.mkdir()
    (state / "instructors").write_text("# mine\n" + public(teacher, "Teacher"))
    (state / "authorized_keys").write_text("nonsense\n" + public(pupil, "Pia"))
    with (state / "authorized_keys").open("ab") as file:  # a comment as Windows writes it
        file.write(public(key(), "").encode().strip() + b" jos\xe9\n")
    with workshop(state, "--max-learners", "1") as opened:
        said = (tmp_path / "state.errors").read_text()
        assert f"{state / 'authorized_keys'}, line 1: that is no key" in said
        async with await dial(opened, "x", code=None, keys=[pupil]) as line:
            pia = await line.sit_down()
            await pia.sees(OPENED)
            async with await dial(opened, "y", code=None, keys=[teacher]) as desk:
                view = await desk.sit_down(columns=120)
                await view.sees("Pia")
                await view.sees("five-states")
                ran = await desk.connection.run("status --json", check=True)
                names = [one["name"] for one in json.loads(str(ran.stdout))["learners"]]
                assert names == ["Pia"]
                ran = await desk.connection.run("tell Hello there", check=True)
                await pia.sees("Hello there")
                ran = await desk.connection.run("tell --to Pia 'For you'", check=True)
                assert str(ran.stdout) == "Pia: told.\n"
                await pia.sees("For you")
                for asked in ("tell --to ben secret", "goto reading --to ben", "end ben"):
                    ran = await desk.connection.run(asked, check=False)
                    assert ran.exit_status == 1
                    assert "Nobody here is called 'ben'" in str(ran.stdout)
                for asked in ("rm -rf /", "tell --all secret", "lock reading --to Pia"):
                    ran = await desk.connection.run(asked, check=False)
                    assert ran.exit_status == 2
                assert "secret" not in pia.text
            # There is room for one learner, who is here.
            async with await dial(opened, "z") as other:
                late = await other.sit_down()
                await late.gone()
                assert b"The workshop is full" in late.errors
                assert late.code == 1
        # Who is away makes room for who comes.
        async with learner(opened, "z") as late:
            await late.sees(OPENED)


async def test_who_becomes_an_instructor_has_the_room_before_them(tmp_path: Path) -> None:
    pat, state = key(), tmp_path / "state"
    state.mkdir()
    learners, instructors = state / "authorized_keys", state / "instructors"
    learners.write_text(public(pat, "Pat"))
    before: Learner | None = None
    with workshop(state) as opened:
        async with AsyncExitStack() as stack:
            for file, words in (
                (learners, OPENED),
                (instructors, "0 learners here"),
                (learners, OPENED),
            ):
                instructors.unlink(missing_ok=True)
                file.write_text(public(pat, "Pat"))
                line = await stack.enter_async_context(
                    await dial(opened, "pat", code=None, keys=[pat])
                )
                now = await line.sit_down(columns=120)
                await now.sees(words)
                if before:
                    await before.gone()
                before = now


async def test_a_list_of_keys_that_is_a_pipe_keeps_nobody_waiting(tmp_path: Path) -> None:
    state = tmp_path / "state"
    state.mkdir()
    os.mkfifo(state / "instructors")
    with workshop(state) as opened:
        told = (tmp_path / "state.errors").read_text()
        assert f"{state / 'instructors'} cannot be read, and opens nothing: it is no" in told
        async with await dial(opened, "rob", keys=[key()]) as line:
            await (await line.sit_down()).sees(OPENED)


async def test_who_is_no_instructor_any_more_sees_the_room_no_more(tmp_path: Path) -> None:
    tess, uma = key(), key()
    state = tmp_path / "state"
    state.mkdir()
    instructors = state / "instructors"
    instructors.write_text(public(tess, "Tess") + public(uma, "Uma"))
    with workshop(state) as opened:
        async with (
            await dial(opened, "tess", code=None, keys=[tess]) as line,
            await dial(opened, "tess", code=None, keys=[tess]) as idle,
            await dial(opened, "uma", code=None, keys=[uma]) as other,
        ):
            view, stays = await line.sit_down(columns=120), await other.sit_down(columns=120)
            await view.sees("0 learners here")
            await stays.sees("0 learners here")
            await idle.connection.run("status", check=True)
            instructors.write_text(public(uma, "Uma"))
            ran = await idle.connection.run("tell Hello", check=False)
            assert ran.exit_status == 2
            assert "You are no instructor any more" in str(ran.stderr)
            await view.gone()
            assert b"You are no instructor any more. Connect again" in view.received
            again = await idle.sit_down()
            await again.gone()
            assert b"You are no instructor any more. Connect again" in again.errors
            await other.connection.run("status", check=True)
            await stays.sees("0 learners here")


def refused(state: Path, *options: str, **environment: str) -> str:
    with pytest.raises(AssertionError) as error, workshop(state, *options, **environment):
        pass
    return str(error.value)


def test_what_keeps_a_workshop_from_opening(tmp_path: Path) -> None:
    state = tmp_path / "state"
    said = refused(state, PLAYGROUND_WITHOUT="seccomp")
    assert "too weak for other people's code" in said
    assert "--trust-learners" in said
    with workshop(state, "--trust-learners", PLAYGROUND_WITHOUT="seccomp") as opened:
        first = (state / "host_key").read_bytes()
        assert "Another workshop is open" in refused(state)
        assert "cannot be opened" in refused(
            tmp_path / "other", "--ssh", f"127.0.0.1:{opened.port}"
        )
    with workshop(state):
        assert (state / "host_key").read_bytes() == first
    assert (state / "host_key").stat().st_mode & 0o777 == 0o600
    assert "HOST:PORT" in refused(state, "--ssh", "nowhere")
    assert "nothing in that code" in refused(state, "--code", "\u00ad\u200b")
    deep = tmp_path / ("x" * 100) / "state"
    deep.parent.mkdir()
    assert "cannot be used: AF_UNIX path too long" in refused(deep)
    assert "The log /nowhere/log cannot be used" in refused(state, "--log", "/nowhere/log")
    (state / "host_key").write_text("no key")
    assert "host_key holds no private key" in refused(state)
    notes = tmp_path / "notes"
    notes.write_text("precious")
    (state / "host_key").write_bytes(first)
    assert "Nobody can join at" in refused(state, "--join", str(notes))
    assert notes.read_text() == "precious"
    with workshop(state, "--join", str(tmp_path / "join"), "--code", "  "):
        assert "another workshop listens" in refused(
            tmp_path / "other", "--join", str(tmp_path / "join")
        )
        said = (tmp_path / "state.errors").read_text()
        assert len(said.partition("class code: ")[2].split()[0]) == len("xxxx-xxxx")
    assert not (tmp_path / "join").exists()
    (tmp_path / "damaged").write_bytes(b"no database at all" * 1_000)
    store = f"sqlite:///{tmp_path / 'damaged'}"
    said = refused(tmp_path / "third", "--store", store)
    assert "Nobody's work could be kept, because" in said
    assert "What you do now" not in said


def test_asyncssh_is_missed_in_plain_words(tmp_path: Path) -> None:
    program = (
        "import sys; sys.modules['asyncssh'] = None\n"
        "from playground.cli import main\n"
        f"main(['workshop', 'serve', '--state', {str(tmp_path)!r}])\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=False
    )
    assert ran.returncode == 1
    assert "pip install 'session-playground[ssh]'" in ran.stderr


def test_who_says_nothing_is_not_waited_for(room: Workshop) -> None:
    with socket.create_connection(("127.0.0.1", room.port)) as silent:
        assert silent.recv(100).startswith(b"SSH-2.0-SessionPlayground")


async def compressing(room: Workshop, name: str, how: str) -> Line:
    """A connection of a client that knows no other compression."""
    room.welcome(name)
    connection = await asyncssh.connect(
        *("127.0.0.1", room.port),
        username=name,
        password=CODE,
        client_keys=None,
        known_hosts=None,
        agent_path=None,
        config=None,
        compression_algs=[how],
    )
    return Line(connection)


async def test_who_knows_no_compression_comes_in_too(room: Workshop) -> None:
    async with await compressing(room, "vic", "none") as line:
        vic = await line.sit_down()
        await vic.sees(OPENED)


async def test_a_message_that_bursts_is_not_unpacked(room: Workshop) -> None:
    packed = compressing(room, "boma", "zlib@openssh.com")
    async with learner(room, "bono") as bono, await packed as line:
        await bono.sees(OPENED)
        boma = await line.sit_down()
        await boma.sees(OPENED)
        boma.press("# " + "x" * 30_000)
        await boma.sees("xxxxxxxx")
        before = held_by(room.process.pid, "VmHWM:")
        line.connection.send_packet(MSG_IGNORE, String(bytes(200_000_000)))
        await boma.gone()
        assert held_by(room.process.pid, "VmHWM:") - before < 20
        bono.press("heard")
        await bono.sees("heard")


async def test_a_crowd_that_says_nothing_is_not_let_grow(room: Workshop) -> None:
    with ExitStack() as stack:
        silent = [
            stack.enter_context(socket.create_connection(("127.0.0.1", room.port)))
            for _ in range(MOST_KNOCKING + 5)
        ]
        greeted = 0
        for one in silent:
            one.settimeout(20)
            with suppress(ConnectionResetError):
                greeted += bool(one.recv(100))
        assert greeted == MOST_KNOCKING
        with pytest.raises((OSError, asyncssh.Error)):
            await dial(room, "una")
    for _ in range(100):
        try:
            async with learner(room, "una") as una:
                await una.sees(OPENED)
        except (OSError, asyncssh.Error):
            await asyncio.sleep(0.05)
        else:
            return
    raise AssertionError("the door stays shut")


async def test_who_knocks_again_and_again_is_not_answered(tmp_path: Path) -> None:
    with workshop(tmp_path / "state") as opened:
        async with learner(opened, "ana") as ana:
            for _ in range(MOST_A_MINUTE - 1):
                socket.create_connection(("127.0.0.1", opened.port)).close()
            with socket.create_connection(("127.0.0.1", opened.port)) as knock:
                knock.settimeout(20)
                assert await asyncio.to_thread(knock.recv, 100) == b""
            await ana.sees(OPENED)  # who is in stays
            ana.press("here")
            await ana.sees("here")
        lines = (opened.state / "log.jsonl").read_text().splitlines()
        assert sum("not answered" in line for line in lines) == 1


async def test_wrong_codes_are_counted_though_they_come_at_once(tmp_path: Path) -> None:
    with workshop(tmp_path / "state") as opened:
        knocks = (dial(opened, "eve", code="wrong") for _ in range(2 * MOST))
        said = await asyncio.gather(*knocks, return_exceptions=True)
        assert sum(isinstance(each, asyncssh.PermissionDenied) for each in said) <= MOST
        assert sum("Too many wrong codes" in str(each) for each in said) >= MOST


async def test_a_code_may_have_any_letters(tmp_path: Path) -> None:
    with workshop(tmp_path / "state", "--code", "café²") as opened:
        for code in ("café²", "cafe\u0301²"):
            async with await dial(opened, "eli", code=code) as line:
                eli = await line.sit_down()
                await eli.sees(OPENED)


@pytest.mark.skipif(programs() is None, reason="no PostgreSQL server is installed")
@pytest.mark.parametrize("encoding", ["LATIN1", "SQL_ASCII"])
def test_a_database_that_cannot_hold_every_name_is_refused(tmp_path: Path, encoding: str) -> None:
    programs_ = programs()
    assert programs_
    with postgres(programs_) as server:
        url = server.database(f"ENCODING {encoding} TEMPLATE template0 LOCALE 'C'")
        said = refused(tmp_path / "state", "--store", url)
    assert f"keeps its texts in {encoding}" in said
    assert "ENCODING 'UTF8'" in said
    assert "Traceback" not in said
