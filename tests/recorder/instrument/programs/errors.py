"""Exceptions: what they say, and where."""

_DEEP = "\n".join(
    f"def f{n}(x):\n    y = x\n    return f{n + 1}(\n        y\n    )" for n in range(8)
)

PROGRAMS = {
    "uncaught": """
def inner(data):
    return data["a"]["b"][
        "c"]
def outer():
    inner({"a": {"b": None}})
outer()
""",
    "through everything": _DEEP
    + """
def f8(x):
    with open("/dev/null") as file:
        try:
            for n in [1]:
                [1 / each for each in (x,)]
        finally:
            x = 2
class K:
    def __getattr__(self, name): return f0(0)
try:
    (lambda: K().attribute)()
except ZeroDivisionError:
    import traceback
    print(traceback.format_exc())
list(map(f0, [0]))
""",
    "chains": """
import traceback
def fail(): raise KeyError("first")
def wrap():
    try:
        fail()
    except KeyError as error:
        raise ValueError("second") from error
def context():
    try:
        wrap()
    except ValueError:
        undefined_name
def hidden():
    try:
        context()
    except NameError:
        raise TypeError("last") from None
for function in (wrap, context, hidden):
    try: function()
    except Exception as error:
        traceback.print_exception(error, file=__import__("sys").stdout)
        print(repr(error.__cause__), repr(error.__context__), error.__suppress_context__)
error = ValueError("with a note")
error.add_note("the note")
raise error
""",
    "raised again": """
import traceback, sys
def again():
    try:
        1 / 0
    except ZeroDivisionError as error:
        kept = error
        raise
def later():
    try: again()
    except ZeroDivisionError as error: kept = error
    raise kept
def finally_():
    try: later()
    finally: print(sys.exc_info()[0].__name__, traceback.format_exc().count("line"))
try: finally_()
except ZeroDivisionError as error:
    frames = traceback.extract_tb(error.__traceback__)
    print([(frame.name, frame.lineno, frame.line, frame.colno) for frame in frames])
    print(error.__traceback__.tb_frame.f_code.co_name, error.__context__)
try:
    raise ValueError
except ValueError:
    try: raise
    except ValueError as error: print(error.__context__)
try: raise
except RuntimeError as error: print(error)
finally_()
""",
    "columns": """
def f(a, b):
    return (a.b.c + b["x"]["y"] * a
            - b.method(1, 2)(3).commit(4).x.y)
class A:
    class b: c = 1
f(A, {"x": {"y": 2}})
""",
    "in a class body and a decorator": """
def bad(cls): raise RuntimeError(cls.__name__)
try:
    @bad
    class A:
        x = 1
except RuntimeError as error:
    import traceback; print(traceback.format_exc())
class B:
    y = 1
    def method(self): return self.missing
    z = [method(n) for n in range(2)]
""",
    "in generators": """
def produce():
    yield 1
    raise ValueError("in the generator")
def consume():
    for x in produce():
        print(x)
consume()
""",
    "in a with": """
class Strict:
    def __enter__(self): return self
    def __exit__(self, kind, error, tb): raise OSError("closing") from error
def work():
    with Strict() as a, \\
         Strict() as b:
        a = 1
        raise KeyError("inside")
work()
""",
    "group": """
def one(): raise ValueError(1)
def several():
    errors = []
    for function in (one, lambda: 1 / 0):
        try: function()
        except Exception as error: errors.append(error)
    raise ExceptionGroup("both", errors)
try: several()
except* ValueError: print("values")
""",
    "recursion": """
import traceback
def down(n):
    return down(n + 1)
try: down(0)
except RecursionError as error: print(error)
depth = 0
def aside(n):
    global depth
    depth = n
    other = n
    try:
        aside(n + 1)
    finally:
        other = None
try: aside(0)
except RecursionError as error:
    print(type(error), error, depth > 800, repr(error.__context__))
del depth
class Endless:
    def __getattr__(self, name): return self.more
try: Endless().x
except RecursionError: print("attribute")
def generate(n):
    yield from generate(n + 1)
try: list(generate(0))
except RecursionError: print("generator")
print("goes on")
def up(n):
    if n: return up(n - 1)
    return "there"
print(up(800))
down(0)
""",
    "system exit": """
import atexit
try:
    raise SystemExit(3)
except SystemExit as error:
    print("caught", error.code)
finally:
    print("finally")
def leave():
    with open("/dev/null"):
        exit("leaving")
leave()
""",
    "assertions and warnings": """
import warnings
def old(): warnings.warn("old", DeprecationWarning, stacklevel=2)
def caller():
    old()
    old()
caller()
for n in range(2):
    warnings.warn(f"turn {n}")
assert caller() is None
try: assert 1 == 2, f"{1 == 2}"
except AssertionError as error: print(error)
try: assert (yes := []), yes
except AssertionError as error: print(error.args, yes)
assert not __debug__, "on"
""",
    "an unbound variable in code that runs often": """
def count(turns):
    while turns:
        turns -= 1
        found += 1

for _ in range(20):
    try:
        count(1)
    except UnboundLocalError as error:
        print(error)
try:
    count(1)
except UnboundLocalError as error:
    raise ExceptionGroup("some", [error, ValueError(2)])
""",
}
