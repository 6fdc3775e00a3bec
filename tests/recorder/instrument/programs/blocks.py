"""Statements with blocks: loops, with, try, match."""

PROGRAMS = {
    "loops": """
def run(n):
    out = []
    for i in range(n):
        if i == 1:
            continue
        if i == 4:
            break
        out.append(i)
    else:
        out.append("all")
    while n:
        n -= 1
        if n == 2: continue
        if n == 0: break
        out.append(n)
    else:
        out.append("never broken")
    for (a, b), *c in [((1, 2), 3, 4)]: out += [a, b, c]
    for out[0] in "xy": pass
    return out, i
print(run(3), run(6))
for _ in []: pass
else: print("empty")
while 0: pass
else: print("none")
""",
    "leaving a with": """
class Block:
    def __init__(self, name, swallow=False):
        self.name, self.swallow = name, swallow
    def __enter__(self):
        print("enter", self.name)
        return self
    def __exit__(self, kind, error, traceback):
        print("exit", self.name, kind and kind.__name__, traceback and traceback.tb_lineno)
        return self.swallow
def run(how):
    for turn in range(2):
        with Block("a") as a, Block("b", swallow=True), Block("c") as c:
            print(a.name, c.name)
            if how == "continue": continue
            if how == "break": break
            if how == "return": return "returned"
            if how == "raise": raise ValueError("lost")
            print("through")
        print("after")
    else:
        print("else")
for how in ["continue", "break", "return", "raise", ""]:
    print(how, run(how))
with (Block("in"), Block("parentheses")): pass
with Block("t") as (Block.x): print(Block.x.name)
""",
    "a with that fails": """
class Bad:
    def __init__(self, where): self.where = where
    def __enter__(self):
        if self.where == "enter": raise KeyError("enter")
    def __exit__(self, *args):
        if self.where == "exit": raise KeyError("exit")
        if self.where == "again": raise args[1]
for where in ["enter", "exit", "again"]:
    try:
        with Bad("no"), Bad(where):
            raise IndexError("body")
    except Exception as error:
        print(where, repr(error), repr(error.__context__))
try:
    with None: pass
except TypeError as error:
    print(error)
""",
    "finally": """
def run(how):
    trail = []
    for turn in range(3):
        try:
            try:
                trail.append(turn)
                if how == "break": break
                if how == "continue": continue
                if how == "return": return trail
                if how == "raise": raise ValueError(turn)
            finally:
                trail.append("inner")
        except ValueError as error:
            trail.append(str(error))
        else:
            trail.append("else")
        finally:
            trail.append("outer")
            if how == "swallow": continue
        trail.append("end")
    return trail
for how in ["break", "continue", "return", "raise", "swallow", ""]:
    print(how, run(how))
def lost():
    try: raise ValueError
    finally: return "swallowed by return"
def broken():
    while True:
        try: raise ValueError
        finally: break
    return "swallowed by break"
print(lost(), broken())
""",
    "except": """
import sys
def run(error):
    try:
        if error: raise error
    except (KeyError, IndexError) as caught:
        return "lookup", caught.args, sys.exc_info()[0].__name__
    except ValueError:
        return "value", sys.exc_info()[1].args
    except:
        return "bare"
    else:
        return "none", sys.exc_info()
    finally:
        print("done", sys.exc_info()[0])
for error in [None, KeyError(1), IndexError(2), ValueError(3), GeneratorExit()]:
    print(run(error))
e = "mine"
try: 1 / 0
except ZeroDivisionError as e: print(e)
print("e" in globals())
def unbound():
    try: 1 / 0
    except ZeroDivisionError as gone: pass
    try: return gone
    except UnboundLocalError as error: return str(error)
print(unbound())
""",
    "except star": """
def run(*errors):
    try:
        raise ExceptionGroup("several", errors)
    except* ValueError as group:
        print("values", group.exceptions)
    except* (KeyError, OSError) as group:
        print("others", group.exceptions)
        raise KeyError("new")
    else:
        print("else")
    finally:
        print("finally")
for errors in [[ValueError(1)], [ValueError(1), OSError(2)], [TypeError(3), ValueError(4)]]:
    try:
        run(*errors)
    except BaseException as error:
        print(repr(error), getattr(error, "exceptions", None))
try:
    raise ValueError("alone")
except* ValueError as group:
    print(repr(group))
try: pass
except* ValueError: pass
else: print("no error")
""",
    "match": """
class Point:
    __match_args__ = ("x", "y")
    def __init__(self, x, y): self.x, self.y = x, y
def what(value):
    match value:
        case 0 | 1: return "small"
        case int(n) if n > 100: return "big", n
        case [a, *rest, z]: return "sequence", a, rest, z
        case {"k": v, **others}: return "mapping", v, others
        case Point(0, y=y): return "on the axis", y
        case Point() as point: return "point", point.x
        case "a" | "b" as letter: return letter
        case None: return "none"
        case other: return "other", other
for value in [0, 1, 500, 50, [1, 2, 3], (1, 2), {"k": 1, "l": 2}, Point(0, 3), Point(1, 2),
              "b", None, "zz"]:
    print(what(value))
match 1, 2:
    case x, 3: print("no")
    case x, y: print(x, y)
""",
    "twenty blocks": "for a in [1]:\n"
    + "".join(" " * depth + "for a in [1]:\n" for depth in range(1, 20))
    + " " * 20
    + "print('deep', a)\n",
    "twenty blocks of all kinds": """
def deep():
    found = []
"""
    + "".join(
        "    " * depth + ("try:\n", "with C():\n", "for i in [1]:\n", "while True:\n")[depth % 4]
        for depth in range(1, 20)
    )
    + "    " * 20
    + "found.append(1)\n"
    + "".join(
        ("    " * depth + "finally: found.append('f')\n" if depth % 4 == 0 else "")
        + ("    " * (depth + 1) + "break\n" if depth % 4 == 3 else "")
        for depth in range(19, 0, -1)
    )
    + """    return found
class C:
    def __enter__(self): print("in")
    def __exit__(self, *args): print("out")
print(deep())
""",
    "many branches": "def f(n):\n    if n == 0: return 0\n"
    + "".join(f"    elif n == {n}: return {n * n}\n" for n in range(1, 60))
    + "    else: return None\nprint([f(n) for n in range(0, 70, 7)])\n",
}
