"""The report as lines to read."""

from collections.abc import Iterator

from playground.commands.doctor.facts import Report, Sandbox, StoreFact, System, Terminal
from playground.commands.printing import printable
from playground.sandbox.holding import Layer, Policy

_MEANING: dict[Layer, str] = {
    "namespaces": "of this machine a run sees Python and the libraries, and nothing else",
    "landlock": "it can open Python, the libraries and its own folder, and no other files",
    "seccomp": "it can make only calls to the kernel that do no harm",
}
_POLICY: dict[Policy, str] = {
    "strangers": "Everything holds that strangers' code asks for: a workshop may run here.",
    "noticed": "Strangers' code may run here, with a notice.",
    "refused": "Not for strangers: a workshop will not start here.",
    "own": "For your own code only: a workshop will not start here.",
}


def told(report: Report) -> Iterator[str]:
    """One line after the other."""
    for title, lines in (
        ("System", _system(report.system)),
        ("Sandbox", _sandbox(report.sandbox)),
        ("Terminal", _terminal(report.terminal)),
        ("Your work", _store(report.store)),
    ):
        yield title
        for line in lines:
            yield f"  {printable(line)}"


def _system(system: System) -> Iterator[str]:
    versions = ", ".join(f"{name} {version}" for name, version in system.packages.items())
    yield f"{system.platform} on {system.machine}, {system.cores} cores"
    yield f"Python {system.python} ({system.executable}), SQLite {system.sqlite}"
    yield versions
    if system.root:
        yield "You are root: snippets run as the user 65534 (nobody)."


def _sandbox(sandbox: Sandbox) -> Iterator[str]:
    if not sandbox.starts or not sandbox.policy:
        yield f"Snippets cannot run here. {sandbox.message}"
        return
    yield _POLICY[sandbox.policy]
    if sandbox.message:
        yield sandbox.message
    for layer in sandbox.layers:
        if layer.holds:
            yield f"{layer.name:<10}  holds    {_MEANING[layer.name]}"
        else:
            yield f"{layer.name:<10}  missing  {layer.why_not}"
            if layer.help:
                yield f"{'':<10}           {layer.help}"
    yield f"{'limits':<10}  hold     time, memory, output, files and threads of a run are bounded"
    yield from _attempts(sandbox)


def _attempts(sandbox: Sandbox) -> Iterator[str]:
    denied = [attempt.what for attempt in sandbox.attempts if attempt.denied]
    expected = [one.what for one in sandbox.attempts if not one.denied and not one.promised]
    broken = [one.what for one in sandbox.attempts if not one.denied and one.promised]
    if denied:
        yield f"A run tried these, and could not: {', '.join(denied)}."
    if expected:
        yield f"A run tried these, and could: {', '.join(expected)}."
    if broken:
        yield f"The sandbox does not keep its promise. A run could {', '.join(broken)}."
        yield "Run no code here that you do not trust, and please report this."


def _terminal(terminal: Terminal) -> Iterator[str]:
    if not terminal.is_terminal:
        yield "This is none: the app needs one, `playground run FILE` does not."
    within = f", within {terminal.within}" if terminal.within else ""
    # Where there is none, its size is a guess.
    size = f" {terminal.columns}x{terminal.rows}," if terminal.is_terminal else ""
    yield f"{terminal.kind or 'TERM is not set'},{size} {_colours(terminal)}{within}"
    if terminal.is_terminal and (terminal.columns < 80 or terminal.rows < 24):
        yield "The app wants 80x24 at least: make the window larger."
    if not terminal.utf8:
        yield "It is not set to UTF-8, which the app draws with: set LANG to C.UTF-8 or the like."


def _colours(terminal: Terminal) -> str:
    return f"{terminal.colours:,} colours" if terminal.colours else "no colours"


def _store(store: StoreFact) -> Iterator[str]:
    if not store.opens:
        yield f"{store.place} does not open. {store.message}" if store.place else store.message
    elif store.exists:
        yield f"{store.place} opens."
    else:
        yield f"{store.place} does not exist yet; it is made when there is something to keep."
