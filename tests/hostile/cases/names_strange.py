# Names of variables, tasks and threads that are not fit to be shown.
# held by: limits
# ends: finished
import asyncio, threading
globals()["\x1b[2J"] = 1
globals()["[red]"] = globals()["\n"] = object()
async def task():
    a = 1
async def main():
    await asyncio.gather(asyncio.create_task(task(), name="\x1b[2J\u202e\n[/]"))
asyncio.run(main())
thread = threading.Thread(target=lambda: exec("a = 1"), name="\x1b]0;x\x07")
thread.start()
thread.join()
