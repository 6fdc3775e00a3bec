"""What the README hands out for several machines, as far as it can be tried without them."""

import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.workshop.serving import Workshop

RECIPES = Path(__file__).parents[2] / "playground" / "workshop" / "several"
KUBERNETES = "1.33"
"""The oldest in which pods have user namespaces without a switch."""

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def manifest() -> list[dict[str, Any]]:
    yaml = pytest.importorskip("yaml", reason="the extra `kubernetes` is not installed")
    return list(yaml.safe_load_all((RECIPES / "kubernetes.yaml").read_text()))


def door(manifest: list[dict[str, Any]]) -> dict[str, Any]:
    (deployment,) = (each for each in manifest if each["kind"] == "Deployment")
    (container,) = deployment["spec"]["template"]["spec"]["containers"]
    return dict(container)


def test_kubernetes_knows_every_word(manifest: list[dict[str, Any]]) -> None:
    validator = pytest.importorskip("kubernetes_validate")
    for each in manifest:
        validator.validate(each, KUBERNETES, strict=True)
    assert [each["kind"] for each in manifest] == ["Deployment", "Service", "PodDisruptionBudget"]


def test_the_door_knows_its_options(manifest: list[dict[str, Any]]) -> None:
    from click.testing import CliRunner

    from playground.cli import main

    container = door(manifest)
    assert container["args"][:2] == ["workshop", "serve"]
    ran = CliRunner().invoke(main, [*container["args"], "--help"])
    assert ran.exit_code == 0, ran.output
    for variable in container["env"]:
        assert f"[env var: {variable['name']}]" in " ".join(ran.output.split())


def test_the_probe_finds_a_door_that_speaks(manifest: list[dict[str, Any]], room: Workshop) -> None:
    container = door(manifest)
    log = room.state / "log.jsonl"
    before = log.read_text()
    for probe in ("readinessProbe", "livenessProbe"):
        command = container[probe]["exec"]["command"]
        here = [word.replace("8022", str(room.port)) for word in command]
        assert subprocess.run(here, timeout=10, check=False).returncode == 0
        nobody = [word.replace("8022", "1") for word in command]
        refused = subprocess.run(nobody, timeout=10, check=False, stderr=subprocess.DEVNULL)
        assert refused.returncode
    assert "turned away" not in log.read_text().removeprefix(before)


def test_the_container_has_what_the_manifest_asks_for(manifest: list[dict[str, Any]]) -> None:
    recipe = (RECIPES / "Containerfile").read_text()
    (deployment,) = (each for each in manifest if each["kind"] == "Deployment")
    assert (
        f"USER {deployment['spec']['template']['spec']['securityContext']['runAsUser']}" in recipe
    )
    copied = [line.split()[1:-1] for line in recipe.splitlines() if line.startswith("COPY ")]
    top = RECIPES.parents[2]
    assert all((top / name).exists() for names in copied for name in names)
