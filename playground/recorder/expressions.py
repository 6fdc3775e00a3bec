"""Hooks in expressions, and what every hook is made of."""

import ast
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Literal

from playground.recorder import syntax
from playground.recorder.plan import MODULE, Plan, Spot
from playground.trace.model import StepSource

Hook = Literal[
    "mark",
    "enter",
    "leave",
    "fail",
    "caught",
    "passed",
    "bind",
    "bound",
    "bound_within",
    "unbind",
    "rebound",
    "value",
    "exit",
    "next",
    "continuing",
    "came_round",
    "class_end",
    "call",
    "yielding",
    "delegating",
    "rejoined",
    "resumed",
    "awaited",
]

Comprehension = ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp


@dataclass(slots=True)
class LoopAround:
    """A loop that is being walked."""

    number: int
    blocks: int = 0
    """Blocks within it, around the statement at hand, that do something when they are left."""
    deferred: bool = False
    """It has a `continue` that leaves such blocks: the loop comes round after them."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the module the walk is."""

    scope: int = MODULE
    function: str = "<module>"
    nesting: int = 0
    in_class: bool = False
    module_names: frozenset[str] = frozenset()
    loop: LoopAround | None = None
    within: bool = False
    """In a comprehension: a walrus binds in the function around it."""
    in_lambda: bool = False
    """Nothing is told of a lambda's variables, or when it is a generator."""
    functions: tuple[tuple[int, syntax.Function], ...] = ()
    """The functions around it and their scopes, the innermost last."""


class Expressions(ast.NodeTransformer):
    """Puts hooks into expressions."""

    def __init__(
        self,
        plan: Plan,
        source: StepSource,
        constants: Mapping[Hook, str],
        calls: frozenset[str],
        *,
        wrap: bool = True,
    ) -> None:
        self._plan = plan
        self._source = source
        self._constants = constants
        self._calls = calls
        self._wrap = wrap
        self._place = Place()

    @contextmanager
    def _at(self, place: Place) -> Iterator[None]:
        outer, self._place = self._place, place
        yield
        self._place = outer

    def _expression(self, node: ast.expr) -> ast.expr:
        changed = self.visit(node)
        assert isinstance(changed, ast.expr)  # noqa: S101  # no visitor below removes one
        return changed

    def visit_Call(self, node: ast.Call) -> ast.expr:
        """Note a call of one of the methods."""
        self.generic_visit(node)
        if isinstance(node.func, ast.Attribute) and node.func.attr in self._calls:
            name = ast.Constant(node.func.attr)
            owner = node.func.value
            node.func.value = self._call("call", [name, owner], syntax.span_of(owner))
        return node

    def visit_Yield(self, node: ast.Yield) -> ast.expr:
        """A generator steps aside, and comes back."""
        self.generic_visit(node)
        if self._place.in_lambda:
            return node
        given = node.value or ast.copy_location(ast.Constant(None), node)
        node.value = self._passing("yielding", given)
        return self._passing("resumed", node)

    def visit_YieldFrom(self, node: ast.YieldFrom) -> ast.expr:
        """A generator waits for another, which steps aside and comes back for both."""
        self.generic_visit(node)
        if self._place.in_lambda:
            return node
        node.value = self._passing("delegating", node.value)
        return self._passing("rejoined", node)

    def visit_Await(self, node: ast.Await) -> ast.expr:
        """A task comes back, perhaps after others."""
        self.generic_visit(node)
        return node if self._place.within else self._passing("awaited", node)

    def visit_NamedExpr(self, node: ast.NamedExpr) -> ast.expr:
        """A walrus binds a name."""
        self.generic_visit(node)
        if not (self._place.in_class or self._place.in_lambda):
            number = self._binding(node, (node.target.id,))
            hook: Hook = "bound_within" if self._place.within else "bound"
            node.value = self._passing(hook, node.value, number)
        return node

    def visit_Lambda(self, node: ast.Lambda) -> ast.expr:
        """Its defaults are evaluated here, its body in a function of its own."""
        self.visit(node.args)
        with self._at(replace(self._place, in_lambda=True)):
            node.body = self._expression(node.body)
        return node

    def visit_ListComp(self, node: ast.ListComp) -> ast.expr:
        """See `_comprehension`."""
        return self._comprehension(node)

    def visit_SetComp(self, node: ast.SetComp) -> ast.expr:
        """See `_comprehension`."""
        return self._comprehension(node)

    def visit_DictComp(self, node: ast.DictComp) -> ast.expr:
        """See `_comprehension`."""
        return self._comprehension(node)

    def visit_GeneratorExp(self, node: ast.GeneratorExp) -> ast.expr:
        """See `_comprehension`."""
        return self._comprehension(node)

    def _comprehension(self, node: Comprehension) -> ast.expr:
        """All but what it first iterates over is evaluated in a function of its own."""
        first = node.generators[0]
        first.iter, given = ast.Constant(None), self._expression(first.iter)
        with self._at(replace(self._place, within=True)):
            self.generic_visit(node)
        first.iter = given
        return node

    # Hooks

    def _hook(self, hook: Hook, where: ast.AST, number: int = -1, *more: ast.expr) -> ast.stmt:
        """A statement of its own, where that one begins."""
        return self._hook_at(syntax.start_of(where), hook, number, *more)

    def _hook_at(self, at: syntax.Span, hook: Hook, number: int = -1, *more: ast.expr) -> ast.stmt:
        arguments: list[ast.expr] = [ast.Constant(number), *more] if number >= 0 else [*more]
        return syntax.placed(ast.Expr(self._call(hook, arguments, at)), at)

    def _passing(self, hook: Hook, value: ast.expr, number: int = -1) -> ast.expr:
        """The value, handed through the hook."""
        arguments = [ast.Constant(number), value] if number >= 0 else [value]
        return self._call(hook, arguments, syntax.span_of(value))

    def _call(self, hook: Hook, arguments: list[ast.expr], at: syntax.Span) -> ast.Call:
        """All that is new in it is placed there."""
        for argument in arguments:
            if not hasattr(argument, "lineno"):
                syntax.placed(argument, at)
        function = syntax.placed(ast.Constant(self._constants[hook]), at)
        return syntax.placed(ast.Call(func=function, args=arguments, keywords=[]), at)

    def _spot_of(self, node: ast.stmt) -> Spot:
        return Spot(
            line=node.lineno,
            end_line=syntax.header_end(node),
            function=self._place.function,
            scope=self._place.scope,
            nesting=self._place.nesting,
            source=self._source,
            names=syntax.names_read(node),
        )

    def _binding(
        self,
        node: ast.stmt | ast.expr,
        names: tuple[str, ...],
        outer_names: tuple[tuple[str, int], ...] = (),
    ) -> int:
        return self._plan.add(
            Spot(
                line=node.lineno,
                end_line=node.lineno,
                function=self._place.function,
                scope=self._place.scope,
                nesting=self._place.nesting,
                source=self._source,
                binds=names,
                module_names=self._place.module_names.intersection(names),
                outer_names=outer_names,
            )
        )
