"""Programs in every form of Python's statements, which print all that they see."""

from tests.recorder.instrument.programs import (
    asynchronous,
    blocks,
    classes,
    errors,
    functions,
    generators,
    names,
    newer,
    text,
)

PROGRAMS: dict[str, str] = {
    f"{module.__name__.rpartition('.')[2]}: {name}": source
    for module in (
        asynchronous,
        blocks,
        classes,
        errors,
        functions,
        generators,
        names,
        newer,
        text,
    )
    for name, source in module.PROGRAMS.items()
}
