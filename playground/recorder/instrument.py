"""The snippet's syntax tree, with a hook before each statement.

Hooks are calls of constants: the compiled code holds the functions
themselves, so nothing of ours stands in the learner's globals, builtins or
locals. A hook stands where it changes no meaning: before a statement, around
a value that is passed through, or as a context manager around statements,
which hears how they end.

Source of the facts relied on: the Python reference on compound statements.
What an exception passes on its way out is where its frame is said to stand
afterwards, unless that is a `with`: so there is no `try` of ours.
"""

import ast
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from playground.recorder import syntax
from playground.recorder.expressions import Expressions, Hook, LoopAround, Place

Loop = ast.For | ast.AsyncFor | ast.While

_SILENT = (ast.Global, ast.Nonlocal)
"""Declarations: nothing happens when execution comes to them."""
_LAZY = getattr(ast, "TypeAlias", ())
"""Statements whose expressions are evaluated at some other time, or never."""


class Instrumenter(Expressions):
    """Puts hooks into one module.

    `constants` maps each hook to the constant that stands for it until the
    code is compiled; `calls` are the attribute names whose calls are noted.
    With `wrap` False no `with` is added, for code that nests as many blocks as
    Python allows.
    """

    def module(self, tree: ast.Module) -> ast.Module:
        """The module with hooks; the tree given is used up."""
        tree.body = self._block(tree.body, docstring=True)
        return tree

    # Statements

    def _block(self, body: list[ast.stmt], *, docstring: bool = False) -> list[ast.stmt]:
        done: list[ast.stmt] = []
        for index, statement in enumerate(body):
            if docstring and index == 0 and syntax.is_docstring(statement):
                done.append(statement)
            else:
                done.extend(self._statement(statement))
        return done

    def _statement(self, node: ast.stmt) -> Iterator[ast.stmt]:
        if isinstance(node, _SILENT) or syntax.is_future(node):
            yield node
            return
        if isinstance(node, (ast.Try, ast.TryStar)):
            yield self._try(node)
            return
        number = self._plan.add(self._spot_of(node))
        yield self._hook("mark", node, number)
        if hasattr(node, "body") or isinstance(node, ast.Match):
            yield from self._compound(node, number)
        else:
            yield from self._simple(node, number)

    def _compound(self, node: ast.stmt, number: int) -> Iterator[ast.stmt]:
        match node:
            case ast.FunctionDef() | ast.AsyncFunctionDef():
                yield self._function(node)
                yield from self._unbind(node, (node.name,))
            case ast.ClassDef():
                yield self._class(node, number)
                yield from self._unbind(node, (node.name,))
            case ast.For() | ast.AsyncFor() | ast.While():
                yield self._loop(node, number)
            case ast.With() | ast.AsyncWith():
                yield self._with(node, number)
            case ast.Match():
                yield self._match(node)
            case ast.If():
                node.test = self._expression(node.test)
                node.body = self._block(node.body)
                node.orelse = self._block(node.orelse)
                yield node
            case _:
                yield node

    def _simple(self, node: ast.stmt, number: int) -> Iterator[ast.stmt]:
        if isinstance(node, _LAZY):
            yield node
            return
        yield from self._hooked(node, number)
        if syntax.is_star(node) or self._plan.spots[number].uses(syntax.BINDERS):
            yield self._hook("rebound", node)

    def _hooked(self, node: ast.stmt, number: int) -> Iterator[ast.stmt]:
        match node:
            case ast.Expr():
                node.value = self._passing("value", self._expression(node.value), number)
                yield node
            case ast.Assign() | ast.AnnAssign():
                yield from self._assign(node)
            case ast.AugAssign():
                self.generic_visit(node)
                yield node
                yield from self._bind(node, syntax.bound_names([node.target]))
            case ast.Delete():
                self.generic_visit(node)
                yield node
                names = [target.id for target in node.targets if isinstance(target, ast.Name)]
                yield from self._unbind(node, tuple(names))
            case ast.Import() | ast.ImportFrom():
                yield node
                yield from self._unbind(node, syntax.imported(node))
            case ast.Continue():
                yield from self._continue(node)
            case _:
                self.generic_visit(node)
                yield node

    def _function(self, node: syntax.Function) -> syntax.Function:
        node.decorator_list = [self._expression(each) for each in node.decorator_list]
        node.args.defaults = [self._expression(each) for each in node.args.defaults]
        node.args.kw_defaults = [each and self._expression(each) for each in node.args.kw_defaults]
        scope = self._plan.new_scope()
        around = self._place.functions
        place = Place(
            scope=scope,
            function=node.name,
            module_names=syntax.global_names(node),
            functions=(*around, (scope, node)),
        )
        with self._at(place):
            parameters = syntax.parameters(node.args)
            number = self._binding(node, parameters, syntax.outer_names(node, around))
            body = self._block(node.body, docstring=True)
        docstring = [body.pop(0)] if syntax.is_docstring(body[0]) else []
        first = body[0] if body else node
        enter = self._hook("enter", first, number, *map(syntax.read, parameters))
        if self._wrap:
            # Without it, branches that run out would all come to the last one's line.
            end = syntax.placed(ast.Return(), syntax.NOWHERE)
            body = [self._watched([*body, end], "leave")]
        node.body = [*docstring, enter, *body]
        return node

    def _class(self, node: ast.ClassDef, number: int) -> ast.ClassDef:
        node.decorator_list = [self._expression(each) for each in node.decorator_list]
        node.bases = [self._expression(each) for each in node.bases]
        for keyword in node.keywords:
            keyword.value = self._expression(keyword.value)
        nesting = self._place.nesting + 1
        with self._at(
            replace(self._place, function=node.name, nesting=nesting, in_class=True, loop=None)
        ):
            node.body = self._block(node.body, docstring=True)
        node.body.append(self._aside("class_end", number))
        return node

    def _loop(self, node: Loop, number: int) -> Loop:
        bind: list[ast.stmt] = []
        if isinstance(node, ast.While):
            node.test = self._expression(node.test)
        else:
            node.iter = self._expression(node.iter)
            node.target = self._expression(node.target)
            bind = self._bind(node, syntax.bound_names([node.target]))
        loop = LoopAround(number)
        last = node.body[-1]
        with self._at(replace(self._place, loop=loop)):
            node.body = [*bind, *self._block(node.body), self._hook("next", last, number)]
        if loop.deferred:
            node.body = [self._watched(node.body, "came_round", number)]
        node.orelse = self._block(node.orelse)
        return node

    def _continue(self, node: ast.Continue) -> Iterator[ast.stmt]:
        loop = self._place.loop
        if loop is not None and loop.blocks and self._wrap:
            loop.deferred = True
            yield self._hook("continuing", node, loop.number)
        elif loop is not None:
            yield self._hook("next", node, loop.number)
        yield node

    def _with(self, node: ast.With | ast.AsyncWith, number: int) -> ast.stmt:
        for item in node.items:
            item.context_expr = self._expression(item.context_expr)
            item.optional_vars = item.optional_vars and self._expression(item.optional_vars)
        targets = [item.optional_vars for item in node.items if item.optional_vars]
        with self._left_with_effect():
            body = [*self._bind(node, syntax.bound_names(targets)), *self._block(node.body)]
        if self._wrap:
            body = [self._watched(body, "exit", number)]
        node.body = body
        return node

    @contextmanager
    def _left_with_effect(self) -> Iterator[None]:
        """What stands here is in a block that does something when it is left."""
        loop = self._place.loop
        if loop is not None:
            loop.blocks += 1
        yield
        if loop is not None:
            loop.blocks -= 1

    def _match(self, node: ast.Match) -> ast.Match:
        node.subject = self._expression(node.subject)
        for case in node.cases:
            if case.guard:
                case.guard = self._expression(case.guard)
            bind = self._bind(case.body[0], tuple(syntax.captured(case.pattern)))
            case.body = [*bind, *self._block(case.body)]
        return node

    # try

    def _try(self, node: ast.Try | ast.TryStar) -> ast.stmt:
        if not node.finalbody:
            return self._try_in_parts(node)
        with self._left_with_effect():
            self._try_in_parts(node)
        final = self._block(node.finalbody)
        if not self._wrap:
            node.finalbody = final
            return node
        # An exception that runs into `finally` has to be seen before it does.
        node.finalbody = []
        inner: list[ast.stmt] = [node] if node.handlers else node.body
        hook: Hook = "passed" if isinstance(node, ast.TryStar) else "fail"
        outer = ast.Try(body=[self._watched(inner, hook)], handlers=[], orelse=[], finalbody=final)
        return ast.copy_location(outer, node)

    def _try_in_parts(self, node: ast.Try | ast.TryStar) -> ast.stmt:
        if isinstance(node, ast.TryStar):
            return self._try_star(node)
        node.body = self._block(node.body)
        for handler in node.handlers:
            first = handler.body[0]
            caught = [self._hook("caught", first), *self._unbind(first, (handler.name,))]
            handler.body = [*caught, *self._block(handler.body)]
        node.orelse = self._block(node.orelse)
        return node

    def _try_star(self, node: ast.TryStar) -> ast.stmt:
        """Handlers get parts of a group: whoever raised the whole is told before."""
        node.body = self._maybe_seen(self._block(node.body))
        for handler in node.handlers:
            unbind = self._unbind(handler.body[0], (handler.name,))
            handler.body = self._maybe_seen([*unbind, *self._block(handler.body)])
        node.orelse = self._maybe_seen(self._block(node.orelse)) if node.orelse else []
        if not self._wrap or node.finalbody:
            return node
        return self._watched([node], "passed")

    def _maybe_seen(self, body: list[ast.stmt]) -> list[ast.stmt]:
        return [self._watched(body, "fail")] if self._wrap else body

    def _watched(self, body: list[ast.stmt], hook: Hook, number: int = -1) -> ast.With:
        """The body, with a hook around it that hears how it ends."""
        if number >= 0:
            manager: ast.expr = self._call(hook, [ast.Constant(number)], syntax.NOWHERE)
        else:
            manager = syntax.placed(ast.Constant(self._constants[hook]), syntax.NOWHERE)
        body = body or [syntax.placed(ast.Pass(), syntax.NOWHERE)]
        watched = ast.With(items=[ast.withitem(context_expr=manager)], body=body)
        return syntax.placed(watched, syntax.NOWHERE)

    def _aside(self, hook: Hook, number: int = -1) -> ast.stmt:
        """A hook that a tracer of lines does not come to."""
        return self._hook_at(syntax.NOWHERE, hook, number)

    # Names

    def _assign(self, node: ast.Assign | ast.AnnAssign) -> Iterator[ast.stmt]:
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        names = syntax.bound_names(targets)
        # Not the annotation: it may be turned back into text.
        for target in targets:
            self.generic_visit(target)
        node.value = node.value and self._expression(node.value)
        if not names or node.value is None or self._place.in_class:
            yield node
        elif all(isinstance(target, ast.Name) for target in targets):
            node.value = self._passing("bound", node.value, self._binding(node, names))
            yield node
        else:
            yield node
            yield from self._bind(node, names)

    def _bind(self, where: ast.stmt, names: tuple[str, ...]) -> list[ast.stmt]:
        if not names or self._place.in_class:
            return []
        number = self._binding(where, names)
        return [self._hook("bind", where, number, *map(syntax.read, names))]

    def _unbind(self, where: ast.stmt, names: tuple[str | None, ...]) -> list[ast.stmt]:
        found = tuple(name for name in names if name is not None)
        if not found or self._place.in_class:
            return []
        return [self._hook("unbind", where, self._binding(where, found))]
