"""Keys: the door's own, and those of the people who knock."""

import os
from pathlib import Path

import asyncssh

_ALGORITHM = "ssh-ed25519"


class HostKeyError(Exception):
    """There is a file for the door's key, and no key in it."""


def host_key(state: Path) -> asyncssh.SSHKey:
    """The door's key, made the first time and kept: learners' machines remember it.

    Raises HostKeyError where what is kept is no key.
    """
    file = state / "host_key"
    if not file.exists():
        made = asyncssh.generate_private_key(_ALGORITHM, comment="session-playground")
        fresh = file.with_suffix(".new")
        fresh.touch(mode=0o600)
        fresh.write_bytes(made.export_private_key())
        # Never half a key, and never another one's: two that start at once agree on the first.
        try:
            os.link(fresh, file)
        except FileExistsError:
            pass
        finally:
            fresh.unlink()
    try:
        return asyncssh.read_private_key(file)
    except (asyncssh.KeyImportError, asyncssh.KeyEncryptionError) as error:
        raise HostKeyError(
            f"its file {file.name} holds no private key that can be used ({error}); put the right "
            "one there, or take it away for a new one, about which every learner's ssh will ask"
        ) from error


def fingerprint(state: Path) -> str:
    """The door's key as learners' machines show it, when they come for the first time."""
    return host_key(state).get_fingerprint()


def fingerprints(text: str) -> list[tuple[str, str]]:
    """Fingerprint and comment of each key in the text of an `authorized_keys` file.

    Lines that are no keys are left out, as sshd does.
    """
    found = []
    for line in text.splitlines():
        words = line.strip()
        if not words or words.startswith("#"):
            continue
        try:
            key = asyncssh.import_public_key(words)
        except asyncssh.KeyImportError:
            continue
        found.append((key.get_fingerprint(), key.get_comment() or ""))
    return found
