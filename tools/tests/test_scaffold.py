"""A scaffolded application passes every check before anybody has touched it."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests import kept_cluster

ROOT = Path(__file__).resolve().parents[2]
# What mypy found out about all that is not new is taken along, and what Python has compiled.
LEFT_OUT = shutil.ignore_patterns(
    ".venv", ".git", ".ruff_cache", ".pytest_cache", "node_modules", "var", "journeys"
)
APP = "src/hoatoc/apps/workforce/vehicles"
CHECKS = {
    "style": ("ruff", "check", APP),
    "layout": ("ruff", "format", "--check", APP),
    "own rules": ("tools.lint", APP),
    "imports": ("tools.contracts",),
    "types": ("mypy", APP),
    "its own tests and those about the whole": (
        "pytest", "-q", APP, "tests/architecture", "-k",
        "vehicle or acts or open_to_all or declared or migration or reference",
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    copy = tmp_path_factory.mktemp("copy") / "tree"
    shutil.copytree(ROOT, copy, ignore=LEFT_OUT)
    kept_cluster.take_along(copy)
    done = run(copy, "tools.scaffold", "workforce", "vehicles", "--vietnamese", "phương tiện")
    assert done.returncode == 0, done.stdout + done.stderr
    return copy


def run(tree: Path, *command: str) -> subprocess.CompletedProcess[str]:
    # The copy has a database and a data folder of its own.
    environment = {k: v for k, v in os.environ.items() if k not in {"DATABASE_URL", "DATA_DIR"}}
    environment["PYTHONPATH"] = os.pathsep.join([str(tree / "src"), str(tree)])
    return subprocess.run(
        [sys.executable, "-m", *command],
        check=False,
        cwd=tree,
        env=environment,
        capture_output=True,
        text=True,
    )


@pytest.mark.slow
@pytest.mark.parametrize("check", CHECKS)
def test_a_new_application_passes(tree: Path, check: str) -> None:
    done = run(tree, *CHECKS[check])

    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]


@pytest.mark.slow
def test_every_string_of_a_new_application_is_translated(tree: Path) -> None:
    done = run(tree, "tools.catalogue", "check")

    assert [line for line in done.stderr.splitlines() if "vehicle" in line.lower()] == []


@pytest.mark.slow
@pytest.mark.parametrize("name", ["Vehicles", "motor-pool", "9lives", "vehicles_"])
def test_a_name_that_python_would_not_like_is_refused(tree: Path, name: str) -> None:
    done = run(tree, "tools.scaffold", "workforce", name)

    assert done.returncode == 2
    assert "small letters" in done.stdout


@pytest.mark.slow
def test_an_application_is_not_written_over(tree: Path) -> None:
    done = run(tree, "tools.scaffold", "workforce", "vehicles")

    assert done.returncode == 1
    assert "is there already" in done.stdout
