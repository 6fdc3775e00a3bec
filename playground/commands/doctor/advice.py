"""What may help where a layer of the sandbox does not hold, by what the machine says of itself."""

import os
import sys
from collections.abc import Callable
from pathlib import Path

from playground.sandbox.holding import Layer


def advice(layer: Layer) -> str:
    """A sentence, or nothing where nothing is known."""
    if not sys.platform.startswith("linux"):
        return "The sandbox's layers are Linux's: on other systems run your own code only."
    return _ADVICE[layer]()


def _namespaces() -> str:
    if _setting("user/max_user_namespaces") == "0":
        return (
            "User namespaces are switched off: `sysctl user.max_user_namespaces=10000` (as root)."
        )
    if _setting("kernel/unprivileged_userns_clone") == "0":
        return (
            "User namespaces are root's alone here: "
            "`sysctl kernel.unprivileged_userns_clone=1` (as root)."
        )
    if _setting("kernel/apparmor_restrict_unprivileged_userns") == "1":
        return (
            "AppArmor keeps programs from using user namespaces: give this Python a profile "
            "that allows `userns`, or `sysctl kernel.apparmor_restrict_unprivileged_userns=0` "
            "(as root)."
        )
    if _in_container():
        return (
            "This is a container: start it without its runtime's seccomp profile and with the "
            "whole of /proc (`--security-opt seccomp=unconfined`, and in Docker `--security-opt "
            "systempaths=unconfined`, in Podman `--security-opt unmask=ALL`, in Kubernetes "
            "`procMount: Unmasked`), or do without; the other layers hold by themselves."
        )
    return "Linux 5.12 or later has what this needs."


def _landlock() -> str:
    modules = _read("/sys/kernel/security/lsm")
    if modules and "landlock" not in modules.split(","):
        return f"Add landlock to the kernel's `lsm=` parameter, which now is {modules}."
    return "Linux 5.13 or later has Landlock, where it was built with it."


def _seccomp() -> str:
    if _in_container():
        return "This is a container, or an emulation of Linux, that lets no filter be loaded."
    return "Linux on x86_64 and on aarch64 has what this needs."


_ADVICE: dict[Layer, Callable[[], str]] = {
    "namespaces": _namespaces,
    "landlock": _landlock,
    "seccomp": _seccomp,
}


def _setting(name: str) -> str:
    return _read(f"/proc/sys/{name}")


def _in_container() -> bool:
    marks = ("/.dockerenv", "/run/.containerenv", "/var/run/secrets/kubernetes.io")
    return "KUBERNETES_SERVICE_HOST" in os.environ or any(Path(mark).exists() for mark in marks)


def _read(path: str) -> str:
    try:
        return Path(path).read_text().strip()
    except OSError:
        return ""
