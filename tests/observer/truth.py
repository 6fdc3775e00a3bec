"""What a trace says at every step, beside what the script itself finds there.

The script calls `tell()` after its steps, which prints what the native program would tell of
its objects and Sessions just then: see `native.living`.
"""

import json
from collections.abc import Iterator
from pathlib import Path

from playground.trace.picture import Picture
from playground.trace.trace import Trace
from tests.observer import accounts
from tests.observer.native import living, values

_MARK = "what is true: "
_SETUP = """
import gc, json, sys, types
gc.disable()  # garbage must not go between what is told and the end of that step
def _module(name, text):
    made = sys.modules[name] = types.ModuleType(name)
    exec(text, vars(made))
    return made
for _name in ("tests", "tests.observer", "tests.observer.native"):
    _module(_name, "")
_module({values!r}, {values_text!r})
_living = _module({living!r}, {living_text!r})
def _tell():
    main = sys.modules["__main__"]
    named = {{id(bound): bound for bound in vars(main).values()}}
    told = list(_living.objects(main, named.values())), list(_living.sessions(main))
    sys.stdout.write({mark!r} + json.dumps(told) + "\\n")
exec("def tell(): _tell()", vars())
del _name
"""


def setup() -> str:
    """What has to stand before such a script."""
    return _SETUP.format(
        values=values.__name__,
        values_text=Path(values.__file__).read_text("utf-8"),
        living=living.__name__,
        living_text=Path(living.__file__).read_text("utf-8"),
        mark=_MARK,
    )


def lies(trace: Trace) -> Iterator[str]:
    """Lines that say where the trace says something else than the script."""
    told = [step for step in trace.steps if _MARK in step.stdout]
    if not told:
        yield f"nothing was told: {trace.outcome}"
    for step in told:
        (line,) = (line for line in step.stdout.splitlines() if line.startswith(_MARK))
        objects, sessions = json.loads(line.removeprefix(_MARK))
        picture = trace.at(step.index)
        true = {accounts.native_object(found) for found in objects if found["names"]}
        true |= {accounts.native_session(found) for found in sessions}
        said = set(_said(picture))
        if true != said:
            yield f"step {step.index}, before line {step.line}"
            yield from (f"  true  {each}" for each in sorted(true - said))
            yield from (f"  said  {each}" for each in sorted(said - true))


def _said(picture: Picture) -> Iterator[str]:
    labels = {found.id: accounts.label_of(found) for found in picture.objects.values()}
    for found in picture.objects.values():
        if found.names and found.state != "gone":
            yield accounts.recorded_object(found, labels)
    for session in picture.sessions.values():
        if not session.gone:
            yield accounts.recorded_session(session)
