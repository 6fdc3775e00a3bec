"""Random programs that end, and print what they see on their way."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from random import Random

PRELUDE = '''
fuel = 120
class Stop(BaseException):
    """No fuel is left."""
class Block:
    def __init__(self, name, swallow=False, fails=False):
        self.name, self.swallow, self.fails = name, swallow, fails
    def __enter__(self):
        print("enter", self.name)
        return self.name
    def __exit__(self, kind, error, traceback):
        print("exit", self.name, kind and kind.__name__)
        if self.fails:
            raise KeyError(self.name)
        return self.swallow
    async def __aenter__(self):
        return self.__enter__()
    async def __aexit__(self, *args):
        return self.__exit__(*args)
def tick():
    global fuel
    fuel -= 1
    if fuel < 0:
        raise Stop
def show(value):
    if isinstance(value, (list, tuple)):
        return [show(each) for each in value]
    return value if isinstance(value, (int, str, type(None))) else type(value).__name__
def drive(coroutine):
    try:
        coroutine.send(None)
    except StopIteration as stop:
        return stop.value
def some(iterable):
    found = []
    for each in iterable:
        found.append(each)
        if len(found) == 3:
            break
    return found
def gather(iterable):
    async def gathered():
        found = []
        async for each in iterable:
            found.append(each)
            if len(found) == 3:
                break
        return found
    return drive(gathered())
class Base:
    made = 0
    def __init_subclass__(cls):
        print("subclass", cls.__qualname__)
    def method(self, value=0):
        return "base"
def poke(iterable, error):
    generator = iter(iterable)
    next(generator, None)
    return generator.throw(error) if hasattr(generator, "throw") else None
a, b, c = 1, [2, 3], "c"
'''
"""What every program begins with."""

_ERRORS = ("ValueError", "KeyError", "LookupError", "TypeError", "Exception", "BaseException")
_RAISED = ("ValueError(1)", "KeyError(2)", "TypeError", "GeneratorExit")
_NAMES = ("a", "b", "c", "d")


@dataclass(frozen=True)
class Place:
    """What may be written at some place."""

    depth: int = 0
    kind: str = "module"
    """`module`, `class`, `def`, `generator`, `async` or `stream`, an async generator."""
    in_loop: bool = False
    in_handler: bool = False
    in_star: bool = False
    """In an `except*`, which nothing may leave but by raising."""
    parameter: str = ""
    """Of the function that is being written."""
    functions: tuple[tuple[str, str], ...] = ()
    """What can be called: names, and the kinds of functions they are."""


@dataclass
class Writer:
    """Writes one program."""

    random: Random
    lines: list[str] = field(default_factory=list)
    indent: int = 0
    left: int = 40
    """Statements that may still be written."""
    counter: int = 0

    def program(self) -> str:
        """A whole program."""
        place = Place()
        for _ in range(self.random.randint(1, 3)):
            place = self._function(place)
        self._body(place)
        return PRELUDE + "\n".join(self.lines) + "\n"

    # Statements

    def _write(self, line: str) -> None:
        self.lines.append("    " * self.indent + line)

    @contextmanager
    def _block(self, head: str) -> Iterator[None]:
        self._write(head)
        self.indent += 1
        yield
        self.indent -= 1

    def _body(self, place: Place) -> None:
        for _ in range(self.random.randint(1, 4)):
            self._statement(place)

    def _statement(self, place: Place) -> None:
        self.left -= 1
        write = [self._print, self._assign, self._change, self._leave]
        if self.left > 0 and place.depth < 5:
            write += [self._if, self._for, self._while, self._try, self._with]
            write += [self._match, self._class, self._def, self._assign, self._print]
            write += [self._try_star, self._subclass]
        self.random.choice(write)(place)

    def _print(self, place: Place) -> None:
        self._write(f"print({self._counted()}, show({self._value(place)}))")

    def _assign(self, place: Place) -> None:
        one, other = self._name(), self._name()
        value = self._value(place)
        # In a function it may be the module's: only what stands alone is refused then.
        annotated = one if place.kind in ("module", "class") else f"({one})"
        self._write(
            self.random.choice(
                [
                    f"{one} = {value}",
                    f"{one} = {other} = {value}",
                    f"{one}, {other} = {value}, {self._value(place)}",
                    f"{one}, *{other} = [{value}, *some([1, 2])]",
                    f"{annotated}: int = {value}",
                ]
            )
        )

    def _change(self, place: Place) -> None:
        name = self._name()
        self._write(
            self.random.choice(
                [
                    f"{name} += {self._value(place)}",
                    f"del {name}",
                    f"assert {self._value(place)}, {self._counted()}",
                    self._value(place),
                    f"import math as {name}",
                    "pass",
                ]
            )
        )

    def _leave(self, place: Place) -> None:
        """Leave the block, or the function, or raise."""
        ways = [f"raise {self.random.choice(_RAISED)}"]
        if place.in_handler:
            ways += ["raise", "raise"]
        if place.in_loop:
            ways += ["break", "continue", "continue"]
        if place.kind == "stream" and not place.in_star:
            ways.append("return")
        if place.kind in ("def", "generator", "async") and not place.in_star:
            ways += [f"return {self._value(place)}", "return"]
        # Mostly where something follows that is reached otherwise.
        condition = self.random.choice(["True", self._value(place), f"fuel % 2 == {self._coin()}"])
        with self._block(f"if {condition}:"):
            self._write(self.random.choice(ways))

    def _if(self, place: Place) -> None:
        deeper = replace(place, depth=place.depth + 1)
        with self._block(f"if {self._value(place)}:"):
            self._body(deeper)
        if self._coin():
            with self._block(f"elif {self._value(place)}:"):
                self._body(deeper)
        if self._coin():
            with self._block("else:"):
                self._body(deeper)

    def _for(self, place: Place) -> None:
        over = self.random.choice(["range(3)", "[1, 2]", f"some({self._iterable(place)})"])
        head = f"for {self._name()} in {over}:"
        streams = [name for name, kind in self._callable(place) if kind == "stream"]
        if streams and place.kind in ("async", "stream"):
            head = f"async for {self._name()} in {self.random.choice(streams)}():"
        with self._block(head):
            self._write("tick()")
            self._body(replace(place, depth=place.depth + 1, in_loop=True))
        self._else(place)

    def _while(self, place: Place) -> None:
        turns = f"turns{self._counted()}"
        self._write(f"{turns} = 3")
        with self._block(f"while {turns} and {self._value(place)} != 7:"):
            self._write(f"{turns} -= 1")
            self._body(replace(place, depth=place.depth + 1, in_loop=True))
        self._else(place)

    def _else(self, place: Place) -> None:
        if self._coin():
            with self._block("else:"):
                self._body(replace(place, depth=place.depth + 1))

    def _try(self, place: Place) -> None:
        deeper = replace(place, depth=place.depth + 1)
        handlers = self.random.randint(0, 2)
        with self._block("try:"):
            self._body(deeper)
        for _ in range(handlers):
            bound = self.random.choice(["", " as e", f" as {self._name()}"])
            with self._block(f"except {self.random.choice(_ERRORS)}{bound}:"):
                self._body(replace(deeper, in_handler=True))
        if handlers and self._coin():
            with self._block("else:"):
                self._body(deeper)
        if not handlers or self._coin():
            with self._block("finally:"):
                self._body(deeper)

    def _try_star(self, place: Place) -> None:
        deeper = replace(place, depth=place.depth + 1)
        with self._block("try:"):
            self._write("tick()")
            error = self.random.choice(_RAISED)
            if self._coin():
                self._write(f"raise ExceptionGroup('group', [KeyError(1), OSError({error!r})])")
            self._body(deeper)
        for kind in self.random.sample(["ValueError", "KeyError", "OSError", "Exception"], k=2):
            bound = self.random.choice(["", f" as {self._name()}"])
            with self._block(f"except* {kind}{bound}:"):
                self._body(replace(deeper, in_handler=True, in_star=True, in_loop=False))
        if self._coin():
            with self._block("else:"):
                self._body(deeper)
        if self._coin():
            with self._block("finally:"):
                self._body(deeper)

    def _with(self, place: Place) -> None:
        items = []
        for _ in range(self.random.randint(1, 2)):
            more = self.random.choice(["", "", ", swallow=True", ", fails=True"])
            bound = self.random.choice(["", f" as {self._name()}"])
            items.append(f"Block({self._counted()}{more}){bound}")
        head = "async with" if place.kind in ("async", "stream") and self._coin() else "with"
        with self._block(f"{head} {', '.join(items)}:"):
            self._body(replace(place, depth=place.depth + 1))

    def _match(self, place: Place) -> None:
        deeper = replace(place, depth=place.depth + 1)
        name = self._name()
        with self._block(f"match {self._value(place)}:"):
            for pattern in (f"[{name}, *_]", f"int({name}) if {self._value(place)}", "_"):
                with self._block(f"case {pattern}:"):
                    self._body(deeper)

    # Definitions

    def _class(self, place: Place) -> None:
        with self._block(f"class C{self._counted()}:"):
            inside = replace(
                place,
                depth=place.depth + 1,
                kind="class",
                in_loop=False,
                in_handler=False,
                in_star=False,
            )
            self._body(inside)

    def _subclass(self, place: Place) -> None:
        """A class with a method that asks its base, and an object of it."""
        name = f"C{self._counted()}"
        with self._block(f"class {name}(Base):"):
            self._write(f"made = {self._plain(place)}")
            with self._block(f"def method(self, value={self._plain(place)}):"):
                self._write("tick()")
                self._body(
                    replace(
                        place,
                        depth=place.depth + 1,
                        kind="def",
                        in_loop=False,
                        in_handler=False,
                        in_star=False,
                        parameter="value",
                    )
                )
                self._write("return super().method(), __class__.made, value")
        self._write(f"print({self._counted()}, show({name}().method()))")

    def _def(self, place: Place) -> None:
        self._function(place)

    def _function(self, place: Place) -> Place:
        """Write a function; returns the place where it can be called."""
        kind = self.random.choice(["def", "def", "generator", "async", "stream"])
        name = f"f{self._counted()}"
        if self._coin() and self.left > 0:
            self._write("@(lambda function: function)")
        head = "async def" if kind in ("async", "stream") else "def"
        parameter = self._name()
        default = self._plain(place)
        known = replace(place, functions=(*place.functions, (name, kind)))
        with self._block(f"{head} {name}({parameter}=0, *more, keyword={default}):"):
            if self._coin():
                self._write('"""What it is for."""')
            self._declare(place, parameter)
            if kind in ("generator", "stream"):
                self._write("yield")
            self._write("tick()")
            inside = replace(
                known,
                depth=place.depth + 1,
                kind=kind,
                in_loop=False,
                in_handler=False,
                in_star=False,
                parameter=parameter,
            )
            self._body(inside)
        return known

    def _declare(self, place: Place, parameter: str) -> None:
        """Let a name be the module's, or that of the function around."""
        name = self._name()
        if name != parameter and self._coin():
            own = place.kind in ("def", "generator", "async", "stream")
            if own and place.parameter == name:
                self._write(f"nonlocal {name}")
            elif place.parameter != name:
                self._write(f"global {name}")

    # Expressions

    def _value(self, place: Place, depth: int = 0) -> str:
        if depth > 1 or self.random.random() < 0.4:
            return self._plain(place)
        deeper = depth + 1
        value = self._value(place, deeper)
        forms = [
            f"[{value}, {self._plain(place)}]",
            f"show({value})",
            f"({value} if {self._plain(place)} else {self._plain(place)})",
            f"({self._plain(place)} and {value})",
            f"{self._plain(place)} == {value}",
            f"some({self._iterable(place)})",
            f"(lambda x=1: {self._plain(place)})()",
            f"[show(each) for each in {self._iterable(place)}][:3]",
            f"len({value})",
        ]
        if place.kind != "class":
            forms.append(f"({self._name()} := {value})")
            forms.append(f"[(last := each) for each in [1, {self._plain(place)}]]")
        if place.kind == "generator":
            forms += [f"(yield {value})"] * 3 + [f"(yield from {self._iterable(place)})"]
        if place.kind == "stream":
            forms += [f"(yield {value})"] * 3
        for name, kind in self._callable(place):
            forms += [self._call(name, kind, place)] * 2
        return self.random.choice(forms)

    def _plain(self, place: Place) -> str:
        del place  # the same everywhere
        return self.random.choice([*_NAMES, "0", "1", "7", "'s'", "[1, 2]", "None"])

    def _iterable(self, place: Place) -> str:
        generators = [name for name, kind in self._callable(place) if kind == "generator"]
        calls = [f"{name}({self._plain(place)})" for name in generators]
        return self.random.choice([*calls, *calls, "[1, 2]", "range(2)", self._name()])

    def _callable(self, place: Place) -> Sequence[tuple[str, str]]:
        return place.functions if place.functions and self._coin() else ()

    def _call(self, name: str, kind: str, place: Place) -> str:
        call = f"{name}({self._plain(place)})"
        if kind == "generator":
            error = self.random.choice(_RAISED)
            return self.random.choice(
                [f"some({call})", f"next({call}, None)", f"poke({call}, {error})", call]
            )
        if kind == "async":
            waits = place.kind in ("async", "stream")
            return f"(await {call})" if waits else f"drive({call})"
        if kind == "stream":
            waits = place.kind in ("async", "stream")
            return f"[each async for each in {call}][:3]" if waits else f"gather({call})"
        return call

    def _name(self) -> str:
        return self.random.choice(_NAMES)

    def _coin(self) -> bool:
        return self.random.random() < 0.5

    def _counted(self) -> int:
        self.counter += 1
        return self.counter
