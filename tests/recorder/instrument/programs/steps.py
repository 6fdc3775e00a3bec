"""Programs, each with the steps that a trace of it has: the contract of `kind`.

A step is written as its kind and line, and within functions and classes their
name and depth; tasks and threads stand in brackets.
"""

STEPS: dict[str, tuple[str, str]] = {
    "a function": (
        """
def f(a):
    '''Doc.'''
    b = a
    return b
x = f(1) + f(2)
print(x)
""",
        """
line 1, line 5, line 3 f 1, line 4 f 1, return 5, line 3 f 1, line 4 f 1, return 5, line
6, end 6
""",
    ),
    "a class": (
        """
class A:
    x = 1
    class B:
        y = 2
    def m(self):
        return 3
print(A().m())
""",
        """
line 1, line 2 A 1, line 3 A 1, line 4 B 2, return 3 A 1, line 5 A 1, return 1, line 7,
line 6 m 1, return 7, end 7
""",
    ),
    "loops": (
        """
for i in range(2):
    if i:
        continue
    print(i)
else:
    print("else")
n = 2
while n:
    n -= 1
    if not n:
        break
""",
        """
line 1, line 2, line 4, next 1, line 2, line 3, next 1, line 6, line 7, line 8, line 9,
line 10, next 8, line 9, line 10, line 11, end 11
""",
    ),
    "with blocks": (
        """
from contextlib import suppress
with suppress(KeyError):
    x = 1
with suppress(KeyError):
    raise KeyError
with suppress(KeyError) as a, suppress(ValueError):
    raise ValueError
print("end")
""",
        """
line 1, line 2, line 3, exit 2, line 4, error 5, exit 4, line 6, error 7, exit 6, line 8,
end 8
""",
    ),
    "error passes a with and a finally": (
        """
from contextlib import nullcontext
def f():
    with nullcontext():
        try:
            raise ValueError
        finally:
            print("finally")
try:
    f()
except ValueError:
    print("caught")
f()
""",
        """
line 1, line 2, line 9, line 3 f 1, error 5 f 1, line 7 f 1, exit 3 f 1, error 9, line 11,
line 12, line 3 f 1, error 5 f 1, line 7 f 1, exit 3 f 1, error 12, end 12
""",
    ),
    "raised again": (
        """
def f():
    try:
        1 / 0
    except ZeroDivisionError:
        print("first")
        raise
try:
    f()
except KeyError:
    print("no")
except ZeroDivisionError as error:
    print("yes")
""",
        """
line 1, line 8, error 3 f 1, line 5 f 1, error 6 f 1, error 8, line 12, end 12
""",
    ),
    "finally": (
        """
def f():
    for i in range(2):
        try:
            if i:
                return i
            continue
        finally:
            print(i)
f()
def g():
    try:
        raise ValueError
    finally:
        return 1
g()
""",
        """
line 1, line 9, line 2 f 1, line 4 f 1, line 6 f 1, line 8 f 1, next 2 f 1, line 4 f 1,
line 5 f 1, line 8 f 1, return 9, line 10, line 15, error 12 g 1, line 14 g 1, return 15,
end 15
""",
    ),
    "continue in with": (
        """
from contextlib import nullcontext
for i in range(2):
    with nullcontext():
        if i == 0:
            continue
        break
while i:
    i = 0
    with nullcontext(), nullcontext():
        continue
""",
        """
line 1, line 2, line 3, line 4, line 5, exit 3, next 2, line 3, line 4, line 6, exit 3,
line 7, line 8, line 9, line 10, exit 9, next 7, end 7
""",
    ),
    "generator": (
        """
def g():
    x = yield 1
    print(x)
    yield 2
for n in g():
    print(n)
a = g()
print(next(a), a.send("s"))
""",
        """
line 1, line 5, line 2 g 1, return 5, line 6, next 5, return 2 g 1, line 3 g 1, line 4 g
1, return 5, line 6, next 5, return 4 g 1, return 5, line 7, line 8, line 2 g 1, return 8,
return 2 g 1, line 3 g 1, line 4 g 1, return 8, end 8
""",
    ),
    "two generators": (
        """
def g(name):
    yield name
    yield name
a, b = g("a"), g("b")
next(a)
next(b)
next(a)
next(b)
""",
        """
line 1, line 4, line 5, line 2 g 1, return 5, line 6, line 2 g 1, return 6, line 7, return
2 g 1, line 3 g 1, return 7, line 8, return 2 g 1, line 3 g 1, return 8, end 8
""",
    ),
    "yield from": (
        """
def inner():
    yield 1
    yield 2
    return 3
def outer():
    x = yield from inner()
    y = yield from [4]
    print(x)
for n in outer():
    print(n)
""",
        """
line 1, line 5, line 9, line 6 outer 1, line 2 inner 2, return 9, line 10, next 9, return
2 inner 2, line 3 inner 2, return 9, line 10, next 9, return 3 inner 2, line 4 inner 2,
return 6 outer 1, line 7 outer 1, return 9, line 10, next 9, return 7 outer 1, line 8
outer 1, return 9, end 9
""",
    ),
    "throw and close": (
        """
def g():
    try:
        yield 1
    except ValueError:
        print("thrown")
        yield 2
    finally:
        print("over")
a = g()
next(a)
a.throw(ValueError)
a.close()
b = g()
next(b)
del b
c = (n for n in g())
print(next(c))
c = None
def plain():
    yield
d = plain()
next(d)
d.close()
print("end")
""",
        """
line 1, line 9, line 10, line 3 g 1, return 10, line 11, error 3 g 1, line 5 g 1, line 6 g
1, return 11, line 12, line 8 g 1, return 12, line 13, line 14, line 3 g 1, return 14,
line 15, line 8 g 1, return 15, line 16, line 17, line 3 g 1, return 17, line 18, line 8 g
1, return 18, line 19, line 21, line 22, line 20 plain 1, return 22, line 23, line 24, end
24
""",
    ),
    "thrown out": (
        """
def g():
    yield 1
a = g()
next(a)
try:
    a.throw(KeyError)
except KeyError:
    print("out")
""",
        """
line 1, line 3, line 4, line 2 g 1, return 4, line 6, error 2 g 1, error 6, line 8, end 8
""",
    ),
    "context manager": (
        """
from contextlib import contextmanager
@contextmanager
def scope():
    try:
        yield
    except ValueError:
        print("rolled back")
        raise
    finally:
        print("closed")
def work():
    with scope():
        raise ValueError
try:
    work()
except ValueError:
    print("caught")
with scope():
    print("in")
""",
        """
line 1, line 3, line 11, line 15, line 12 work 1, line 5 scope 2, return 12 work 1, error
13 work 1, exit 12 work 1, error 5 scope 2, line 7 scope 2, error 8 scope 2, line 10 scope
2, return 12 work 1, error 15, line 17, line 18, line 5 scope 1, return 18, line 19, exit
18, return 5 scope 1, line 10 scope 1, return 18, end 18
""",
    ),
    "recursive": (
        """
def f(n):
    if n:
        f(n - 1)
    return n
f(2)
def walk(n):
    yield n
    if n:
        yield from walk(n - 1)
list(walk(1))
""",
        """
line 1, line 5, line 2 f 1, line 3 f 1, line 2 f 2, line 3 f 2, line 2 f 3, line 4 f 3,
return 3 f 2, line 4 f 2, return 3 f 1, line 4 f 1, return 5, line 6, line 10, line 7 walk
1, return 10, return 7 walk 1, line 8 walk 1, line 9 walk 1, line 7 walk 2, return 10,
return 7 walk 2, line 8 walk 2, return 9 walk 1, return 10, end 10
""",
    ),
    "lambdas and comprehensions": (
        """
double = lambda n: n * 2
print([double(n) for n in range(3)])
print((x := 5), sorted([2, 1], key=lambda n: (y := n)))
z = list(n for n in [1] if (w := n))
""",
        """
line 1, line 2, line 3, line 4, end 4
""",
    ),
    "a decorator": (
        """
def noted(f):
    def wrapped(*args):
        return f(*args)
    return wrapped
@noted
def f(a, b=len("x")):
    return a
f(1)
""",
        """
line 1, line 6, line 2 noted 1, line 4 noted 1, return 6, line 8, line 3 wrapped 1, line 7
f 2, return 3 wrapped 1, return 8, end 8
""",
    ),
    "match": (
        """
def f(x):
    match x:
        case [a, b] if a:
            return b
        case _:
            return None
f([1, 2])
f(3)
""",
        """
line 1, line 7, line 2 f 1, line 4 f 1, return 7, line 8, line 2 f 1, line 6 f 1, return
8, end 8
""",
    ),
    "except star": (
        """
def f():
    try:
        raise ExceptionGroup("g", [ValueError(1), KeyError(2)])
    except* ValueError:
        print("v")
    except* TypeError:
        print("t")
    finally:
        print("f")
try:
    f()
except* KeyError as group:
    print("k")
""",
        """
line 1, line 11, error 3 f 1, line 5 f 1, line 9 f 1, error 11, line 13, end 13
""",
    ),
    "tasks": (
        """
import asyncio
async def work(n):
    await asyncio.sleep(0)
    return n
async def main():
    x = await work(0)
    got = await asyncio.gather(work(1), work(2))
    print(got)
asyncio.run(main())
""",
        """
line 1, line 2, line 5, line 9, line 6 main 1, line 3 work 2, line 4 work 2, return 6 main
1, line 7 main 1, line 3 work 1 [Task-2], line 3 work 1 [Task-3], return 3 work 1
[Task-2], line 4 work 1 [Task-2], return 3 work 1 [Task-3], line 4 work 1 [Task-3], return
7 main 1, line 8 main 1, return 9, end 9
""",
    ),
    "an error in a task": (
        """
import asyncio
async def bad():
    await asyncio.sleep(0)
    raise ValueError
async def main():
    task = asyncio.create_task(bad(), name="bad")
    try:
        await task
    except ValueError:
        print("caught")
asyncio.run(main())
""",
        """
line 1, line 2, line 5, line 11, line 6 main 1, line 8 main 1, line 3 bad 1 [bad], error 4
bad 1 [bad], error 8 main 1, line 10 main 1, return 11, end 11
""",
    ),
    "async with and for": (
        """
import asyncio
class C:
    async def __aenter__(self):
        await asyncio.sleep(0)
    async def __aexit__(self, *args):
        await asyncio.sleep(0)
async def ticks():
    for i in range(2):
        yield i
        await asyncio.sleep(0)
async def main():
    async with C():
        async for t in ticks():
            print(t)
asyncio.run(main())
""",
        """
line 1, line 2, line 3 C 1, line 5 C 1, return 2, line 7, line 11, line 15, line 12 main
1, line 4 __aenter__ 2, return 12 main 1, line 13 main 1, line 8 ticks 2, line 9 ticks 2,
return 13 main 1, line 14 main 1, next 13 main 1, return 9 ticks 2, line 10 ticks 2, next
8 ticks 2, line 9 ticks 2, return 13 main 1, line 14 main 1, next 13 main 1, return 9
ticks 2, line 10 ticks 2, next 8 ticks 2, return 13 main 1, exit 12 main 1, line 6
__aexit__ 2, return 12 main 1, return 15, end 15
""",
    ),
    "top-level await": (
        """
import asyncio
async def f():
    await asyncio.sleep(0)
    return 1
x = await f()
print(x)
""",
        """
line 1, line 2, line 5, line 3 f 1, line 4 f 1, return 5, line 6, end 6
""",
    ),
    "a finalizer": (
        """
class A:
    def __del__(self):
        print("gone")
a = A()
del a
A()
def f():
    b = A()
    return 1
f()
""",
        """
line 1, line 2 A 1, return 1, line 4, line 5, line 3 __del__ 1, return 5, line 6, line 3
__del__ 1, return 6, line 7, line 10, line 8 f 1, line 9 f 1, return 10, line 3 __del__ 1,
return 10, end 10
""",
    ),
    "special methods": (
        """
class V:
    def __init__(self, n):
        self.n = n
    def __eq__(self, other):
        return self.n == other.n
    @property
    def p(self):
        return self.n
a = V(1)
if a == V(1) and a.p:
    print("same")
""",
        """
line 1, line 2 V 1, line 4 V 1, line 7 V 1, return 1, line 9, line 3 __init__ 1, return 9,
line 10, line 3 __init__ 1, return 10, line 5 __eq__ 1, return 10, line 8 p 1, return 10,
line 11, end 11
""",
    ),
    "error": (
        """
def f():
    g()
def g():
    x = 1
    return x / 0
f()
""",
        """
line 1, line 3, line 6, line 2 f 1, line 4 g 2, error 5 g 2, error 2 f 1, error 6, end 6
""",
    ),
    "an error in a with and in its exit": (
        """
class C:
    def __enter__(self):
        return 1
    def __exit__(self, *args):
        raise KeyError
with C() as c:
    raise ValueError
""",
        """
line 1, line 2 C 1, line 4 C 1, return 1, line 6, line 3 __enter__ 1, return 6, error 7,
exit 6, error 5 __exit__ 1, error 6, end 6
""",
    ),
    "several on one line": (
        """
x = 1; y = 2
if x: print(y)
for i in 1, 2: print(i)
def f(): return 1; print("dead")
f(); f()
""",
        """
line 1, line 1, line 2, line 2, line 3, line 3, next 3, line 3, next 3, line 4, line 5,
line 4 f 1, return 5, line 5, line 4 f 1, return 5, end 5
""",
    ),
    "a generator that comes back without a word": (
        """
def g():
    yield from [1, 2]
def k():
    pass
a = g()
x = next(a)
print(next(a), k())
y = 1
""",
        """
line 1, line 3, line 5, line 6, line 2 g 1, return 6, line 7, line 4 k 1, return 7, line
8, end 8
""",
    ),
    "nested class in function": (
        """
def f():
    class A:
        x = 1
        def m(self):
            return 2
    return A
f()().m()
""",
        """
line 1, line 7, line 2 f 1, line 3 A 2, line 4 A 2, return 2 f 1, line 6 f 1, return 7,
line 5 m 1, return 7, end 7
""",
    ),
    "system exit": (
        """
def f():
    raise SystemExit
f()
""",
        """
line 1, line 3, error 2 f 1, return 3, end 3
""",
    ),
    "a call from a class body": (
        """
def f():
    return 1
class A:
    x = f()
""",
        """
line 1, line 3, line 4 A 1, line 2 f 2, return 4 A 1, return 3, end 3
""",
    ),
}
