"""Functions, methods, closures, lambdas, decorators."""

PROGRAMS = {
    "docstrings and annotations": '''
def bare():
    """Only a docstring."""
def noted(a: "int", b: list[int] = [], *args: str, c: float = 1.5, **rest: "dict") -> None:
    """A docstring."""
    x: int = 1
    y: "never evaluated"
    return locals()
class Holder:
    """Of things."""
    field: int = 3
    other: "str"
print(bare.__doc__, bare(), noted.__doc__, Holder.__doc__)
print(noted.__annotations__, Holder.__annotations__)
print(noted(1), noted.__code__.co_varnames, noted.__code__.co_argcount, noted.__defaults__)
print(noted.__code__.co_names, noted.__code__.co_cellvars, noted.__code__.co_firstlineno)
''',
    "every kind of parameter": """
def f(a, /, b, c=3, *args, d, e=5, **rest):
    return sorted(locals().items())
print(f(1, 2, d=4), f(1, 2, 3, 4, d=5, z=6))
for wrong in [(), (1,), (1, 2)]:
    try:
        f(*wrong)
    except TypeError as error:
        print(error)
""",
    "closures and recursion": """
def counter():
    count = 0
    def step(by=1):
        nonlocal count
        count += by
        return count
    def look():
        return count
    return step, look
step, look = counter()
print(step(), step(5), look(), step.__closure__[0].cell_contents, step.__code__.co_freevars)
def factorial(n):
    return 1 if n < 2 else n * factorial(n - 1)
print(factorial(30))
""",
    "lambdas": """
pairs = sorted([(2, "b"), (1, "c")], key=lambda pair: pair[1])
make = lambda n, m=(lambda: 5)(): lambda k: (total := n + m + k, total)
print(pairs, make(1)(2), (lambda *a, **k: (a, k))(1, x=2))
generator = lambda: (yield (yield 1))
one = generator()
print(next(one), one.send(2), list(one))
def shadow():
    total = "mine"
    inner = lambda: (total := "its own")
    return inner(), total
print(shadow())
""",
    "decorators": """
import functools
order = []
def note(name):
    order.append(name)
    def decorate(function):
        order.append(f"{name} on {function.__name__}")
        @functools.wraps(function)
        def wrapped(*args):
            return name, function(*args)
        return wrapped
    return decorate
@note("outer")
@note("inner")
def decorated(a):
    "What it does."
    return a
class Tool:
    @staticmethod
    def s(x): return x
    @classmethod
    def c(cls, x): return cls.__name__, x
    @property
    def p(self): return "got"
    @p.setter
    def p(self, value): order.append(value)
    @functools.cached_property
    def once(self):
        order.append("computed")
        return 7
tool = Tool()
tool.p = "set"
print(decorated(1), decorated.__name__, decorated.__doc__, Tool.s(1), tool.c(2), tool.p)
print(tool.once, tool.once, order)
@lambda f: f.__name__
def name(): pass
print(name)
""",
    "source and signature": """
import inspect
def add(a, b=2, *, c: int = 3):
    '''Add them.'''
    # a comment
    return (a +
            b + c)
class Box:
    def method(self): return super().__init__()
print(inspect.getsource(add), inspect.signature(add), inspect.getdoc(add))
print(inspect.getsource(Box), inspect.getsourcelines(Box.method)[1])
print(add.__qualname__, Box.method.__qualname__, inspect.isfunction(add))
""",
    "tail of a function": """
def nothing(): pass
def early(n):
    if n:
        return n
def both(n):
    try:
        return "try"
    finally:
        if n:
            return "finally"
def changed():
    x = 1
    try:
        return x
    finally:
        x = 2
def spread(): return *[1, 2], 3
print(nothing(), early(0), early(1), both(0), both(1), changed(), spread())
""",
    "expressions": """
a, *b, (c, [d, *e]) = 1, 2, 3, (4, [5, 6, 7])
x = y = z = [a]
x += [b]
print(a, b, c, d, e, x is z, *x, sep="-")
data = {**{"a": 1}, "b": [n * m for n in range(3) for m in range(n) if m or n]}
data["c"], data["b"][0] = data.get("a"), (first := "walrus")
print(data, first, {k: v for k, v in data.items()}, {n % 3 for n in range(9)})
print([last := n for n in range(4)], last, f"{last!r:>5}{data['a']=}", 1 < 2 < 3 > 2)
print(any((hit := n) > 2 for n in range(9)), hit, -1 ** 2, not 1, 3 if 0 else 4, (1,), ...)
del data["c"], b[0], x[:]
print(data, b, x, z)
assert data, "there"
""",
}
