"""What recording costs, with others beside us, on a script that is all Session.

Run as `python -m tests.benchmarks.bench_recorder [COUNT [ROUNDS]]`: COUNT objects are
added and flushed one by one, then changed and flushed. Figures are CPU seconds of fresh
processes, taken in turns; what they print or tell goes into a pipe that is read. A ratio is
the median of the rounds' own ratios.

The others come with `pip install -e '.[bench]'`, and `pip install --no-deps runestone`; they
are given a smaller count, for some of them look at every object after every line.
"""

import sys
from functools import partial
from importlib.util import find_spec

from tests.benchmarks.table import fresh_process, in_turns, median, show

SCRIPT = """
from sqlalchemy import create_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

class Base(DeclarativeBase): pass
class User(Base):
    __tablename__ = "users"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]

engine = create_engine("sqlite://", echo=ECHO)
Base.metadata.create_all(engine)
session = Session(engine)

def work():
    users = []
    for number in range(COUNT):
        user = User(name=f"user {number}")
        session.add(user)
        session.flush()
        users.append(user)
    for user in users:
        user.name += "!"
        session.flush()
    session.commit()

work()
"""

PLAIN = """
import sys, time, types
import sqlalchemy.orm
module = sys.modules["__main__"] = types.ModuleType("__main__")
begun = time.process_time()
exec(compile(sys.argv[1], "snippet.py", "exec"), vars(module))
print(time.process_time() - begun)
"""

RECORDED = """
import sys, time
from playground.recorder import record
from playground.sandbox.reports import Reports
from playground.trace.job import Job
record.install()
stdout = sys.stdout
begun = time.process_time()
record.record(Job(source=sys.argv[1], max_steps=10**9), Reports(1).emit, [0, 0, 0])
print(time.process_time() - begun, file=stdout)
"""

PG_LOGGER = """
import importlib.util, json, pathlib, sys, time, types
import sqlalchemy.orm
place = pathlib.Path(importlib.util.find_spec("runestone").origin).with_name("codelens")
package = sys.modules["peer"] = types.ModuleType("peer")
package.__path__ = [str(place)]
from peer import pg_logger  # by its file: the package around it imports a whole web server
pg_logger.MAX_EXECUTED_LINES = 10**9
vars(pg_logger)["__restricted_import__"] = __import__
stdout, spent = sys.stdout, []
def told(source, trace):
    spent.append(time.process_time() - begun)
    assert trace[-1]["event"] == "return", trace[-1]
begun = time.process_time()
pg_logger.exec_script_str_local(sys.argv[1], None, False, False, told)
print(spent[0], file=stdout)
"""

SNOOP = """
import sys, time, types
import sqlalchemy.orm, snoop
snoop.install(out=sys.stdout, color=False)
source = sys.argv[1].replace("def work", "import snoop\\n@snoop.snoop\\ndef work")
module = sys.modules["__main__"] = types.ModuleType("__main__")
begun = time.process_time()
exec(compile(source, "snippet.py", "exec"), vars(module))
print(time.process_time() - begun)
"""

BIRDSEYE = """
import os, pathlib, sys, tempfile, time
folder = tempfile.mkdtemp()
os.environ.update(BIRDSEYE_DB=f"sqlite:///{folder}/eye.db", OUTDATED_IGNORE="1")
import sqlalchemy.orm, birdseye
path = pathlib.Path(folder, "snippet.py")
path.write_text(sys.argv[1].replace("def work", "import birdseye\\n@birdseye.eye\\ndef work"))
sys.path.insert(0, folder)
begun = time.process_time()
import snippet
print(time.process_time() - begun)
"""

PEERS = {
    "pg_logger": ("runestone", PG_LOGGER),
    "snoop": ("snoop", SNOOP),
    "birdseye": ("birdseye", BIRDSEYE),
}
"""Each with the package that it comes in."""


def main(count: int = 1_000, rounds: int = 5, peers_count: int = 100) -> None:
    compare(count, rounds, {"recorded": RECORDED})
    here = {name: code for name, (package, code) in PEERS.items() if find_spec(package)}
    compare(peers_count, max(rounds // 2, 1), {"recorded": RECORDED, **here})
    for name in PEERS.keys() - here.keys():
        package = PEERS[name][0]
        print(f"  {name} is not here: `pip install --no-deps {package}` brings it")  # noqa: T201


def compare(count: int, rounds: int, watching: dict[str, str]) -> None:
    """Print what watching costs, against plain and `echo=True`."""

    def source(*, echo: bool = False) -> str:
        return SCRIPT.replace("ECHO", str(echo)).replace("COUNT", str(count))

    figures = in_turns(
        {
            "plain": partial(fresh_process, PLAIN, source()),
            "echo=True": partial(fresh_process, PLAIN, source(echo=True)),
            **{name: partial(fresh_process, code, source()) for name, code in watching.items()},
        },
        rounds,
    )
    rows = [
        [
            name,
            f"{median(values) * 1_000:.0f}",
            *(
                f"{median([a / b for a, b in zip(values, figures[base], strict=True)]):.2f}"
                for base in ("plain", "echo=True")
            ),
        ]
        for name, values in figures.items()
    ]
    show(
        f"{count:,} x add + flush, then {count:,} updates, {rounds} rounds",
        ["", "CPU ms", "against plain", "against echo=True"],
        rows,
    )


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
