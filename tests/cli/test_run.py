"""`playground run` as a program: what it prints, and how it exits."""

import json
import signal
import subprocess
import sys
from pathlib import Path
from textwrap import dedent

import jsonschema
import pytest

from playground.trace import schema
from playground.trace.trace import load
from tests.cli.program import ENVIRONMENT, playground


@pytest.fixture
def snippet(tmp_path: Path) -> Path:
    return tmp_path / "snippet.py"


HELLO = """
from sqlalchemy import create_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

class Base(DeclarativeBase): pass
class User(Base):
    __tablename__ = "users"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]

engine = create_engine("sqlite:///app.db")
Base.metadata.create_all(engine)
with Session(engine) as session:
    ana = User(name="Ana")
    session.add(ana)
    session.commit()
"""


def test_it_tells_the_story(snippet: Path) -> None:
    snippet.write_text(HELLO)
    done = playground("run", str(snippet), folder=snippet.parent)
    assert done.returncode == 0, done.stderr
    assert "ana (User#1)  transient → pending" in done.stdout
    assert "INSERT INTO users (name) VALUES (?)" in done.stdout
    assert "with 'Ana' · because commit() flushes" in done.stdout
    assert done.stdout.endswith("The snippet finished.\n")
    assert list(snippet.parent.iterdir()) == [snippet]


def test_its_json_follows_the_schema_twice_alike(snippet: Path) -> None:
    snippet.write_text(HELLO)
    first, second = (playground("run", str(snippet), "--json") for _ in range(2))
    assert first.returncode == 0
    jsonschema.validate(json.loads(first.stdout), schema.json_schema())
    traces = [load(done.stdout.encode()) for done in (first, second)]
    states = [
        [(record.was, record.state) for step in trace.steps for record in step.objects]
        for trace in traces
    ]
    assert states[0] == states[1]
    assert states[0][-1] == ("persistent", "detached")
    assert traces[0].final.tables[0].committed == 1


def test_a_dash_reads_standard_input() -> None:
    done = playground("run", "-", given="print(6 * 7)")
    assert done.returncode == 0
    assert "printed  42" in done.stdout


def test_input_lines_come_from_a_file(tmp_path: Path, snippet: Path) -> None:
    snippet.write_text("print(input('name? ').upper())\ninput()")
    (tmp_path / "lines.txt").write_text("Ana\n")
    done = playground("run", str(snippet), "--input", str(tmp_path / "lines.txt"))
    assert done.returncode == 1
    assert "printed  name? ANA" in done.stdout
    assert "EOFError on line 2" in done.stdout


@pytest.mark.parametrize(
    ("source", "code", "status", "said"),
    [
        ("x = 1", 0, "finished", "The snippet finished."),
        ("raise SystemExit(3)", 0, "finished", "The snippet left with SystemExit with 3."),
        ("x = 1\nraise ValueError('no')", 1, "error", "ValueError on line 2: no"),
        ("if x\n    y", 1, "error", "Python cannot read the code on line 1: expected ':'."),
        ("'\\ud800", 1, "error", "Python cannot read the code on line 1"),
        ("import os\nos._exit(3)", 3, "crashed", "ended the process itself with code 3 on line 2"),
        ("import time\ntime.sleep(60)", 3, "timeout", "while line 2 was being executed"),
        ("while True: pass", 3, "limit", "The run was stopped after 100,000 steps, on line 1"),
        ("x = 'a' * 10**9", 3, "memory", "asked for more memory than it may have"),
    ],
)
def test_the_exit_code_says_how_it_ended(
    snippet: Path, source: str, code: int, status: str, said: str
) -> None:
    snippet.write_text(source)
    done = playground("run", str(snippet), "--json", "--timeout", "5")
    assert done.returncode == code, done.stderr
    trace = load(done.stdout.encode())
    assert trace.outcome.status == status
    assert said in trace.outcome.message


def test_a_syntax_error_runs_nothing(snippet: Path) -> None:
    snippet.write_text("print('ran')\nif x\n")
    done = playground("run", str(snippet), "--json")
    trace = load(done.stdout.encode())
    assert trace.steps == ()
    assert trace.outcome.line == 2


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"\xff\xfe\x00", "no text that Python can read"),
        (b"x = '\xe9'", "no text that Python can read"),
        (b"#" * 10_000_001, "is larger than 10 MB"),
    ],
)
def test_what_is_no_text_is_wrong_usage(snippet: Path, content: bytes, said: str) -> None:
    snippet.write_bytes(content)
    done = playground("run", str(snippet))
    assert done.returncode == 2
    assert said in " ".join(done.stderr.split())
    assert done.stdout == ""


