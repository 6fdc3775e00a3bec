import subprocess
import sys

import pytest


@pytest.mark.parametrize(
    ("module", "without"),
    [
        ("playground.progress", "sqlalchemy"),
        ("playground.progress.place", "sqlalchemy"),
        ("playground.progress.trouble", "sqlalchemy"),
        ("playground.progress.store", "alembic"),
        ("playground.progress.store", "platformdirs"),
    ],
)
def test_importing_stays_light(module: str, without: str) -> None:
    script = f"import sys, {module}; sys.exit({without!r} in sys.modules)"
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0


def test_an_ordinary_start_does_not_load_alembic(url: str) -> None:
    script = (
        "import sys; from playground.progress.store import Store; Store.open(sys.argv[1]).close();"
        "print('alembic' in sys.modules)"
    )
    first, again = (
        subprocess.run(
            [sys.executable, "-c", script, url], check=True, capture_output=True, text=True
        ).stdout.strip()
        for _ in range(2)
    )
    assert (first, again) == ("True", "False")
