"""Programs in every form of Python's statements, which print all that they see."""

from tests.recorder.instrument.programs import (
    asynchronous,
    blocks,
    classes,
    errors,
    functions,
    generators,
    introspection,
    names,
    namespaces,
    newer,
    oddities,
    text,
    texts,
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
        introspection,
        names,
        namespaces,
        newer,
        oddities,
        text,
        texts,
    )
    for name, source in module.PROGRAMS.items()
}