def test_a_declared_encoding_is_honoured(snippet: Path) -> None:
    snippet.write_bytes("# coding: latin-1\nprint('año')".encode("latin-1"))
    done = playground("run", str(snippet))
    assert "printed  año" in done.stdout


@pytest.mark.parametrize("file", ["missing.py", "."])
def test_a_file_that_cannot_be_read_is_wrong_usage(file: str) -> None:
    done = playground("run", file)
    assert done.returncode == 2
    assert "cannot be read" in done.stderr


def test_ctrl_c_stops_the_snippet_and_tells_what_it_did(snippet: Path) -> None:
    snippet.write_text("print('begun')\nimport time\ntime.sleep(60)")
    command = [sys.executable, "-m", "playground", "run", str(snippet), "--timeout", "50"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, env=ENVIRONMENT, start_new_session=True
    ) as process:
        _wait_until_asleep(process.pid)
        process.send_signal(signal.SIGINT)
        told, _ = process.communicate(timeout=30)
    assert process.returncode == 130
    assert "printed  begun" in told


def _wait_until_asleep(pid: int) -> None:
    """Until a worker of that process sleeps in `time.sleep`."""
    while True:
        for child in Path("/proc").glob("[0-9]*/stat"):
            try:
                fields = child.read_text().rpartition(")")[2].split()
                wait = (child.parent / "wchan").read_text()
            except OSError:
                continue
            if "nanosleep" in wait and _descends(int(fields[1]), pid):
                return


def _descends(pid: int, ancestor: int) -> bool:
    while pid > 1:
        if pid == ancestor:
            return True
        try:
            stat = Path(f"/proc/{pid}/stat").read_text()
        except OSError:
            return False
        pid = int(stat.rpartition(")")[2].split()[1])
    return False


@pytest.mark.parametrize("arguments", [[], ["open", "five-states"]])
def test_without_a_terminal_the_app_explains_itself(arguments: list[str]) -> None:
    done = playground(*arguments)
    assert done.returncode == 2
    assert "needs a terminal" in done.stderr
    assert "playground run FILE" in done.stderr


def test_output_is_never_raw(snippet: Path) -> None:
    snippet.write_text(
        dedent(
            r"""
            print("\x1b[31mred\x1b]0;title\x07 \u202egnp")
            import os
            os.write(1, b"\x1b[2J\xff")
            raise ValueError("\x1b[1mbold")
            """
        )
    )
    done = playground("run", str(snippet))
    assert "\x1b" not in done.stdout
    assert "␛[31mred␛]0;title␇ ⟨202e⟩gnp" in done.stdout
    assert "␛[2J" in done.stdout
    assert "ValueError on line 5: ␛[1mbold" in done.stdout


def test_takes_the_run_away(snippet: Path, tmp_path: Path) -> None:
    snippet.write_text(HELLO)
    html, markdown = tmp_path / "run.html", tmp_path / "run.md"
    done = playground("run", str(snippet), "--html", str(html), "--markdown", str(markdown))
    assert done.returncode == 0
    assert "<title>snippet.py · Session Playground</title>" in html.read_text()
    assert markdown.read_text().startswith("# snippet.py\n")


def test_no_source_is_written_over(snippet: Path, tmp_path: Path) -> None:
    snippet.write_text("x = 1")
    for option in ("--markdown", "--html"):
        done = playground("run", str(snippet), option, str(snippet))
        assert done.returncode == 2
        assert f"{snippet} is there already. Only a file that ends in" in done.stderr
    assert snippet.read_text() == "x = 1"
    for _ in range(2):
        assert playground("run", str(snippet), "--html", str(tmp_path / "x.HTML")).returncode == 0


def test_says_where_a_run_cannot_be_written(snippet: Path, tmp_path: Path) -> None:
    snippet.write_text("x = 1")
    done = playground("run", str(snippet), "--html", str(tmp_path))
    assert done.returncode == 2
    assert f"{tmp_path} cannot be written: Is a directory." in done.stderr


@pytest.mark.parametrize("seconds", ["abc", "-3", "1e9", "nan"])
def test_a_time_that_is_none_is_told(seconds: str) -> None:
    done = playground("run", "-", "--timeout", seconds, given="x = 1")
    assert done.returncode == 2
    assert f"{seconds} is no number of seconds from 0.05 to 3,600." in done.stderr
