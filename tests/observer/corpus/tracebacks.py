# Tracebacks, carets, line numbers, sources and frames are those of the script as it is written.
import inspect
import sys
import traceback
import warnings

from sqlalchemy import create_engine, text
from sqlalchemy.orm import Session

engine = create_engine("sqlite://")


def divide(a, b):
    """Divides."""
    return a / (
        b
    )  # a comment


class Thing:
    def method(self, *values):
        total = sum(values) + divide(
            1,
            0,
        )
        return total

    @property
    def broken(self):
        return self.nothing.more


def generate():
    yield 1
    yield [0][1]


def shown(function, *args):
    try:
        function(*args)
    except Exception:
        lines = traceback.format_exc().splitlines()
        print("\n".join(line for line in lines if "site-packages" not in line))


shown(divide, 1, 0)
shown(Thing().method, 1, 2)
shown(lambda: Thing().broken)
shown(lambda: list(generate()))
shown(lambda: [x / 0 for x in (1,)])
shown(lambda: (y := {"a": 1})["b"])
shown(lambda: f"{undefined!r}")
with Session(engine) as session:
    shown(lambda: session.execute(text("SELECT")).all())
try:
    with Session(engine) as session:
        session.execute(text("SELECT 1")).one().nothing
except AttributeError:
    print(traceback.format_exc().splitlines()[-3:])
try:
    try:
        int("x")
    finally:
        [].pop()
except IndexError as error:
    print(traceback.format_exc())
    print(error.__traceback__.tb_lineno, type(error.__context__).__name__, error.__cause__)
for number in range(2):
    try:
        assert number, (
            "a message"
        )
        match number:
            case 1 if 1 / 0:
                pass
    except (AssertionError, ZeroDivisionError):
        print(traceback.format_exc())
print(inspect.getsource(divide), inspect.getsource(Thing).count("\n"))
print(divide.__code__.co_firstlineno, inspect.currentframe().f_lineno, inspect.signature(divide))
print(inspect.getsourcelines(generate)[1], inspect.getdoc(divide), Thing.method.__qualname__)
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    warnings.warn(
        "here",
        stacklevel=1,
    )
print(caught[0].lineno, caught[0].filename)


def where():
    return [(frame.name, frame.lineno, frame.line) for frame in traceback.extract_stack()[-2:]]


print(where())
print(
    where(),
    sys._getframe().f_lineno,
)
sys.excepthook = lambda *what: print("hook")
traceback.print_stack(limit=1, file=sys.stdout)
