"""The SSH door as most people knock at it: with OpenSSH, as it comes."""

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.terminal.emulator import program
from tests.workshop.serving import workshop

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        not (shutil.which("ssh") and shutil.which("ssh-keygen")), reason="OpenSSH is not installed"
    ),
]


def test_what_is_sent_is_compressed_unasked(tmp_path: Path) -> None:
    key, log = tmp_path / "key", tmp_path / "log"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(key)], check=True)
    with workshop(tmp_path / "state") as open_:
        (open_.state / "authorized_keys").write_text(key.with_suffix(".pub").read_text())
        command = ["ssh", "-F", "none", "-v", "-E", str(log), "-i", str(key), "-p", str(open_.port)]
        command += ["-o", "StrictHostKeyChecking=no", "-o", f"UserKnownHostsFile={tmp_path}/known"]
        with program(tmp_path, *command, "ana@127.0.0.1") as terminal:
            terminal.wait("lines of preparation")
            assert open_.end() == 0
            terminal.wait("What you did is kept")
            assert terminal.ended() == 0
    assert "compression: zlib@openssh.com" in log.read_text()
