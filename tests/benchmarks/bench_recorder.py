"""What recording costs: a Session-heavy script plain, with echo=True, and recorded.

Run as `python -m tests.benchmarks.bench_recorder [COUNT [ROUNDS]]`. Figures
are CPU seconds of fresh processes, taken in turns; the ratio is the median of
the rounds' own ratios.
"""

import sys

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
"""

PLAIN = """
import os, sys, time, types
import sqlalchemy.orm
source = sys.argv[1]
module = sys.modules["__main__"] = types.ModuleType("__main__")
stdout, sys.stdout = sys.stdout, open(os.devnull, "w")
begun = time.process_time()
exec(compile(source, "snippet.py", "exec"), vars(module))
spent = time.process_time() - begun
sys.stdout = stdout
print(spent)
"""

RECORDED = """
import os, sys, time
from playground.recorder import record
from playground.trace.job import Job
from playground.trace.messages import encode
record.install()
source, stdout = sys.argv[1], sys.stdout
sink = os.open(os.devnull, os.O_WRONLY)
begun = time.process_time()
record.record(Job(source=source), lambda message: os.write(sink, encode(message)), [0, 0, 0])
print(time.process_time() - begun, file=stdout)
"""


def main(count: int = 1_000, rounds: int = 5) -> None:
    def source(*, echo: bool) -> str:
        return SCRIPT.replace("ECHO", str(echo)).replace("COUNT", str(count))

    figures = in_turns(
        {
            "plain": lambda: fresh_process(PLAIN, source(echo=False)),
            "echo=True": lambda: fresh_process(PLAIN, source(echo=True)),
            "recorded": lambda: fresh_process(RECORDED, source(echo=False)),
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
