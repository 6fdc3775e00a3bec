"""A term's arguments, put to its parameters and looked at."""

from collections.abc import Iterable

from msgspec import Struct

from playground.course.claims.error import ClaimError
from playground.course.claims.kinds import Value
from playground.course.claims.vocabulary import Parameter, Term
from playground.course.suggest import suggest


class Argument(Struct, frozen=True):
    """One argument as it was written."""

    value: Value
    position: int
    name: str | None = None
    """The keyword, where it has one."""


def bind(term: Term, arguments: Iterable[Argument], position: int) -> dict[str, Value]:
    """The arguments by their parameters' names; raises ClaimError.

    Parameters that were not given are left out: the term's function has a default.
    """
    bound: dict[str, Value] = {}
    for place, argument in enumerate(arguments):
        parameter = _parameter(term, argument, place)
        if parameter.name in bound:
            raise ClaimError(f"'{parameter.name}' is given twice", argument.position, str(term))
        _check(parameter, argument)
        bound[parameter.name] = argument.value
    for parameter in term.parameters:
        if parameter.required and parameter.name not in bound:
            what = f"{term.name}() needs {parameter.kind.name}"
            raise ClaimError(what, position, f"write {term}")
    return bound


def _parameter(term: Term, argument: Argument, place: int) -> Parameter:
    if argument.name is None:
        if place < len(term.parameters):
            return term.parameters[place]
        count = len(term.parameters)
        what = f"{term.name}() takes {count or 'no'} argument{'' if count == 1 else 's'}"
        raise ClaimError(what, argument.position, f"write {term}")
    for parameter in term.parameters:
        if parameter.name == argument.name:
            return parameter
    what = f"{term.name}() has no '{argument.name}'"
    mend = suggest(argument.name, [parameter.name for parameter in term.parameters])
    raise ClaimError(what, argument.position, mend)


def _check(parameter: Parameter, argument: Argument) -> None:
    if argument.value is None and not parameter.required:
        return
    complaint = parameter.kind.complaint(argument.value)
    if complaint is not None:
        what = f"{_shown(argument.value)} is not {parameter.kind.name}"
        raise ClaimError(what, argument.position, complaint)


def _shown(value: Value) -> str:
    text = repr(value)
    return text if len(text) <= 40 else f"{text[:39]}…"
