"""What a claim says of a run at one of its steps."""

import operator
from collections.abc import Callable

from playground.course.claims.kinds import Value
from playground.course.claims.moment import Moment
from playground.course.claims.syntax import (
    Call,
    Compare,
    Constant,
    Every,
    Items,
    Node,
    Not,
    Operator,
    Some,
)

_ORDER: dict[Operator, Callable[..., bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


def evaluate(node: Node, moment: Moment) -> Value:
    """The value of a claim's tree; raises NotReachedError for an anchor not reached."""
    match node:
        case Constant(value=value):
            return value
        case Items(items=items):
            return tuple(evaluate(item, moment) for item in items)
        case Call(term=term, arguments=arguments):
            return term.function(moment, **arguments)
        case Not(node=inner):
            return not evaluate(inner, moment)
        case Every(nodes=nodes):
            return all(evaluate(each, moment) for each in nodes)
        case Some(nodes=nodes):
            return any(evaluate(each, moment) for each in nodes)
        case Compare(first=first, rest=rest):
            return _chain(evaluate(first, moment), rest, moment)


def _chain(left: Value, rest: tuple[tuple[Operator, Node], ...], moment: Moment) -> bool:
    for sign, node in rest:
        right = evaluate(node, moment)
        if not _holds(left, sign, right):
            return False
        left = right
    return True


def _holds(left: Value, sign: Operator, right: Value) -> bool:
    match sign:
        case "==":
            return left == right
        case "!=":
            return left != right
        case "in" | "not in":
            return _within(left, right) == (sign == "in")
    try:
        return _ORDER[sign](left, right)
    except TypeError:
        # None, say, is neither more nor less than a number: such a claim does not hold.
        return False


def _within(left: Value, right: Value) -> bool:
    if isinstance(right, tuple):
        return left in right
    return isinstance(right, str) and isinstance(left, str) and left in right
