"""Generators, and all the ways in which they come back."""

PROGRAMS = {
    "send, throw and close": """
def echo():
    got = "first"
    while True:
        try:
            got = yield got
        except ValueError as error:
            got = f"caught {error}"
        except GeneratorExit:
            print("closing")
            return
        finally:
            print("turn")
one, two = echo(), echo()
print(next(one), next(two), one.send(1), two.throw(ValueError("x")), one.send(2))
one.close()
two.close()
try: two.send(3)
except StopIteration as stop: print("stopped", stop.value)
unstarted = echo()
unstarted.close()
def refuses():
    try: yield
    except GeneratorExit: yield "no"
stubborn = refuses()
next(stubborn)
try: stubborn.close()
except RuntimeError as error: print(error)
""",
    "yield from": """
def inner(name):
    try:
        got = yield name, 1
        print(name, "got", got)
        yield name, 2
    except KeyError:
        yield name, "caught"
    finally:
        print(name, "over")
    return name.upper()
def outer():
    first = yield from inner("a")
    second = yield from [first]
    third = yield from (n for n in range(2))
    return first, second, third
def run():
    result = yield from outer()
    print(result)
print(list(run()))
generator = run()
print(next(generator), generator.send("hello"), list(generator))
generator = run()
next(generator)
print(generator.throw(KeyError), generator.gi_frame.f_lineno, generator.gi_yieldfrom is not None)
del generator
print("freed")
class Iterable:
    def __iter__(self): return self
    def __next__(self): raise StopIteration("value")
def over():
    print((yield from Iterable()))
print(list(over()))
""",
    "recursion": """
def walk(tree):
    if isinstance(tree, list):
        for each in tree:
            yield from walk(each)
    else:
        yield tree
print(list(walk([1, [2, [3, 4], []], 5])))
def hanoi(n, a="a", b="b", c="c"):
    if n:
        yield from hanoi(n - 1, a, c, b)
        yield a + c
        yield from hanoi(n - 1, b, a, c)
print(*hanoi(3))
def permutations(items):
    if not items: yield []
    for i, item in enumerate(items):
        for rest in permutations(items[:i] + items[i + 1:]):
            yield [item, *rest]
print(len(list(permutations([1, 2, 3, 4]))))
a, b = permutations([1, 2, 3]), permutations("xyz")
print([(next(a), next(b)) for _ in range(4)])
""",
    "expressions": """
squares = (n * n for n in range(5) if n % 2)
print(next(squares), list(squares), type(squares).__name__)
def late():
    y = 0
    pending = (y := y + n for n in range(4))
    def consume(source): return [next(source), next(source)]
    return consume(pending), y, list(pending), y
print(late())
def outlives():
    return ((kept := n) for n in range(3))
print(list(outlives()), list((yield_ for yield_ in [[i for i in range(j)] for j in range(3)])))
print({a: {b for b in range(a)} for a in range(3)}, [*(c for c in "xy"), *[]])
print(sum(x * y for x in range(3) for y in range(x)), max((len(w), w) for w in ["a", "bb"]))
""",
    "stop iteration inside": """
def leaks():
    yield 1
    raise StopIteration("out")
try: list(leaks())
except RuntimeError as error: print(error, repr(error.__cause__), error.__suppress_context__)
def fails():
    yield 1
    next(iter([]))
try: list(fails())
except RuntimeError as error: print(error)
class Count:
    def __init__(self, n): self.n = n
    def __iter__(self): return self
    def __next__(self):
        if not self.n: raise StopIteration
        self.n -= 1
        return self.n
print(list(Count(3)), dict(zip(Count(2), "ab")), 1 in Count(3), [*Count(1)])
""",
    "yield everywhere": """
def odd():
    x = [(yield 1), (yield 2)]
    print(x, (yield), f"{(yield 3)}")
    with C((yield "manager")) as y: print(y)
    if (yield "if"): print("true")
    for z in (yield "iter"): print(z)
    while (yield "while"): print("again")
    @(yield "decorator")
    def f(a=(yield "default")): return a
    class K((yield "base")):
        pass
    print(f, K.__mro__[1].__name__, [n for n in (yield "outermost")])
    try: raise (yield "raise")
    except ValueError as error: print(repr(error))
    assert (yield "assert"), "message"
    del (yield "del")[0]
    match (yield "match"):
        case [a, b] if (yield "guard"): print(a, b)
    return (yield "return")
class C:
    def __init__(self, x): self.x = x
    def __enter__(self): return self.x
    def __exit__(self, *a): pass
answers = iter([10, 20, "a", "b", "m", True, "pq", True, False, lambda f: f(), "dflt", int,
                "rs", ValueError("r"), 1, [0], [5, 6], True, "end"])
g = odd()
said = next(g)
try:
    while True:
        print("<-", said)
        said = g.send(next(answers))
except StopIteration as stop:
    print(stop.value)
""",
    "context managers": """
from contextlib import contextmanager, suppress, ExitStack
@contextmanager
def scope(name, swallow=False):
    print("begin", name)
    try:
        yield name
    except ValueError as error:
        print("error", error)
        if not swallow: raise
    else:
        print("fine")
    finally:
        print("end", name)
for swallow in (True, False):
    try:
        with scope("s", swallow) as name:
            print("in", name)
            raise ValueError("v")
    except ValueError as error:
        print("out", error)
with scope("a"), suppress(KeyError), ExitStack() as stack:
    stack.enter_context(scope("stacked"))
    stack.callback(print, "called back")
    {}["k"]
@scope("decorator")
def decorated(): return "done"
print(decorated())
""",
    "dropped while suspended": """
def holds():
    try:
        yield "held"
    finally:
        print("released")
for each in holds(): break
print("after break")
print(next(holds()))
print("after next")
g = holds()
next(g)
g = None
print("after rebinding")
def partly():
    for each in holds():
        return each
print(partly())
""",
}
