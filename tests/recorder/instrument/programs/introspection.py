"""What a program can see of its own code, frames and tracebacks."""

PROGRAMS = {
    "f_lineno everywhere": """
import sys
def here():
    return sys._getframe(1).f_lineno
print(here()); print(here(),
  here(),
  [here() for _ in range(2)],
  (lambda: here())())
class C:
    x = here()
    def m(self, a=here()):
        try:
            return here()
        finally:
            print("f", here())
with open("/dev/null") as f:
    print(here())
print(C.x, C().m(),
      C.m.__defaults__)
for i in (here(),
          here()):
    print(i, here())
    continue
match here():
    case int(n) if here():
        print(n, here())
@(lambda f: (print("d", here()), f)[1])
@(lambda f: (print("e", here()), f)[1])
def g(): pass
assert here(), here()
def gen():
    yield here()
    x = yield here()
    print(x,
      here())
k = gen(); next(k); next(k)
try: k.send(5)
except StopIteration: print(here())
""",
    "format_exc": """
import traceback
def f(n):
    if n == 0:
        raise ValueError("x" *
           3)
    return f(
        n - 1
    )
try:
    f(3)
except ValueError:
    print(traceback.format_exc())
    traceback.print_stack(file=__import__("sys").stdout) if 0 else None
try:
    try:
        f(0)
    except ValueError as e:
        raise KeyError("k") from e
except KeyError:
    print(traceback.format_exc())
try:
    try:
        f(0)
    finally:
        1 / 0
except ZeroDivisionError:
    print(traceback.format_exc())
""",
    "tb objects": """
import sys, traceback
def deep():
    with open("/dev/null"):
        for i in range(2):
            try:
                [1/0 for _ in range(1)]
            except ZeroDivisionError:
                raise
try:
    deep()
except ZeroDivisionError as e:
    tb = e.__traceback__
    while tb:
        print(tb.tb_frame.f_code.co_name, tb.tb_lineno)
        tb = tb.tb_next
    for fs in traceback.extract_tb(e.__traceback__):
        print(fs.name, fs.lineno, fs.line, fs.colno, fs.end_colno)
""",
    "warnings' lines": """
import warnings
warnings.warn("one")
def f():
    warnings.warn("two",
      stacklevel=2)
f()
(f(),
 f())
class C:
    warnings.warn("three")
    f()
[f() for _ in range(2)]
try:
    f()
finally:
    f()
with open("/dev/null") as x: f()
warnings.warn_explicit("e", UserWarning, "other.py", 7)
""",
    "linecache and getsource": '''
import inspect, linecache
def f(a,
      b=1):
    "doc"
    # comment
    return a
class C:
    """Doc."""
    x = 1
    def m(self):
        return lambda: 1
    class D:
        def n(self): ...
print(inspect.getsource(f)); print(inspect.getsource(C.m)); print(inspect.getsource(C.D.n))
print(inspect.getsource(C().m()))
print(inspect.getsourcelines(f)[1], inspect.getdoc(f), inspect.getcomments(f))
print(linecache.getline("snippet.py", 3))
print(inspect.getsourcefile(f), inspect.getfile(f))
print(inspect.currentframe().f_lineno, inspect.stack()[0].lineno, inspect.stack()[0].code_context)
''',
    "signature and code flags": """
import inspect
def f(a, /, b: int = 2, *c, d, e: str = "x", **g) -> list: x = y = 1
print(inspect.signature(f), f.__code__.co_varnames, f.__code__.co_argcount, f.__code__.co_posonlyargcount, f.__code__.co_kwonlyargcount)
print(f.__code__.co_firstlineno, f.__code__.co_name, f.__code__.co_qualname, f.__code__.co_filename, f.__code__.co_flags & 0xff)
def out():
    z = 1
    def inn():
        nonlocal z
        z += 1
        return z, w
    w = 5
    return inn
i = out()
print(i(), i.__closure__[0].cell_contents, i.__code__.co_freevars, out.__code__.co_cellvars, i.__qualname__)
print(inspect.iscoroutinefunction(f), inspect.isgeneratorfunction(f), inspect.getclosurevars(i))
async def co(): return 1
async def ag(): yield 1
def ge(): yield from ()
print([inspect.iscoroutinefunction(x) for x in (co, ag, ge)], [inspect.isasyncgenfunction(x) for x in (co, ag, ge)], [inspect.isgeneratorfunction(x) for x in (co, ag, ge)])
g = ge(); print(inspect.getgeneratorstate(g)); list(g); print(inspect.getgeneratorstate(g))
""",  # noqa: E501
    "locals of functions": """
def f(a, b=2):
    c = a
    print(sorted(locals()))
    for d in (1,): pass
    del c
    print(locals())
    print(dir(), vars())
    try: 1/0
    except ZeroDivisionError as e: print(sorted(locals()))
    print(sorted(locals()))
f(1)
print(sorted(k for k in globals() if not k.startswith("_")))
class C:
    x = 1
    print(sorted(k for k in locals() if k not in ("__firstlineno__", "__static_attributes__")))
print([sorted(locals()) for q in "a"])
""",
    "generator introspection": """
import inspect, types
def g():
    x = yield 1
    try:
        y = yield from h()
    finally:
        print("closing")
def h():
    yield 2
    yield 3
k = g(); print(k.gi_running, k.gi_frame.f_lineno, k.gi_yieldfrom, k.__name__, k.__qualname__)
next(k); print(k.gi_frame.f_lineno, k.gi_suspended if hasattr(k, "gi_suspended") else None)
next(k); print(k.gi_frame.f_lineno, k.gi_yieldfrom.__name__, k.gi_yieldfrom.gi_frame.f_lineno)
print(inspect.getgeneratorlocals(k))
k.close(); print(k.gi_frame, inspect.getgeneratorstate(k))
async def co():
    await types.coroutine(lambda: (yield 5))() if 0 else None
    class A:
        def __await__(self): yield 7; return 8
    return await A()
c = co(); print(c.send(None), c.cr_frame.f_lineno, type(c.cr_await).__name__)
try: c.send(None)
except StopIteration as s: print(s.value)
""",
    "pdb-like breakpoint": """
import sys
def hook(*a, **k):
    f = sys._getframe(1)
    print("break", f.f_lineno, f.f_code.co_name, sorted(k for k in f.f_locals if not k.startswith("__") and k not in ("hook", "sys", "f")), a, k)
sys.breakpointhook = hook
def f(a):
    b = 2
    breakpoint(1, x=2)
    return b
f(1)
breakpoint()
""",  # noqa: E501
    "traceback line counts on re-raise": """
import traceback
def f():
    try:
        g()
    except ValueError as e:
        e.add_note("n")
        raise
    finally:
        pass
def g():
    with open("/dev/null"):
        try:
            raise ValueError(1)
        finally:
            x = 1
for i in range(2):
    try: f()
    except ValueError as e:
        print(traceback.format_exc()); saved = e
try: raise saved
except ValueError: print(traceback.format_exc())
try: raise saved.with_traceback(None)
except ValueError: print(traceback.format_exc())
""",
    "tracebacks' carets": """
import traceback
class S:
    def get(self, *a): return None
    def commit(self): raise ValueError
s = S()
def show(f):
    try: f()
    except BaseException: print(traceback.format_exc())
def a(): x = s.get(1).name
def b(): s.commit()
def c(): return s.get(1) + 1
def d(): return [s.get(i)[0] for i in range(2)]
def e(): (yield s.get(1).x)
def f(): x = (y := s.get(1)).x
def g(): s.get(1).x = 5
def h(): s.get(1).x += 5
def i():
    with s.get(1) as x: pass
def j():
    for q in s.get(): pass
def k(): s.get(1)(2)
def l(): a, b = s.get(1)
def m(): return s.get(1) \\
   .name
def n(): print(1, s.get(1).z, sep=
   "")
def o(): del s.get(1).x
def p(): raise s.get(1)
def q(): assert s.get(1), s.get(2).u
def r(): f"{s.get(1).x}"
def t(): s.get(1) < 3
def u(): -s.get(1)
def v(): import nothing_like_it
def w():
    match s.get(1).x:
        case 1: pass
def x():
    class A(s.get(1)): pass
def y(): z: int = s.get(1).x
async def z(): await s.get(1)
for fn in (a, b, c, d, lambda: list(e()), f, g, h, i, j, k, l, m, n, o, p, q, r, t, u, v, w, x, y, lambda: z().send(None)): show(fn)
""",  # noqa: E501
    "multiline statements' tracebacks": """
import traceback
def f(*a, **k):
    raise ValueError
def t(g):
    try: g()
    except ValueError: print(traceback.format_exc())
t(lambda: f(
   1,
   2))
def a():
    return (
        f()
    )
def b():
    x = {
       "a": 1,
       "b": f(),
    }
def c():
    with open("/dev/null"), \\
         f():
        pass
def d():
    if (1 and
        f()):
        pass
def e():
    @f
    def x(): pass
def g():
    for i in (
       f()
    ): pass
def h():
    return "a" \\
     + f()
def i():
    (yield
       f())
def j():
    class A(
       f()): pass
for k in (a, b, c, d, e, g, h, lambda: list(i()), j): t(k)
""",
    "stack depth of frames": """
import sys
def depth():
    n, f = 0, sys._getframe()
    names = []
    while f and f.f_code.co_filename == "snippet.py":
        names.append(f.f_code.co_name); f = f.f_back
    return names
class C:
    print(depth())
    def m(self): return [depth() for _ in "a"], (lambda: depth())()
print(C().m())
def g(): yield depth(); yield from g2()
def g2(): yield depth()
print(list(g()))
print(sorted([1], key=lambda x: print(depth()) or 1))
""",
    "stack at time of import": "import sys\nprint(sys._getframe().f_code.co_name, sys._getframe().f_globals is globals(), sys._getframe().f_locals is locals())\n",  # noqa: E501
    "async traceback": """
import asyncio, traceback
async def a(n):
    if n: return await a(n - 1)
    await asyncio.sleep(0)
    raise KeyError(
        "x")
async def main():
    try: await a(3)
    except KeyError: print(traceback.format_exc())
    async with asyncio.TaskGroup() as tg: tg.create_task(a(1))
try: asyncio.run(main())
except BaseException as e: print("".join(l for l in traceback.format_exception(e) if "lib/python" not in l))
""",  # noqa: E501
    "exec of own source": """
import linecache, sys
if "again" not in globals():
    again = 1
    source = "".join(linecache.getlines("snippet.py"))
    print(len(source.splitlines()))
    exec(compile(source, "again.py", "exec"), {"again": 1, "__name__": "x"})
print(__name__)
""",
    "exec eval compile": """
ns = {}
exec("def f():\\n    x = 1\\n    return [i for i in range(x)]\\ny = f()", ns)
print(ns["y"], eval("sum(i for i in [1,2])"), eval("y", ns))
code = compile("a = 1\\nb = a + c", "<mine>", "exec", dont_inherit=True)
c = 5
exec(code); print(a, b)
try: exec("1/0")
except ZeroDivisionError:
    import traceback; print(traceback.format_exc())
def f():
    q = 3
    exec("q = 4; r = 5")
    return q, eval("q + 1"), "r" in locals()
print(f())
class C: exec("z = 9")
print(C.z)
import ast
src = "for i in range(2):\\n    print(i)"
exec(compile(ast.parse(src), "t.py", "exec"))
print(eval(compile("1+1", "", "eval")), exec(compile("7", "", "single")))
""",
    "exceptions' state": """
import sys
print(sys.exc_info())
try: 1/0
except ZeroDivisionError:
    print(sys.exc_info()[0])
    def f(): print(sys.exc_info()[0])
    f()
    try: raise KeyError
    except KeyError: print(sys.exc_info()[0])
    print(sys.exc_info()[0])
    def g():
        print(sys.exc_info()[0]); yield; print(sys.exc_info()[0])
    k = g(); next(k)
print(sys.exc_info()); next(k, None)
def h():
    try: raise ValueError(1)
    except ValueError: raise TypeError(2)
try: h()
except TypeError as e: print(repr(e.__context__), e.__cause__, e.__suppress_context__)
try:
    try: raise ValueError
    except ValueError as e: raise KeyError from None
except KeyError as k: print(k.__suppress_context__, repr(k.__context__))
try: raise
except RuntimeError as e: print(e)
e2 = ValueError(1); e2.add_note("note")
try: raise e2
except ValueError as x: print(x.__notes__, x.__traceback__.tb_next)
""",
    "where frames stand that an exception has left": """
import asyncio, inspect, sys, traceback
def plainly(x):
    y = x
    return y / 0
def in_blocks(x):
    for i in (1,):
        with open("/dev/null") as f:
            if x:
                raise KeyError(i)
            x = 1
    return x
def on_its_way(x):
    try:
        in_blocks(x)
    except ValueError:
        pass
    else:
        return 1
def finally_(x):
    try:
        x = 1
        in_blocks(x)
        x = 2
    finally:
        x = 3
def continues(x):
    for i in (1, 2):
        with open("/dev/null"):
            if i == 1:
                continue
            in_blocks(x)
            x = 2
def group(x):
    try:
        in_blocks(x)
    except* ValueError:
        x = 1
def numbers(x):
    yield 1
    in_blocks(x)
    yield 2
async def waits(x):
    await asyncio.sleep(0)
    async with asyncio.timeout(5):
        in_blocks(x)
class C:
    def __del__(self): pass
    def method(self):
        x = self
        assert not x, "no"
def stands(trace):
    while trace:
        f = trace.tb_frame
        print(f.f_code.co_name, trace.tb_lineno, f.f_lineno, inspect.getframeinfo(f).lineno)
        trace = trace.tb_next
for f in (plainly, in_blocks, on_its_way, finally_, continues, group, lambda x: list(numbers(x)),
          lambda x: C().method(), lambda x: asyncio.run(waits(x))):
    try:
        f(1)
    except BaseException as e:
        stands(e.__traceback__.tb_next)
        traceback.print_stack(e.__traceback__.tb_next.tb_frame, limit=1, file=sys.stdout)
async def main():
    task = asyncio.create_task(waits(1))
    await asyncio.wait([task])
    task.print_stack(file=sys.stdout)
    print([f.f_lineno for f in task.get_stack()])
asyncio.run(main())
""",
}
