"""What a claim is made of, once it has been read."""

from collections.abc import Iterator
from typing import Literal as OneOf

from msgspec import Struct

from playground.course.claims.kinds import Value
from playground.course.claims.vocabulary import Term

Operator = OneOf["==", "!=", "<", "<=", ">", ">=", "in", "not in"]


class Constant(Struct, frozen=True):
    """A literal."""

    value: Value


class Items(Struct, frozen=True):
    """A list or tuple."""

    items: "tuple[Node, ...]"


class Call(Struct, frozen=True):
    """A term with its arguments by name."""

    term: Term
    arguments: dict[str, Value]
    text: str
    """As the author wrote it."""
    position: int
    """Place of its first character in the claim."""


class Compare(Struct, frozen=True):
    """A comparison, or a chain of them."""

    first: "Node"
    rest: "tuple[tuple[Operator, Node], ...]"


class Not(Struct, frozen=True):
    """The contrary."""

    node: "Node"


class Every(Struct, frozen=True):
    """`and`."""

    nodes: "tuple[Node, ...]"


class Some(Struct, frozen=True):
    """`or`."""

    nodes: "tuple[Node, ...]"


Node = Constant | Items | Call | Compare | Not | Every | Some


def calls(node: Node) -> Iterator[Call]:
    """Every call in it, in the order in which it was written."""
    match node:
        case Call():
            yield node
        case Items(items=nodes) | Every(nodes=nodes) | Some(nodes=nodes):
            for each in nodes:
                yield from calls(each)
        case Not(node=inner):
            yield from calls(inner)
        case Compare(first=first, rest=rest):
            yield from calls(first)
            for _, other in rest:
                yield from calls(other)


def is_literal(node: Node) -> bool:
    """Whether it is a value as it stands."""
    if isinstance(node, Items):
        return all(map(is_literal, node.items))
    return isinstance(node, Constant)


def literal(node: Node) -> Value:
    """The value of a literal; what is none in it becomes None."""
    if isinstance(node, Items):
        return tuple(map(literal, node.items))
    return node.value if isinstance(node, Constant) else None


class Claim(Struct, frozen=True):
    """A claim that can be asked of any run."""

    text: str
    node: Node

    @property
    def calls(self) -> tuple[Call, ...]:
        """Every call in it, in order; not those of a claim inside."""
        return tuple(calls(self.node))
