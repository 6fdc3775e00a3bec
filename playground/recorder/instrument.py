"""The snippet's syntax tree, with a hook before each statement.

Hooks are calls of constants: the compiled code holds the functions
themselves, so nothing of ours stands in the learner's globals, builtins or
locals. A hook stands where it changes no meaning: before a statement, around
a value that is passed through, or in a `try` whose handler raises again.

Source of the facts relied on: the Python reference on compound statements;
a bare `raise` adds no entry to the traceback.
"""

import ast
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Literal

from playground.recorder.plan import MODULE, Plan, Spot
from playground.trace.model import StepSource

Hook = Literal[
    "mark",
    "enter",
    "leave",
    "fail",
    "caught",
    "bind",
    "bound",
    "unbind",
    "value",
    "exit",
    "next",
    "class_end",
    "call",
    "yielding",
    "resumed",
]

Function = ast.FunctionDef | ast.AsyncFunctionDef
Loop = ast.For | ast.AsyncFor | ast.While

_SILENT = (ast.Global, ast.Nonlocal)
"""Declarations: nothing happens when execution comes to them."""
_NAMES_SHOWN = 16


class Instrumenter(ast.NodeTransformer):
    """Puts hooks into one module.

    `constants` maps each hook to the constant that stands for it until the
    code is compiled; `calls` are the attribute names whose calls are noted.
    With `wrap` False no `try` is added, for code that nests as many blocks as
    Python allows.
    """

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
        self._scope = MODULE
        self._function = "<module>"
        self._nesting = 0
        self._in_class = False
        self._globals: frozenset[str] = frozenset()
        self._loop: int | None = None
        self._spot = 0

    def module(self, tree: ast.Module) -> ast.Module:
        """The module with hooks; the tree given is used up."""
        tree.body = self._block(tree.body, docstring=True)
        return ast.fix_missing_locations(tree)

    # Statements

    def _block(self, body: list[ast.stmt], *, docstring: bool = False) -> list[ast.stmt]:
        done: list[ast.stmt] = []
        for index, statement in enumerate(body):
            if docstring and index == 0 and _is_docstring(statement):
                done.append(statement)
            else:
                done.extend(self._statement(statement))
        return done

    def _statement(self, node: ast.stmt) -> Iterator[ast.stmt]:
        if isinstance(node, _SILENT) or _is_future(node):
            yield node
            return
        if isinstance(node, (ast.Try, ast.TryStar)):
            yield self._try(node)
            return
        outer = self._spot
        number = self._spot = self._plan.add(self._spot_of(node))
        yield self._hook("mark", node, number)
        if hasattr(node, "body") or isinstance(node, ast.Match):
            yield self._compound(node, number)
        else:
            yield from self._simple(node, number)
        self._spot = outer

    def _compound(self, node: ast.stmt, number: int) -> ast.stmt:
        match node:
            case ast.FunctionDef() | ast.AsyncFunctionDef():
                return self._function_def(node)
            case ast.ClassDef():
                return self._class_def(node, number)
            case ast.For() | ast.AsyncFor() | ast.While():
                return self._loop_statement(node, number)
            case ast.With() | ast.AsyncWith():
                return self._with(node, number)
            case ast.Match():
                return self._match(node)
            case ast.If():
                node.test = self._expression(node.test)
                node.body = self._block(node.body)
                node.orelse = self._block(node.orelse)
        return node

    def _simple(self, node: ast.stmt, number: int) -> Iterator[ast.stmt]:
        match node:
            case ast.Expr():
                node.value = self._passing("value", self._expression(node.value), number)
                yield node
            case ast.Assign() | ast.AnnAssign():
                yield from self._assign(node)
            case ast.Delete():
                self.generic_visit(node)
                yield node
                names = tuple(t.id for t in node.targets if isinstance(t, ast.Name))
                if names and not self._in_class:
                    yield self._hook("unbind", node, self._binding(node, names))
            case ast.Continue():
                if self._loop is not None:
                    yield self._hook("next", node, self._loop)
                yield node
            case _:
                self.generic_visit(node)
                yield node

    def _function_def(self, node: Function) -> Function:
        node.decorator_list = [self._expression(each) for each in node.decorator_list]
        node.args.defaults = [self._expression(each) for each in node.args.defaults]
        node.args.kw_defaults = [each and self._expression(each) for each in node.args.kw_defaults]
        outer = (
            self._scope,
            self._function,
            self._nesting,
            self._in_class,
            self._globals,
            self._loop,
        )
        self._scope = self._plan.new_scope()
        self._function = node.name
        self._nesting, self._in_class, self._loop = 0, False, None
        self._globals = _global_names(node.body)
        parameters = _parameters(node.args)
        number = self._binding(node, parameters)
        body = self._block(node.body, docstring=True)
        docstring = [body.pop(0)] if body and _is_docstring(body[0]) else []
        enter = self._hook("enter", node, number, *map(_read, parameters))
        if self._wrap:
            body = [self._guarded(node, number, body, "leave")]
        node.body = [*docstring, enter, *body]
        (
            self._scope,
            self._function,
            self._nesting,
            self._in_class,
            self._globals,
            self._loop,
        ) = outer
        return node

    def _class_def(self, node: ast.ClassDef, number: int) -> ast.ClassDef:
        node.decorator_list = [self._expression(each) for each in node.decorator_list]
        node.bases = [self._expression(each) for each in node.bases]
        for keyword in node.keywords:
            keyword.value = self._expression(keyword.value)
        outer = (self._in_class, self._loop, self._function, self._globals)
        self._in_class, self._loop, self._function = True, None, node.name
        self._nesting += 1
        node.body = self._block(node.body, docstring=True)
        node.body.append(self._hook("class_end", node, number))
        self._nesting -= 1
        self._in_class, self._loop, self._function, self._globals = outer
        return node

    def _loop_statement(self, node: Loop, number: int) -> Loop:
        bind: list[ast.stmt] = []
        if isinstance(node, ast.While):
            node.test = self._expression(node.test)
        else:
            node.iter = self._expression(node.iter)
            bind = self._bind(node, _bound_names([node.target]))
        outer, self._loop = self._loop, number
        body = self._block(node.body)
        self._loop = outer
        node.body = [*bind, *body, self._hook("next", node.body[-1], number)]
        node.orelse = self._block(node.orelse)
        return node

    def _with(self, node: ast.With | ast.AsyncWith, number: int) -> ast.stmt:
        for item in node.items:
            item.context_expr = self._expression(item.context_expr)
        targets = [item.optional_vars for item in node.items if item.optional_vars]
        body = [*self._bind(node, _bound_names(targets)), *self._block(node.body)]
        node.body = [self._guarded(node, number, body, "exit")] if self._wrap else body
        return node

    def _match(self, node: ast.Match) -> ast.Match:
        node.subject = self._expression(node.subject)
        for case in node.cases:
            if case.guard:
                case.guard = self._expression(case.guard)
            bind = self._bind(case.body[0], tuple(_captured(case.pattern)))
            case.body = [*bind, *self._block(case.body)]
        return node

    def _try(self, node: ast.Try | ast.TryStar) -> ast.stmt:
        node.body = self._block(node.body)
        for handler in node.handlers:
            caught = self._hook("caught", handler.body[0])
            handler.body = [caught, *self._block(handler.body)]
        node.orelse = self._block(node.orelse)
        final = self._block(node.finalbody)
        if not (final and self._wrap):
            node.finalbody = final
            return node
        # An exception that runs into `finally` has to be seen before it does.
        node.finalbody = []
        inner: list[ast.stmt] = [node] if node.handlers else node.body
        seen = ast.Try(body=inner, handlers=[self._raising(node)], orelse=[], finalbody=[])
        outer = ast.Try(body=[seen], handlers=[], orelse=[], finalbody=final)
        return ast.copy_location(outer, node)

    def _assign(self, node: ast.Assign | ast.AnnAssign) -> Iterator[ast.stmt]:
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        names = _bound_names(targets)
        # Not the annotation: it may be turned back into text.
        for target in targets:
            self.generic_visit(target)
        node.value = node.value and self._expression(node.value)
        if not names or node.value is None or self._in_class:
            yield node
        elif all(isinstance(target, ast.Name) for target in targets):
            node.value = self._passing("bound", node.value, self._binding(node, names))
            yield node
        else:
            yield node
            yield from self._bind(node, names)

    def _bind(self, where: ast.stmt, names: tuple[str, ...]) -> list[ast.stmt]:
        if not names or self._in_class:
            return []
        return [self._hook("bind", where, self._binding(where, names), *map(_read, names))]

    def _guarded(self, node: ast.stmt, number: int, body: list[ast.stmt], hook: Hook) -> ast.Try:
        """The body, with what is raised in it seen and its end marked."""
        last = body[-1]
        guarded = ast.Try(
            body=body,
            handlers=[self._raising(last, number)],
            orelse=[],
            finalbody=[self._hook(hook, node, number)],
        )
        return ast.copy_location(guarded, node)

    def _raising(self, node: ast.stmt, number: int = -1) -> ast.ExceptHandler:
        again = ast.copy_location(ast.Raise(), node)
        return ast.ExceptHandler(type=None, body=[self._hook("fail", node, number), again])

    # Expressions

    def _expression(self, node: ast.expr) -> ast.expr:
        changed = self.visit(node)
        assert isinstance(changed, ast.expr)  # noqa: S101  # no visitor below removes one
        return changed

    def visit_Call(self, node: ast.Call) -> ast.expr:
        """Note a call of one of Session's methods."""
        self.generic_visit(node)
        if isinstance(node.func, ast.Attribute) and node.func.attr in self._calls:
            name = ast.Constant(node.func.attr)
            owner = node.func.value
            node.func.value = ast.copy_location(self._call("call", [name, owner]), owner)
        return node

    def visit_Yield(self, node: ast.Yield) -> ast.expr:
        """A generator steps aside, and comes back."""
        self.generic_visit(node)
        given = node.value or ast.copy_location(ast.Constant(None), node)
        node.value = self._passing("yielding", given, self._spot)
        return self._passing("resumed", node, self._spot)

    def visit_YieldFrom(self, node: ast.YieldFrom) -> ast.expr:
        """Only the return is seen: the inner generator steps aside for both."""
        self.generic_visit(node)
        return self._passing("resumed", node, self._spot)

    def visit_NamedExpr(self, node: ast.NamedExpr) -> ast.expr:
        """A walrus binds a name."""
        self.generic_visit(node)
        if not self._in_class:
            number = self._binding(node, (node.target.id,))
            node.value = self._passing("bound", node.value, number)
        return node

    # Hooks

    def _hook(self, hook: Hook, where: ast.AST, number: int = -1, *more: ast.expr) -> ast.stmt:
        arguments: list[ast.expr] = [ast.Constant(number), *more] if number >= 0 else [*more]
        call = ast.Expr(self._call(hook, arguments))
        return ast.fix_missing_locations(_at_start(call, where))

    def _passing(self, hook: Hook, value: ast.expr, number: int) -> ast.expr:
        return ast.copy_location(self._call(hook, [ast.Constant(number), value]), value)

    def _call(self, hook: Hook, arguments: list[ast.expr]) -> ast.Call:
        return ast.Call(func=ast.Constant(self._constants[hook]), args=arguments, keywords=[])

    def _spot_of(self, node: ast.stmt) -> Spot:
        return Spot(
            line=node.lineno,
            end_line=_header_end(node),
            function=self._function,
            scope=self._scope,
            nesting=self._nesting,
            source=self._source,
            names=_names_read(node),
        )

    def _binding(self, node: ast.stmt | ast.expr, names: tuple[str, ...]) -> int:
        return self._plan.add(
            Spot(
                line=node.lineno,
                end_line=node.lineno,
                function=self._function,
                scope=self._scope,
                nesting=self._nesting,
                source=self._source,
                binds=names,
                module_names=self._globals.intersection(names),
            )
        )


