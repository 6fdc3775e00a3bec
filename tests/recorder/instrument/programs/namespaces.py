"""Names in classes, modules and namespaces that watch."""

PROGRAMS = {
    "prepare observes writes": '''
class Log(dict):
    def __setitem__(self, k, v):
        print("set", k); super().__setitem__(k, v)
    def __getitem__(self, k):
        print("get", k); return super().__getitem__(k)
    def __delitem__(self, k):
        print("del", k); super().__delitem__(k)
class M(type):
    @classmethod
    def __prepare__(m, name, bases, **kw): return Log()
    def __new__(m, name, bases, ns, **kw): return super().__new__(m, name, bases, dict(ns))
class C(metaclass=M):
    """Doc."""
    x = 1
    y: int = x
    z = y = 3
    del z
    for i in range(2): pass
    import os as o
    with open("/dev/null") as f: q = 1
    try: 1/0
    except ZeroDivisionError as e: pass
    def m(self): return __class__
    class D: pass
    a, *b = 1, 2
    x += 1
    (w := 5)
    match 3:
        case n: pass
    p = [i for i in range(2)]
    if x: pass
    x
    lambda: x
print(C().m())
''',
    "enum bodies": """
import enum
class E(enum.Enum):
    A = 1
    B = enum.auto()
    for name in (): pass
    @property
    def twice(self): return self.value * 2
    def __str__(self): return "E" + self.name
class F(enum.Flag):
    X = enum.auto(); Y = enum.auto(); Z = X | Y
class G(str, enum.Enum):
    _ignore_ = "i"
    for i in range(2): vars()[f"N{i}"] = str(i)
print(list(E), E.A.twice, str(E.B), list(F), F.Z, list(G))
try:
    class H(enum.Enum):
        A = 1
        A = 2
except TypeError as e: print(e)
""",
    "dataclass forms": """
from dataclasses import *
import typing
@dataclass(slots=True, kw_only=True, order=True)
class P:
    a: int = 1
    b: list = field(default_factory=list)
    _: KW_ONLY = None
    c: "typing.ClassVar[int]" = 3
    d: InitVar[int] = 3
    def __post_init__(self, d): self.a += d
print(P(), P(a=3) > P(), fields(P)[0].name, P.__slots__)
@dataclass(frozen=True)
class Q(P.__mro__[1]):
    z: int
    def f(self): return super().__repr__()[:5], __class__
try: Q(1).z = 2
except FrozenInstanceError as e: print(e)
print(replace(Q(1), z=2), Q(1).f(), make_dataclass("R", ["x"])(1))
@dataclass(slots=True)
class S:
    x: int
    def f(self):
        try: return super().__hash__
        except TypeError as e: return str(e)
print(S(1).f())
""",
    "get_type_hints": """
from __future__ import annotations
import typing, dataclasses
class A:
    x: B | None
    y: typing.ClassVar[list[A]] = []
class B: ...
def f(a: A, *b: B) -> dict[str, A]: ...
print(typing.get_type_hints(A), typing.get_type_hints(f), f.__annotations__)
def local():
    class L: ...
    def g(x: L): ...
    try: typing.get_type_hints(g)
    except NameError as e: print(e)
    print(typing.get_type_hints(g, localns=locals()))
local()
x: undefined.thing = 1
print(__annotations__)
""",
    "class cell": """
class A:
    def f(self): return "A.f"
    @classmethod
    def c(cls): return "A.c", cls.__name__
    @staticmethod
    def s(): return __class__
    @property
    def p(self): return "A.p"
class B(A):
    def f(self): return [super().f() for _ in range(1)] if 0 else "B" + super().f()
    @classmethod
    def c(cls): return super().c()
    @property
    def p(self): return super().p + "B"
    def g(self):
        def inner(): return super(B, self).f(), __class__
        return inner()
    def h(self): return (lambda: super(__class__, self).f())()
    async def co(self): return super().f()
    def ge(self): yield super().f()
print(B().f(), B.c(), B.s(), B().p, B().g(), B().h(), list(B().ge()))
try: B().co().send(None)
except StopIteration as s: print(s.value)
class C(B):
    def f(self):
        with open("/dev/null"):
            try: return super().f()
            finally: print(super().c())
print(C().f())
""",
    "walrus anywhere": """
def f():
    if (n := 10) > 5 and (m := n): print(n, m)
    r = [last := i for i in range(3)]
    print(last, r, [(j := k, j ** 2) for k in range(2) if (z := k) or True], j, z)
    while (n := n - 4) > 0: print(n)
    g = lambda: (q := 3)
    print(g(), any((hit := x) > 1 for x in [1, 2, 3]), hit)
    print(f"{(v := 3)} {v}", {(w := 1): (w2 := 2)}, w, w2)
    return [[(t := a) for a in range(2)] for _ in range(2)], t
print(f())
def g(a=(d := 3)): return a
print(g(), d)
def h():
    global G
    [G := i for i in range(3)]
    nl = 0
    def inner():
        nonlocal nl
        [nl := i for i in range(5)]
    inner()
    return nl
print(h(), G)
x = [y := 1, y**2]; print(x, y)
""",
    "nested f-strings": '''
x, w, p = 3.14159, 10, 3
print(f"{x:{w}.{p}}|{x!r:>{w}}|{f'{x:{w}}'}|{x=}|{ x = :.2f}|{{}}|{'a' if x else 'b'}")
print(f"""{
    x
    }""", f"{lambda_!s}" if (lambda_ := 1) else 0, f"{(lambda: 1)()}", f"{[i for i in range(2)]}", rf"\\d{x:.1f}")
class F:
    def __format__(self, s): return f"<{s}>"
print(f"{F():%Y-{w}}", f"{F()!s:>3}"[:5])
''',  # noqa: E501
    "star import": """
from os.path import *
from dataclasses import *
print(join("a", "b"), dataclass.__name__)
import sys, types
m = types.ModuleType("mine"); m.__all__ = ["ana", "_bob"]; m.ana = 1; m._bob = 2; m.eve = 3
sys.modules["mine"] = m
from mine import *
print(ana, _bob, "eve" in globals())
try:
    from nowhere import *
except ImportError as e: print(e, e.name)
from mine import eve as adam
print(adam)
""",
    "dunder names": """
print(__name__, __doc__, __file__, __spec__ if "__spec__" in globals() else None)
__name__ = "other"
class C: pass
def f(): pass
print(C.__module__, f.__module__)
__builtins__
""",
    "builtins shadowed": """
print_ = print
def print(*a): print_("mine", *a)
print(1)
list = 3; type = 4; isinstance = None; Exception_ = Exception; BaseException = None; len = None; id = None; getattr = None
try: 1/0
except Exception_ as e: print(e)
with open("/dev/null") as f: print(2)
def g(): yield 1
for x in g(): print(x)
""",  # noqa: E501
    "del of everything": """
x = 1
for k in [k for k in globals() if not k.startswith("__")]: del globals()[k]
def f(a):
    del a
    try: a
    except UnboundLocalError as e: print(e)
    except NameError as e: print(e)
f(1)
del f
try: f
except NameError as e: print(e, getattr(e, "name", None))
class C:
    x = 1
    del x
    try: x
    except NameError as e: print(e)
l = [1,2,3]; del l[0], l[:1]; print(l)
class D: pass
d = D(); d.x = 1; del d.x; del (d, l)
""",
    "delete globals mid flight": """
def f():
    globals().clear()
    return 1
x = f()
y = x
""",
    "global at module": "global x\nx = 1\nprint(x)\ndef f():\n    global x, y\n    x = 2; y = 3\n    def g():\n        global y\n        y += 1\n    g()\nf(); print(x, y)\nclass C:\n    global z\n    z = 5\n    def m(self): return z\nprint(z, C().m())\n",  # noqa: E501
    "import from main": "import __main__\nx = 1\nprint(__main__.x)\nfrom __main__ import x as y\nprint(y)\n__main__.z = 5\nprint(z)\n",  # noqa: E501
    "name mangling and slots": """
class A:
    __slots__ = ("__x", "y", "__weakref__")
    def __init__(self): self.__x = 1; self.y = 2
    def get(self):
        def inner(): return self.__x
        return inner(), [self.__x for _ in "a"]
    def f(self, __p=5): return __p, sorted(k for k in locals() if "p" in k)
    __z = 3
    def g(self):
        global __glob
        __glob = 7
        import sys as __s
        for __i in (1,): pass
        with open("/dev/null") as __w: pass
        try: 1/0
        except ZeroDivisionError as __e: pass
        (__wal := 4)
        [__c for __c in "a"]
        def __fn(): pass
        class __K: pass
        match 3:
            case __m: pass
        __a = __b = 1
        __a += 1
        del __b
        return sorted(locals())
a = A(); print(a.get(), a.f(), a.g(), A._A__z, _A__glob)
""",
    "mangled nonlocal": """
class A:
    def f(self):
        __n = 1
        def g():
            nonlocal __n
            __n += 1
            return __n
        return g(), __n
print(A().f())
""",
    "class with no locals dict": """
class Meta(type):
    @classmethod
    def __prepare__(m, n, b):
        class NS(dict):
            def __missing__(self, k):
                if k.startswith("__") or k in ("print", "len"): raise KeyError(k)
                return f"<{k}>"
        return NS()
class C(metaclass=Meta):
    a = undefined_one
    b = [undefined_two, a]
    undefined_three
    x: undefined_four = undefined_five
    def f(self): return 1
    if undefined_six: c = 1
    for undefined_loop in (undefined_seven,): pass
    other += "x"
    with open("/dev/null") as undefined_f: pass
print({k: v for k, v in vars(C).items() if isinstance(v, (str, list)) and not k.startswith("__")})
""",
    "namespace that is a mapping": """
import collections
class NS(collections.UserDict):
    def __getitem__(self, k):
        if k == "print": return print
        return super().__getitem__(k)
ns = NS()
exec("x = 1\\nfor i in range(2): y = i\\nclass C: z = x\\ndel x", {}, ns)
print(sorted(ns))
""",
    "unpacking": """
a, (b, *c), [d] = 1, (2, 3, 4), [5]
(e), = [6]; [f, g] = 7, 8
*h, = "xyz"
i = *h, *c
for (j, k), *l in [((1, 2), 3)]: print(j, k, l)
x = [0] * 3; x[0], x[1:], n = 1, [2, 3], 4
class O: pass
o = O(); o.a, o.b = 1, 2; (o.c, *o.d) = 1, 2, 3
print(a, b, c, d, e, f, g, h, i, x, n, vars(o))
try: a, b = 1, 2, 3
except ValueError as er: print(er)
try: a, b = 9
except TypeError as er: print(er)
print(a, b)
with open("/dev/null") as (o.f): pass
with open("/dev/null") as x[0], open("/dev/null") as (p): print(type(x[0]).__name__)
for o.i in range(2): pass
for x[1] in range(2): print(x[1])
print(o.i, [*range(3), *"ab"], {**{"a": 1}, "b": 2}, (*[], 1))
def r(): return 1, *[2, 3]
def y(): yield 1, *[2]
print(r(), list(y()))
""",
    "imports of all kinds": """
import os.path, sys as s, os.path as p
from os import (path as q, sep,)
from collections import abc
import importlib
print(os.path is p is q, s.__name__, sep, abc.__name__)
try: import nope.nope
except ModuleNotFoundError as e: print(e.name, e)
try: from os import nope
except ImportError as e: print(e.name)
try: from . import x
except ImportError as e: print(e)
def f():
    import json, re as r
    from math import pi as PI
    return json.__name__, r.__name__, PI > 3
print(f(), importlib.import_module("json").__name__)
class C:
    import math
    from math import e
print(C.e, C.math.__name__)
""",
    "type params": '''
import sys
if sys.version_info >= (3, 12):
    exec("""
type A[T] = list[T]
def f[T: int](x: T) -> T: return x
class C[T]:
    def m[U](self, u: U) -> T: return u
print(A.__value__, f(1), C[int]().m(2), f.__type_params__, C.__type_params__)
""")
''',
}
