"""Values of a script as text, without a call of anything of the script's."""

from typing import Any

Json = Any

_PRINTED = ("datetime", "decimal", "uuid")
"""Modules whose types read better as `str` than as `repr`."""
_PLAIN = {str, int, bool, type(None), float, complex, bytes, bytearray}
_BRACKETS = {list: ("[", "]"), tuple: ("(", ")")}


def as_json(value: object) -> Json:
    """A parameter's value; what JSON does not have is tagged with its type."""
    kind = type(value)
    if isinstance(value, str) and (kind is str or kind.__module__.startswith("sqlalchemy.")):
        return str.encode(value, "utf-8", "backslashreplace").decode()  # no lone surrogate in JSON
    if value is None or kind in (bool, int, float):
        return value
    if isinstance(value, (list, tuple)):
        return [as_json(item) for item in value]
    if isinstance(value, dict):
        return {key: as_json(item) for key, item in value.items()}
    printed = kind.__module__ in _PRINTED
    return {"type": kind.__name__, "value": str(value) if printed else as_text(value)}


def as_text(value: object) -> str:
    """A value as Python writes it; of the script's own types only the name."""
    kind = type(value)
    if state_of(value) is not None:
        return label(value)
    if kind in (list, tuple, set, frozenset):
        items = [as_text(item) for item in value]  # type: ignore[attr-defined]  # by its type
        opening, closing = _BRACKETS.get(kind, ("{", "}"))
        return opening + ", ".join(items if kind in _BRACKETS else sorted(items)) + closing
    if kind is memoryview:
        return repr(value.tobytes())  # type: ignore[attr-defined]  # by its type
    if kind is dict:
        items = [f"{as_text(key)}: {as_text(item)}" for key, item in value.items()]  # type: ignore[attr-defined]  # by its type
        return "{" + ", ".join(items) + "}"
    known = kind in _PLAIN or kind.__module__ in _PRINTED
    return repr(value) if known else f"<{kind.__name__}>"


def state_of(value: object) -> Any:  # noqa: ANN401  # SQLAlchemy's InstanceState
    """The instance state of a mapped object; None of anything else."""
    try:
        own = object.__getattribute__(value, "__dict__")
    except AttributeError:
        return None
    return own.get("_sa_instance_state") if type(own) is dict else None


def label(value: object) -> str:
    """Class and primary key of a mapped object."""
    return f"{type(value).__name__}({identity(state_of(value))})"


def identity(state: Any) -> str:  # noqa: ANN401  # SQLAlchemy's InstanceState
    """The primary key of the identity."""
    parts = [] if state.key is None else [as_json(part) for part in state.key[1]]
    return (
        ", ".join(part["value"] if isinstance(part, dict) else repr(part) for part in parts) or "-"
    )
