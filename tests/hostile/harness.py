"""Meets every case from outside: starts the app, hands it the snippet, and judges."""

import contextlib
import json
import os
import select
import shutil
import subprocess
import sys
import tempfile
import unicodedata
from pathlib import Path
from typing import Any, Literal, NamedTuple

from playground.sandbox.holding import LAYERS, MODES
from tests.hostile.case import Case
from tests.hostile.outside import SECRET, Outside
from tests.sandbox.another import ROOT, SOMEBODY

Who = Literal["root", "ordinary"]

PRELUDE = Path(__file__).with_name("prelude.py").read_text(encoding="utf-8")
SPARE = 6.0
"""Seconds that a run may take beyond its limit, on a busy machine."""
ANSWER = 90.0
"""Seconds until an app that does not answer counts as hung."""


class Stand(NamedTuple):
    """Where cases are met."""

    who: Who
    mode: str

    def __str__(self) -> str:
        return f"{self.who}, {self.mode}"


class App:
    """The app as somebody, in a mode, with a world around it."""

    def __init__(self, stand: Stand) -> None:
        self.stand = stand
        self.outside = Outside()
        self._folder = Path(tempfile.mkdtemp(prefix="hostile-runs-"))
        self._folder.chmod(0o777)  # root's server is nobody, where it is in no namespace
        user = _user(stand.who)
        without = ",".join(layer for layer in LAYERS if layer not in MODES[stand.mode])
        program = [sys.executable, "-m", "tests.hostile.app", str(self._folder / "all"), without]
        if os.getuid() == 0:
            program = [sys.executable, "-m", "tests.sandbox.another", str(user), "", *program]
        self._process = subprocess.Popen(
            program,
            cwd=ROOT,
            env={"PATH": os.environ["PATH"], "PYTHONDONTWRITEBYTECODE": "1",
                 "APP_TOKEN": SECRET + "-TOKEN"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )  # fmt: skip
        try:
            self.mode: str = self._answer()["mode"]
        except AppIsGoneError:
            self.close()
            raise

    def meet(self, case: Case) -> list[str]:
        """Run it; returns what it achieved that it must not, in words."""
        assert self._process.stdin is not None
        names = "".join(f"{name} = {value!r}\n" for name, value in self.outside.names.items())
        asked = {"setup": names + PRELUDE, "source": case.source, "seconds": case.seconds}
        self._process.stdin.write(json.dumps(asked).encode() + b"\n")
        self._process.stdin.flush()
        return [*judged(case, self._answer()), *self.outside.touched()]

    @property
    def alive(self) -> bool:
        """Whether the app is still there."""
        return self._process.poll() is None

    def close(self) -> list[str]:
        """End the app; returns the processes that it left."""
        left: list[str] = []
        try:
            assert self._process.stdin is not None
            with contextlib.suppress(BrokenPipeError):
                self._process.stdin.close()
            self._process.stdin = None
            if self.alive:
                left = self._answer()["left"]
            self._process.wait(ANSWER)
        finally:
            self._process.kill()
            self._process.communicate()  # which closes the pipes
            self.outside.close()
            shutil.rmtree(self._folder, ignore_errors=True)
        return left

    def _answer(self) -> dict[str, Any]:
        assert self._process.stdout is not None
        ready, _, _ = select.select([self._process.stdout], [], [], ANSWER)
        line = self._process.stdout.readline() if ready else b""
        if not line:
            self._process.kill()
            raise AppIsGoneError("the app hangs" if not ready else "the app is gone")
        answer: dict[str, Any] = json.loads(line)
        return answer


class AppIsGoneError(Exception):
    """What no snippet must achieve."""


def judged(case: Case, answer: dict[str, Any]) -> list[str]:
    """What a run achieved that it must not."""
    output: str = answer["output"]
    said = output + answer["message"]
    found = [line[:200] for line in output.splitlines() if line.startswith("ESCAPED")]
    if case.tries and not found and "held " not in output:
        found.append("it tried nothing: " + answer["message"])
    if answer["status"] not in case.ends:
        found.append(f"it ended as {answer['status']}: {answer['message']}")
    found += [f"it does not show {text!r}" for text in case.shows if text not in said]
    found += [f"it shows {text!r}" for text in case.hides if text in said]
    if answer["took"] > case.seconds + SPARE:
        found.append(f"it took {answer['took']:.1f} s")
    if answer["next"] != "finished" or answer["next took"] > SPARE:
        found.append(f"the next run was {answer['next']} after {answer['next took']:.1f} s")
    if not answer["neighbour"].startswith("The run was interrupted"):
        found.append(f"the neighbour: {answer['neighbour']}")
    found += [f"left behind: {what}" for what in answer["left"]]
    raw = {c for line in answer["story"] for c in line if unicodedata.category(c) in {"Cc", "Cf"}}
    found += [f"the story has {c!r}" for c in sorted(raw - {"\n", "\t"})]
    return found


def people() -> list[Who]:
    """As whom this process can run an app."""
    return ["root", "ordinary"] if os.getuid() == 0 else ["ordinary"]


def _user(who: Who) -> int:
    if who == "root":
        return 0
    return SOMEBODY if os.getuid() == 0 else os.getuid()
