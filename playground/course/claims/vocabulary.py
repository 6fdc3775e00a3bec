"""What a term of the claim language is, and the table of them all."""

import inspect
from collections.abc import Callable
from typing import Concatenate, ParamSpec, TypeVar, get_args

from msgspec import Struct

from playground.course.claims.kinds import Kind, Value
from playground.course.claims.moment import Moment

_P = ParamSpec("_P")
_R = TypeVar("_R", bound=Value)


class Parameter(Struct, frozen=True):
    """One parameter of a term."""

    name: str
    kind: Kind
    required: bool


class Term(Struct, frozen=True, kw_only=True):
    """One word of the claim language."""

    name: str
    doc: str
    """What it gives, for the author's reference."""
    parameters: tuple[Parameter, ...]
    gives: tuple[str, ...] = ()
    """The texts that it can give, where they are a closed list."""
    function: Callable[..., Value]
    """Called with a Moment and the arguments by name."""

    def __str__(self) -> str:
        inside = (
            f"{parameter.name}" if parameter.required else f"{parameter.name}=None"
            for parameter in self.parameters
        )
        return f"{self.name}({', '.join(inside)})"


TERMS: dict[str, Term] = {}
"""Every term by its name."""


def term(
    *, gives: tuple[str, ...] = ()
) -> Callable[[Callable[Concatenate[Moment, _P], _R]], Callable[Concatenate[Moment, _P], _R]]:
    """Put a function into the table.

    Its first parameter is the Moment; each other one is annotated with a kind from
    `kinds` and may default to None. Its docstring is the author's reference.
    """

    def register(
        function: Callable[Concatenate[Moment, _P], _R],
    ) -> Callable[Concatenate[Moment, _P], _R]:
        _, *declared = inspect.signature(function, eval_str=True).parameters.values()
        TERMS[function.__name__] = Term(
            name=function.__name__,
            doc=inspect.getdoc(function) or "",
            parameters=tuple(
                Parameter(
                    name=parameter.name,
                    kind=_kind(parameter.annotation),
                    required=parameter.default is inspect.Parameter.empty,
                )
                for parameter in declared
            ),
            gives=gives,
            function=function,
        )
        return function

    return register


def _kind(annotation: object) -> Kind:
    """The kind in `Annotated[str, KIND]` or in `Annotated[str, KIND] | None`."""
    inside = get_args(annotation)
    # None has no arguments: what is left of a union is the annotated type.
    metadata = [*inside, *(each for one in inside for each in get_args(one))]
    return next(each for each in metadata if isinstance(each, Kind))
