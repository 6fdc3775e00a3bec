"""What is published: built, installed into an empty environment, and started there."""

import re
import shutil
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from importlib.metadata import distributions
from pathlib import Path

import pytest

from tests.terminal.emulator import program

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
HERE = f"{sys.version_info.major}.{sys.version_info.minor}"
VERSIONS = [
    version
    for each in PROJECT["classifiers"]
    if (version := each.removeprefix("Programming Language :: Python :: ")) != each
    and version not in {"3", HERE}
]
"""Of Python, those that we say we run on, beside the one that is here."""
OPENED = ("postgres", "ssh", "web")
"""Extras of a workshop."""

SNIPPET = """
import asyncio
from sqlalchemy import Integer, select
from sqlalchemy.ext.asyncio import AsyncSession, create_async_engine
from sqlalchemy.orm import DeclarativeBase, mapped_column

class Base(DeclarativeBase):
    pass

class User(Base):
    __tablename__ = "users"
    id = mapped_column(Integer, primary_key=True)

async def main():
    engine = create_async_engine("sqlite+aiosqlite://")
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    async with AsyncSession(engine) as session:
        session.add(User(id=7))
        await session.commit()
        print("found", (await session.scalars(select(User.id))).one())
    await engine.dispose()

asyncio.run(main())
"""

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not (ROOT / ".git").exists(), reason="this is no checkout"),
]


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sdist, and the wheel that was built from it."""
    clone = tmp_path_factory.mktemp("published") / "clone"
    subprocess.run(["git", "clone", "--quiet", ROOT, clone], check=True)
    subprocess.run([sys.executable, "-m", "build", clone], check=True, capture_output=True)
    return clone / "dist"


@pytest.fixture(scope="session")
def wheel(published: Path) -> Path:
    (found,) = published.glob("*.whl")
    return found


def test_the_wheel_holds_what_the_program_needs_and_nothing_of_its_tests(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as opened:
        names = set(opened.namelist())
    code = {name for name in names if not re.match(r"session_playground-[^/]+\.dist-info/", name)}
    ours = {
        str(file.relative_to(ROOT))
        for file in (ROOT / "playground").rglob("*")
        if file.is_file() and "__pycache__" not in file.parts and file.suffix != ".pyc"
    }
    lessons = {
        "playground/" + str(file.relative_to(ROOT))
        for file in (ROOT / "lessons").rglob("*")
        if file.is_file()
    }
    assert code == ours | lessons
    assert {Path(name).suffix for name in ours} > {".py", ".tcss", ".html", ".json"}
    assert any("migrations" in name for name in ours)


def test_the_wheel_says_what_it_is(wheel: Path) -> None:
    (about,) = distributions(path=[str(wheel)])
    said = about.metadata.json
    assert said["license_expression"] == "MIT"
    assert any(str(file).endswith("licenses/LICENSE") for file in about.files or ())
    assert said["description_content_type"] == "text/markdown"
    assert said["description"] == (ROOT / "README.md").read_text(encoding="utf-8")
    assert set(said["provides_extra"]) == set(PROJECT["optional-dependencies"])
    (entry,) = about.entry_points
    assert (entry.group, entry.name) == ("console_scripts", "playground")
    assert callable(entry.load())


def test_the_sdist_can_be_tested_by_who_packages_it(published: Path) -> None:
    (sdist,) = published.glob("*.tar.gz")
    with tarfile.open(sdist) as opened:
        tops = {name.split("/")[1] for name in opened.getnames() if "/" in name}
    assert {"playground", "lessons", "tests", "pyproject.toml", "README.md", "LICENSE"} <= tops


def lowest() -> str:
    """Constraints that hold every dependency at its lower bound, those of the doors as well."""
    lines = []
    extras = PROJECT["optional-dependencies"]
    for wanted in PROJECT["dependencies"] + [one for extra in OPENED for one in extras[extra]]:
        found = re.fullmatch(r"([\w.-]+)(?:\[\w+\])?>=([\w.]+)", wanted)
        assert found, f"{wanted} has no lower bound"
        lines.append(f"{found[1]}=={found[2]}\n")
    return "".join(lines)


def interpreter(version: str) -> str:
    """A Python of that version, where this machine has one."""
    kept = Path.home().glob(f".pyenv/versions/{version}.*/bin/python")
    for found in (shutil.which(f"python{version}"), *map(str, kept)):
        if (
            found
            and subprocess.run([found, "-V"], capture_output=True, check=False).returncode == 0
        ):
            return found
    pytest.skip(f"there is no Python {version} here")


def environment(folder: Path, wheel: Path, python: str, constraints: str) -> Path:
    """The programs' folder of an empty environment in which the wheel was installed."""
    file = folder / "constraints.txt"
    file.write_text(constraints, encoding="utf-8")
    subprocess.run([python, "-m", "venv", "--without-pip", folder / "venv"], check=True)
    wanted = f"{wheel}[{','.join(OPENED)}]"
    pip = (sys.executable, "-m", "pip", "--python", folder / "venv", "install", "--quiet")
    subprocess.run([*pip, "--no-compile", "--constraint", file, wanted], check=True)
    return folder / "venv/bin"


@pytest.mark.parametrize("which", ["newest", "lowest", *VERSIONS])
def test_it_runs_in_an_empty_environment(wheel: Path, tmp_path: Path, which: str) -> None:
    python = interpreter(which) if which in VERSIONS else sys.executable
    bin_ = environment(tmp_path, wheel, python, lowest() if which == "lowest" else "")
    playground = bin_ / "playground"

    def told(*arguments: str | Path, given: str | None = None) -> str:
        return subprocess.run(
            arguments, input=given, capture_output=True, text=True, check=True, cwd=tmp_path
        ).stdout

    assert PROJECT["version"] in told(playground, "--version")
    assert told(bin_ / "python", "-m", "playground", "--version") == told(playground, "--version")
    assert "found 7" in told(playground, "run", "-", given=SNIPPET)
    assert "five-states" in told(playground, "lessons", "list")
    told(playground, "lessons", "verify", "five-states")  # fails where a proof does
    with program(tmp_path, str(playground), "open", "five-states") as terminal:
        terminal.wait("Five states")
        terminal.wait("ready")
        terminal.press("f5")
        terminal.wait("◇ ana")
        assert terminal.leave() == 0
    told(bin_ / "python", "-c", "import psycopg")
    doors = ["--ssh", "127.0.0.1:0", "--web", "127.0.0.1:0", "--state", str(tmp_path / "class")]
    with program(tmp_path, str(playground), "workshop", "serve", *doors) as terminal:
        terminal.wait("ready ssh 127.0.0.1:")
        terminal.wait("ready web http://127.0.0.1:")
        terminal.press("\x03")
        assert terminal.ended() == 0


def test_every_extra_resolves(wheel: Path, tmp_path: Path) -> None:
    extras = ",".join(PROJECT["optional-dependencies"])
    subprocess.run(
        [
            *(sys.executable, "-m", "pip", "install", "--quiet", "--dry-run"),
            *("--ignore-installed", f"{wheel}[{extras}]"),
        ],
        check=True,
        cwd=tmp_path,
    )
