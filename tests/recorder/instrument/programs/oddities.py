"""Programs of all kinds that would notice a clumsy observer."""

PROGRAMS = {
    "generator del and finally": """
def g():
    try: yield 1
    finally: print("fin")
x = g(); next(x); del x
print("after")
def bad():
    try: yield 1
    except GeneratorExit: yield 2
y = bad(); next(y)
try: y.close()
except RuntimeError as e: print(e)
def ret():
    try: yield
    except GeneratorExit: return 5
z = ret(); next(z); print(z.close())
def thrower():
    while True:
        try: yield
        except ValueError as e: print("caught", e)
t = thrower(); next(t); t.throw(ValueError("a")); t.throw(ValueError, "b") if 0 else None
try: t.throw(KeyError("c"))
except KeyError as e: print(e, e.__traceback__.tb_next.tb_lineno)
""",
    "except star": """
def f(n):
    try:
        try:
            raise ExceptionGroup("g", [ValueError(1), TypeError(2), ExceptionGroup("h", [KeyError(3), ValueError(4)])])
        except* ValueError as e:
            print(e.exceptions, n)
            if n: raise LookupError("new")
        except* KeyError:
            print("key")
            raise
    except* TypeError as e: print(e.exceptions)
for n in 0, 1:
    try: f(n)
    except BaseException as e: print(repr(e), getattr(e, "exceptions", None))
def loop():
    for i in range(3):
        try:
            if i: raise ExceptionGroup("a", [OSError(i)])
        except* OSError as e:
            print(i)
        else: print("else")
        finally: print("fin")
    return "x"
print(loop())
try:
    try: raise ValueError
    except* ValueError: pass
    1/0
except* ZeroDivisionError as z: print(z.exceptions)
""",  # noqa: E501
    "return in finally and with": """
def a():
    try: return print("t") or 1
    finally: print("f")
def b():
    try: 1/0
    finally: return 2
def c():
    for i in range(3):
        try: continue
        finally:
            print(i)
            if i == 1: break
    else: print("no")
    return i
def d():
    while True:
        try:
            try: return 1
            finally: break
        finally: print("x")
    return 2
class S:
    def __enter__(self): return self
    def __exit__(self, *a): print(a[0]); return True
def e():
    with S() as s, S():
        with S(): raise ValueError
        return 5
    return 6
def f():
    for i in range(2):
        with S():
            if i: break
            continue
    return i
def g():
    x = 1
    try:
        return x
    finally:
        x = 2
def h():
    l = [1]
    try: return l
    finally: l.append(2)
for q in a, b, c, d, e, f, g, h: print(q.__name__, q())
""",
    "match all patterns": """
from dataclasses import dataclass
@dataclass
class P: x: int; y: int
class Q:
    __match_args__ = ("a",)
    @property
    def a(self): print("a!"); return 1
import enum
class E(enum.Enum): A = 1
def m(v):
    match v:
        case 0 | 1 as n: return "small", n
        case -1 | 1.5 | 1+2j: return "num"
        case "a" "b": return "str"
        case None | True: return "const"
        case E.A: return "enum"
        case [1, [2, *rest], *_]: return rest
        case (a, b) if a == b: return "pair", a
        case [a, b]: return a, b
        case {"k": [x, *_], **rest}: return x, rest
        case {}if not v: return "empty"
        case {"z": _}: return "z"
        case P(x=0) | P(y=0): return "axis"
        case P(x, y) if (s := x + y) > 5: return s
        case Q(1): return "q"
        case str() | bytes() as t: return t
        case int(n): return "int", n
        case _: return "other"
for v in (0, -1, 1.5, "ab", None, E.A, [1, [2, 3, 4], 5], (2, 2), [2, 3], {"k": [1], "l": 2}, {}, {"z": 1}, P(0, 1), P(3, 4), P(1, 1), Q(), b"x", 77, object): print(m(v))
""",  # noqa: E501
    "decorators": """
log = []
def d(n):
    log.append(("make", n))
    def deco(f):
        log.append(("apply", n, f.__name__)); return f
    return deco
@d(1)
@d(2)
class C:
    @d(3)
    @staticmethod
    def s(): ...
    @property
    @d(4)
    def p(self): return 1
    @p.setter
    @d(5)
    def p(self, v): log.append(v)
    @(x := d(6))
    def y(self): ...
C().p = 3
@lambda f: 5
def five(): ...
@[None, d(7)][1]
async def co(): ...
@d(8) if 1 else d(9)
def k(a=d(10), *, b=d(11)) -> d(12): ...
print(log, five)
try:
    @d(1)
    @(1/0)
    def z(): pass
except ZeroDivisionError as e: print(e.__traceback__.tb_lineno)
try:
    @(lambda f: 1/0)
    @d(2)
    def z(): pass
except ZeroDivisionError as e: print(e.__traceback__.tb_lineno)
""",
    "evaluation order": """
def t(x): print(x, end=" "); return x
class K(dict):
    def __setitem__(s, k, v): print(f"set{k}={v}", end=" ")
    def __getitem__(s, k): print(f"get{k}", end=" "); return 0
k = K()
k[t(1)], k[t(2)] = t(3), t(4)
k[t(1)] = k[t(2)] = t(5)
k[t(1)] += t(2)
{t(1): t(2), **{t(3): t(4)}, t(5): t(6)}
t(1) < t(2) < t(0) < t(9)
print(t(1), *[t(2), t(3)], t(4), **{"sep": t("-")})
[t(a) + t(b) for a in t([1]) if t(1) for b in t([2]) if t(3)]
(t(1) if t(0) else t(2))
t(0) or t(1) and t(2)
del k
class B(t(list), metaclass=t(type), **t({})): pass
def f(a=t(1), *, b=t(2)) -> t(3): pass
x: t(4) = t(5)
lambda a=t(6): t(7)
a, *b, c = t([1, 2, 3])
assert t(1), t(2)
for x, k2 in t([(1, 2)]): pass
with t(open("/dev/null")) as z: pass
""",
    "finalizers and refcounts": """
import sys, weakref
class O:
    def __del__(self): print("del", self.n)
    def __init__(self, n): self.n = n
def f():
    a = O(1)
    b = O(2)
    a = O(3)
    print("mid")
    return b
x = f(); print("got"); x = None; print("none")
O(4); print("after 4")
[O(5)]; print("after 5")
for i in (O(6), ): pass
i = None
print("loop done")
o = O(7); r = weakref.ref(o); o = O(8); print(r())
del o; print("end")
def g():
    try:
        raise ValueError(O(9))
    except ValueError as e: pass
    print("g")
g()
def h(p): del p; print("h")
h(O(10))
with O(11) if 0 else open("/dev/null"): q = O(12); del q; print("w")
(lambda: O(13))(); print("lam")
y = [O(14), O(15)]; y[0] = None; print("y0"); y.clear(); print("y")
z = O(16); z = z.n; print("z")
print(sys.getrefcount(O(17)) if False else "")
a = b = O(18); a = None; print("a"); b = None; print("b")
match O(19):
    case O() as m: pass
m = None; print("m")
class Holder: v = O(20)
del Holder.v; print("hv")
def gen():
    v = O(21); yield 1; print("gen end")
for _ in gen(): pass
def par(a, b=2): a = None; print("par")
par(O(22))
""",
    "getrefcount": """
import sys
class O: pass
x = O()
print(sys.getrefcount(x))
def f(y):
    print(sys.getrefcount(y))
    z = y
    print(sys.getrefcount(y))
    return z
f(x)
for i in [x]: print(sys.getrefcount(i))
w = x
print(sys.getrefcount(x))
""",
    "async everything": """
import asyncio, contextlib
@contextlib.asynccontextmanager
async def cm(n):
    print("in", n)
    try: yield n
    finally: print("out", n)
async def ag(n):
    try:
        for i in range(n):
            got = yield i
            await asyncio.sleep(0)
    finally: print("ag done")
async def main():
    async with cm(1) as a, cm(2) as b: print(a, b)
    print([x async for x in ag(2)], {x: await asyncio.sleep(0, x) async for x in ag(2) if await asyncio.sleep(0, True)})
    async for x in ag(3):
        if x: break
    else: print("no")
    g = ag(3); print(await g.__anext__(), await g.asend(1)); await g.aclose()
    async def w(n):
        await asyncio.sleep(0.001 * n); return n
    print(await asyncio.gather(*(w(i) for i in range(3))))
    try:
        async with asyncio.timeout(0.001): await asyncio.sleep(5)
    except TimeoutError: print("timeout")
    t = asyncio.create_task(w(100)); await asyncio.sleep(0); t.cancel()
    try: await t
    except asyncio.CancelledError: print("cancelled")
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(w(1)); tg.create_task(fail())
    except* ValueError as e: print(e.exceptions)
    print(await asyncio.to_thread(lambda: 5), (await asyncio.shield(w(1))))
    q = asyncio.Queue()
    async def prod():
        for i in range(3): await q.put(i)
        await q.put(None)
    async def cons():
        while (x := await q.get()) is not None: print("q", x)
    await asyncio.gather(prod(), cons())
async def fail(): raise ValueError("x")
asyncio.run(main())
""",  # noqa: E501
    "threads and locals": """
import threading, concurrent.futures as cf
res = []
def w(n):
    for i in range(n): res.append(i)
ts = [threading.Thread(target=w, args=(3,), name=f"t{i}") for i in range(3)]
for t in ts: t.start(); t.join()
with cf.ThreadPoolExecutor(2) as ex: print(sorted(ex.map(lambda x: x * 2, range(5))), len(res))
loc = threading.local(); loc.x = 1; print(loc.x, threading.current_thread().name, threading.main_thread().name)
def boom(): 1/0
threading.excepthook = lambda a: print(a.exc_type.__name__, a.exc_traceback.tb_next.tb_lineno if a.exc_traceback.tb_next else None)
t = threading.Thread(target=boom); t.start(); t.join(); del ts, t
""",  # noqa: E501
    "contextvars and contexts": """
import contextvars
v = contextvars.ContextVar("v", default=0)
def f(): v.set(v.get() + 1); return v.get()
c = contextvars.copy_context(); print(c.run(f), c.run(f), v.get())
""",
    "sys.excepthook and atexit": """
import sys, atexit
sys.excepthook = lambda *a: print("hook", a[0].__name__)
sys.unraisablehook = lambda u: print("unraisable", u.exc_type.__name__)
class D:
    def __del__(self): 1/0
d = D(); del d
raise ValueError
""",
    "SystemExit inside": """
import sys
try: sys.exit(3)
except SystemExit as e: print(e.code)
def f():
    try: sys.exit("bye")
    finally: print("fin")
f()
""",
    "KeyboardInterrupt raised": "try:\n    raise KeyboardInterrupt\nexcept KeyboardInterrupt: print('k')\nraise KeyboardInterrupt('x')\n",  # noqa: E501
    "strange exceptions": """
class E(Exception):
    def __str__(self): raise RuntimeError("no str")
    def __repr__(self): raise RuntimeError("no repr")
    def __eq__(self, o): raise RuntimeError("no eq")
    __hash__ = None
    def __getattribute__(self, n):
        if n in ("args", "__traceback__"): raise RuntimeError(n)
        return super().__getattribute__(n)
try: raise E(1)
except E: print("caught")
def f():
    with open("/dev/null"):
        raise E
try: f()
except E: print("again")
class M(type):
    def __instancecheck__(c, i): print("never"); return True
    def __subclasscheck__(c, s): print("never"); return True
class X(Exception, metaclass=M): pass
try:
    try: 1/0
    except X: print("no")
except ZeroDivisionError: print("yes")
""",
    "expression values": """
class R:
    def __repr__(self): print("repr!"); return "R"
    def __eq__(self, o): print("eq!"); return True
    def __bool__(self): print("bool!"); return True
    def __len__(self): print("len!"); return 1
    def __hash__(self): print("hash!"); return 1
    def __getattribute__(self, n): print("get", n); return object.__getattribute__(self, n)
R()
x = R()
x
[x]
x, x
{"a": x}
y = x
del y
def f(a): return a
f(x)
for q in (x,): q
with open("/dev/null") as z: x
""",
    "big ints and odd values": """
10 ** 5000
x = 10 ** 5000; del x
float("nan"); float("inf"); -0.0; 1e400
"a" * 10**6
b"\\xff" * 1000
l = []; l.append(l); l
d = {}; d["d"] = d; d
range(10**10); iter([]); (i for i in "a"); ...; NotImplemented; type; int.__add__; print; __builtins__
"\\ud800"
"\\x1b[31m\\u202e\\x00"
{1, "a", None}; frozenset(); memoryview(b"a"); bytearray(b"z"); slice(1, 2); 3j
""",  # noqa: E501
    "input and print redirection": """
import io, contextlib, sys
with contextlib.redirect_stdout(io.StringIO()) as b: print("hid")
print(b.getvalue().strip())
with contextlib.suppress(ZeroDivisionError): 1/0
with contextlib.ExitStack() as st:
    for i in range(3): st.callback(print, i)
    st.enter_context(contextlib.closing(io.StringIO()))
print("x", file=sys.stdout, flush=True); sys.stdout.write("y\\n")
""",
    "functools": """
import functools
@functools.cache
def fib(n): return n if n < 2 else fib(n-1) + fib(n-2)
@functools.singledispatch
def show(x): return "any"
@show.register
def _(x: int): return "int"
@show.register(list)
def _(x): return "list"
@functools.wraps(fib)
def w(): pass
class C:
    @functools.cached_property
    def p(self): print("once"); return 1
    @functools.singledispatchmethod
    def m(self, a): return "m"
    @m.register
    def _(self, a: str): return "str"
    part = functools.partialmethod(m, 3)
c = C(); print(fib(50), show(1), show([]), show(""), w.__name__, c.p, c.p, c.m("a"), c.part(), fib.cache_info())
""",  # noqa: E501
    "eq-less comparisons in hooks": """
class Meta(type):
    def __eq__(c, o): raise RuntimeError("meta eq")
    def __hash__(c): raise RuntimeError("meta hash")
    def __getattribute__(c, n):
        if n in ("__mro__", "__class__", "__name__"): raise RuntimeError("meta " + n)
        return super().__getattribute__(n)
    def __instancecheck__(c, o): raise RuntimeError("meta inst")
    def __subclasscheck__(c, o): raise RuntimeError("meta sub")
class H(metaclass=Meta):
    def __eq__(s, o): raise RuntimeError("eq")
    __hash__ = None
    @property
    def __class__(self): raise RuntimeError("class!")
    def __getattr__(self, n): raise RuntimeError("getattr " + n)
h = H()
h
k = [h, (h,)]
k
def f(x): y = x; return y
f(h)
h2, *r = h, h
for q in (h,): z = q
h.commit if 0 else None
try: h.commit()
except RuntimeError as e: print(e)
try: h.add(h)
except RuntimeError as e: print(e)
del h, k, h2, r, q, z, H, Meta
""",
    "calls that look like Session's": """
class L(list):
    def add(self, x): self.append(x); return self
    def get(self, k, d=None): return d
    def execute(self): return [self]
l = L()
l.add(1).add(2).add(3); print(l, l.get(1, 2), l.execute()[0].get(5))
{}.get(1); d = {"a": 1}; print(d.get("a"), set().add(1), [].append(1))
print(L.add(l, 4), (lambda: l)().add(5), [l][0].get(1))
print(super(L, l).__len__(), "x".join(["a"]))
(l if l else None).add(6)
class P:
    @property
    def add(self): print("prop"); return lambda *a: a
    @classmethod
    def get(cls): return cls.__name__
    @staticmethod
    def merge(x): return x
print(P().add(1), P.get(), P.merge(3))
class Q(P):
    def get(self): return super().get()
print(Q().get())
try: None.commit()
except AttributeError as e:
    import traceback; print(traceback.format_exc(), e.name, e.obj)
try: l.flush(1)
except AttributeError as e: print(traceback.format_exc())
try: nothing.commit()
except NameError as e: print(traceback.format_exc())
l.add(
   *[1]
)
""",
}
