"""Coroutines, asynchronous generators, tasks."""

PROGRAMS = {
    "coroutines": """
import asyncio
async def work(name, turns):
    out = []
    for turn in range(turns):
        await asyncio.sleep(0)
        out.append((name, turn))
    return out
async def main():
    first = await work("a", 1)
    rest = await asyncio.gather(work("b", 2), work("c", 1), return_exceptions=True)
    task = asyncio.create_task(work("d", 1), name="named")
    async with asyncio.timeout(5):
        await task
    return first, rest, task.result(), task.get_name()
print(asyncio.run(main()), asyncio.run(work("again", 1)))
""",
    "top-level await": """
import asyncio
async def double(n):
    await asyncio.sleep(0)
    return 2 * n
x = await double(2)
y = [await double(n) for n in range(3)]
async with asyncio.Lock() as lock: print("locked", lock)
async def count():
    for n in range(3): yield n
async for n in count(): print(n)
print(x, y, [n async for n in count()], "x" in globals(), __name__)
""",
    "async with and for": """
import asyncio
class Block:
    def __init__(self, name): self.name = name
    async def __aenter__(self):
        await asyncio.sleep(0)
        return self.name
    async def __aexit__(self, kind, error, traceback):
        await asyncio.sleep(0)
        print("left", self.name, kind and kind.__name__)
        return kind is ValueError
class Numbers:
    def __init__(self, n): self.n = n
    def __aiter__(self): return self
    async def __anext__(self):
        if not self.n: raise StopAsyncIteration
        self.n -= 1
        return self.n
async def run(how):
    async for n in Numbers(3):
        async with Block("a") as a, Block("b") as b:
            print(n, a, b)
            if how == "continue": continue
            if how == "break": break
            if how == "return": return "returned"
            if how == "raise": raise ValueError
        print("after")
    else:
        print("else")
for how in ["continue", "break", "return", "raise", ""]:
    print(how, asyncio.run(run(how)))
""",
    "async generators": """
import asyncio
async def ticks(n):
    try:
        for i in range(n):
            got = yield i
            if got: print("got", got)
            await asyncio.sleep(0)
    except KeyError:
        yield "caught"
    finally:
        await asyncio.sleep(0)
        print("closed")
async def main():
    print([t async for t in ticks(3)], {t: 1 async for t in ticks(2) if t})
    a = ticks(3)
    print(await anext(a), await a.asend("hello"), await a.athrow(KeyError))
    await a.aclose()
    async for t in ticks(5):
        if t == 1: break
    print([await x for x in [asyncio.sleep(0, 1)]], sum([t async for t in ticks(4)]))
    print(await asyncio.gather(*(collect(n) for n in range(3))))
async def collect(n): return [t async for t in ticks(n)]
asyncio.run(main())
""",
    "cancelling and groups": """
import asyncio
async def forever():
    try:
        await asyncio.Event().wait()
    except asyncio.CancelledError:
        print("cancelled")
        raise
    finally:
        print("over")
async def fails(n):
    await asyncio.sleep(0)
    raise ValueError(n)
async def main():
    task = asyncio.create_task(forever())
    await asyncio.sleep(0)
    task.cancel()
    try: await task
    except asyncio.CancelledError as error: print(repr(error), task.cancelled())
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(fails(1))
            group.create_task(forever())
    except* ValueError as caught:
        print(caught.exceptions)
    try:
        async with asyncio.timeout(0): await asyncio.sleep(1)
    except TimeoutError: print("timeout")
    print(await asyncio.gather(fails(2), return_exceptions=True))
    print(await asyncio.to_thread(lambda: "from a thread"))
asyncio.run(main())
""",
    "driven by hand": """
import types
@types.coroutine
def pause(value):
    return (yield value)
async def talk(name):
    got = await pause(f"{name} asks")
    try:
        more = await pause(got)
    except ValueError as error:
        more = error
    return name, got, more
a, b = talk("a"), talk("b")
print(a.send(None), b.send(None), a.send(1), b.send(2), a.cr_frame.f_lineno)
try: a.throw(ValueError("thrown"))
except StopIteration as stop: print(stop.value)
b.close()
class Later:
    def __await__(self): return (yield from pause("later"))
async def use(): return await Later()
c = use()
print(c.send(None))
try: c.send("done")
except StopIteration as stop: print(stop.value)
""",
    "never awaited": """
import warnings
async def idle(): pass
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    idle()
    coroutine = idle()
    del coroutine
print([(w.category.__name__, str(w.message), w.lineno) for w in caught])
""",
    "threads": """
import threading, queue
results = queue.Queue()
def work(n):
    local = n * n
    results.put(local)
threads = [threading.Thread(target=work, args=(n,)) for n in range(4)]
for thread in threads: thread.start()
for thread in threads: thread.join()
del thread, threads
print(sorted(results.queue))
from concurrent.futures import ThreadPoolExecutor
with ThreadPoolExecutor(2) as pool:
    print(list(pool.map(lambda n: n + 1, range(5))))
    try: pool.submit(work).result()
    except TypeError as error: print(error)
context = threading.local()
context.value = 1
print(vars(context))
""",
}