def _at_start(new: ast.stmt, where: ast.AST) -> ast.stmt:
    line = getattr(where, "lineno", 1)
    column = getattr(where, "col_offset", 0)
    new.lineno = new.end_lineno = line
    new.col_offset = new.end_col_offset = column
    return new


def _read(name: str) -> ast.expr:
    return ast.Name(name, ctx=ast.Load())


def _is_docstring(node: ast.stmt) -> bool:
    return (
        isinstance(node, ast.Expr)
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
    )


def _is_future(node: ast.stmt) -> bool:
    return isinstance(node, ast.ImportFrom) and node.module == "__future__"


def _parameters(arguments: ast.arguments) -> tuple[str, ...]:
    plain = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]
    stars = [each for each in (arguments.vararg, arguments.kwarg) if each]
    return tuple(each.arg for each in (*plain, *stars))


def _bound_names(targets: Iterable[ast.expr]) -> tuple[str, ...]:
    """The variables that those targets bind, in order."""
    found: dict[str, None] = {}
    for target in targets:
        match target:
            case ast.Name():
                found[target.id] = None
            case ast.Tuple() | ast.List():
                found.update(dict.fromkeys(_bound_names(target.elts)))
            case ast.Starred():
                found.update(dict.fromkeys(_bound_names([target.value])))
            case _:
                pass
    return tuple(found)


