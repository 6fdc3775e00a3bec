"""From Python's tree to a claim's, refusing what claims do not have."""

import ast

from playground.course.claims.arguments import Argument, bind
from playground.course.claims.error import ClaimError
from playground.course.claims.kinds import Value
from playground.course.claims.refusals import refusal
from playground.course.claims.source import Source
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
from playground.course.claims.vocabulary import TERMS, Term
from playground.course.suggest import suggest

DEEPEST = 20
"""How deeply a claim's parts may be nested."""
_OPERATORS: dict[type[ast.cmpop], Operator] = {
    ast.Eq: "==",
    ast.NotEq: "!=",
    ast.Lt: "<",
    ast.LtE: "<=",
    ast.Gt: ">",
    ast.GtE: ">=",
    ast.In: "in",
    ast.NotIn: "not in",
}


def read(text: str) -> Node:
    """The tree of a claim's text; raises ClaimError."""
    source = Source(text)
    return _Reader(source).node(source.tree(), 0)


class _Reader:
    def __init__(self, source: Source) -> None:
        self._source = source

    def node(self, tree: ast.expr, depth: int) -> Node:
        self._check_depth(tree, depth)
        match tree:
            case ast.BoolOp(op=ast.And(), values=values):
                return Every(tuple(self.node(value, depth + 1) for value in values))
            case ast.BoolOp(values=values):
                return Some(tuple(self.node(value, depth + 1) for value in values))
            case ast.UnaryOp(op=ast.Not(), operand=operand):
                return Not(self.node(operand, depth + 1))
            case ast.Compare():
                return self._compare(tree, depth + 1)
            case ast.Call():
                return self._call(tree)
            case ast.List(elts=items) | ast.Tuple(elts=items):
                return Items(tuple(self.node(item, depth + 1) for item in items))
        return Constant(self._literal(tree, depth))

    def _literal(self, tree: ast.expr, depth: int) -> Value:
        self._check_depth(tree, depth)
        match tree:
            case ast.Constant(value=None | bool() | int() | float() | str() as value):
                return value
            case ast.UnaryOp(op=ast.USub(), operand=ast.Constant(value=int() | float() as value)):
                return -value
            case ast.List(elts=items) | ast.Tuple(elts=items):
                return tuple(self._literal(item, depth + 1) for item in items)
        raise self._error(tree, *refusal(tree))

    def _compare(self, tree: ast.Compare, depth: int) -> Compare:
        rest: list[tuple[Operator, Node]] = []
        left = first = self.node(tree.left, depth)
        for operator, operand in zip(tree.ops, tree.comparators, strict=True):
            found = _OPERATORS.get(type(operator))
            if found is None:
                raise self._error(operand, "claims have no 'is'", "write == or !=")
            right = self.node(operand, depth)
            for asked, told in ((left, right), (right, left)):
                self._check_possible(asked, told, operand)
            rest.append((found, right))
            left = right
        return Compare(first, tuple(rest))

    def _check_possible(self, asked: Node, told: Node, tree: ast.expr) -> None:
        """A term with a closed list of answers is compared with one of these."""
        if not isinstance(asked, Call) or not asked.term.gives:
            return
        for each in told.items if isinstance(told, Items) else (told,):
            if isinstance(each, Constant) and each.value not in {*asked.term.gives, None}:
                what = f"{asked.term.name}() never gives {each.value!r}"
                raise self._error(tree, what, suggest(str(each.value), asked.term.gives))

    def _call(self, tree: ast.Call) -> Call:
        term = self._term(tree)
        arguments = [
            Argument(self._literal(value, 0), self._source.start(value)) for value in tree.args
        ]
        for one in tree.keywords:
            if one.arg is None:
                raise self._error(one.value, "claims have no **", f"write {term}")
            value = self._literal(one.value, 0)
            arguments.append(Argument(value, self._source.start(one.value), one.arg))
        position = self._source.start(tree)
        return Call(term, bind(term, arguments, position), self._source.text(tree), position)

    def _term(self, tree: ast.Call) -> Term:
        if not isinstance(tree.func, ast.Name):
            raise self._error(tree, "this cannot be called", "terms are called by their plain name")
        term = TERMS.get(tree.func.id)
        if term is None:
            what = f"there is no term '{tree.func.id}'"
            raise self._error(tree, what, suggest(tree.func.id, TERMS))
        return term

    def _check_depth(self, tree: ast.expr, depth: int) -> None:
        if depth > DEEPEST:
            raise self._error(tree, "this is nested too deeply", "say less at once")

    def _error(self, tree: ast.expr, what: str, mend: str) -> ClaimError:
        return ClaimError(what, self._source.start(tree), mend)
