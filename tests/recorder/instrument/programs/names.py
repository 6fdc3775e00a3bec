"""Variables: where they live, and who can see them."""

PROGRAMS = {
    "namespaces": """
print(sorted(globals()), sorted(locals()) == sorted(dir()), __name__, __doc__)
x = 1
def function(a, b=2):
    c = a
    for d in "z": pass
    with open(__import__("os").devnull) as e: pass
    import os as f
    (g := 3)
    def h(): return c
    return sorted(locals()), sorted(dir()), h.__code__.co_freevars
print(function(1), function.__code__.co_varnames, function.__code__.co_nlocals)
print(function.__code__.co_cellvars, function.__code__.co_stacksize > 0)
class C:
    y = 2
    print(sorted(locals()), sorted(vars()))
print(sorted(globals()), [n for n in dir() if "hook" in n.lower()])
print(vars()["x"], eval("x + 1"), eval("[v for v in (x,)]"))
exec("made = x + 1")
print(made)
exec("def inner(): return made", own := {"made": 5})
print(own["inner"]())
""",
    "global and nonlocal": """
count = 0
def bump():
    global count, fresh
    count += 1
    fresh = [n for n in range(count)]
    def inner():
        global count
        count = count + 10
        class Local:
            global deep
            deep = "from a class"
    inner()
bump(); bump()
print(count, fresh, deep)
def outer():
    x, y = 1, 1
    def middle():
        nonlocal x
        y = 2
        def inner():
            nonlocal x, y
            x, y = x + 10, y + 10
            for x in [x * 2]: pass
            del y
        inner()
        try: return y
        except NameError as error: return str(error), x
    return middle(), x, y
print(outer())
""",
    "unbound": """
def early():
    try: print(later)
    except UnboundLocalError as error: print(error)
    later = 1
    del later
    try: later
    except UnboundLocalError as error: print(error)
early()
def free():
    def use(): return cell
    try: use()
    except NameError as error: print(error)
    cell = 1
    return use()
print(free())
try: nowhere
except NameError as error: print(error, error.name)
x = 1
class Shadow:
    x = x
    try:
        del x
        print(x)
        y
    except NameError as error: print(error)
def comprehension():
    x = [x for x in range(3)]
    try: return y
    except NameError as error: return x, str(error)
    y = [y for y in x]
print(comprehension())
""",
    "deleting": """
a = b = [1, 2, 3]
del a, b[0], b[:1]
print("a" in globals(), b)
class Freed:
    def __init__(self, name): self.name = name
    def __del__(self): print("freed", self.name)
one = Freed("one")
del one
print("after one")
two = Freed("two")
two = None
print("after two")
Freed("expression")
print("after the expression")
def local():
    three = Freed("three")
    return "returned"
print(local())
for four in [Freed("four")]: pass
del four
print("after four")
def caught():
    five = Freed("five")
    raise ValueError
try: caught()
except ValueError: pass
print("after five")
(six := Freed("six"))
six = [Freed(n) for n in "ab"]
six.pop()
print("after six")
def generator():
    seven = Freed("seven")
    yield
    print("resumed")
g = generator()
next(g)
del g
print("after seven")
[Freed("eight").name, print("in the list")]
print("end")
""",
    "imports": """
import os.path, collections.abc as abc
from os import *
from os import path as p, sep
import json as j
print(os.path is p, abc.Mapping.__name__, sep, getcwd.__name__, j.dumps({}))
try: import not_there
except ModuleNotFoundError as error: print(error, error.name)
try: from os import not_there_either
except ImportError as error: print(error.name)
def inside():
    from math import pi as circle, tau
    import xml.dom as dom
    return circle < tau, sorted(locals())
print(inside())
""",
    "shadowed builtins": """
print_ = print
def print(*args): print_("mine", *args)
print(1)
len = id = type = isinstance = str = list = dict = tuple = super = zip = None
for range in [1, 2]: print(range)
sys = threading = None
Exception = ValueError
try: raise ValueError("x")
except Exception as repr: print(repr)
del print
print(2)
""",
    "main": """
import sys
if __name__ == "__main__":
    print("main", sys.modules["__main__"].__dict__ is globals())
class Local: pass
import pickle
print(type(pickle.loads(pickle.dumps(Local()))) is Local, Local.__module__)
def f(): pass
print(pickle.loads(pickle.dumps(f)) is f, f.__module__, f.__globals__ is globals())
""",
}