def _captured(pattern: ast.pattern) -> dict[str, None]:
    """The variables that a pattern binds, in order."""
    found: dict[str, None] = {}
    for node in ast.walk(pattern):
        name: Any = None
        if isinstance(node, (ast.MatchAs, ast.MatchStar)):
            name = node.name
        elif isinstance(node, ast.MatchMapping):
            name = node.rest
        if name:
            found[name] = None
    return found


def _global_names(body: list[ast.stmt]) -> frozenset[str]:
    """What this function declares `global`, functions within it left out."""
    found: set[str] = set()
    waiting: list[ast.AST] = list(body)
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.Global):
            found.update(node.names)
        elif not isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            waiting.extend(ast.iter_child_nodes(node))
    return frozenset(found)


def _own_expressions(node: ast.stmt) -> list[ast.AST]:
    """What the statement evaluates itself: the header of a compound one."""
    match node:
        case ast.FunctionDef() | ast.AsyncFunctionDef():
            return [*node.decorator_list, node.args]
        case ast.ClassDef():
            return [*node.decorator_list, *node.bases, *node.keywords]
        case ast.For() | ast.AsyncFor():
            return [node.target, node.iter]
        case ast.While() | ast.If():
            return [node.test]
        case ast.With() | ast.AsyncWith():
            return list(node.items)
        case ast.Match():
            return [node.subject]
    return [node]


def _names_read(node: ast.stmt) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for part in _own_expressions(node):
        for each in ast.walk(part):
            if isinstance(each, ast.Name):
                found[each.id] = None
                if len(found) == _NAMES_SHOWN:
                    return tuple(found)
    return tuple(found)


def _header_end(node: ast.stmt) -> int:
    """The last line of the statement's own text."""
    if not hasattr(node, "body") and not isinstance(node, ast.Match):
        return node.end_lineno or node.lineno
    ends = [
        each.end_lineno or 0
        for part in _own_expressions(node)
        for each in ast.walk(part)
        if isinstance(each, (ast.expr, ast.arg, ast.keyword))
    ]
    return max([node.lineno, *ends])
