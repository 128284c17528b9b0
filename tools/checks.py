"""Everything that must hold, as one list: what runs in CI runs on a desk.

``all`` runs every check and ends with the tests; ``lint`` and ``types`` are parts of it. What reads
the code needs one processor: the database clusters of the tests are laid beside it.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# pytest's exit code where tests ran and some failed.
TESTS_FAILED = 1
PLACES = ("src", "agent", "tools", "tests", "benchmarks", "conftest.py", "run")


@dataclass(frozen=True)
class Check:
    """One command that must end with exit code 0; ``again`` tries once what failed in it.

    ``server`` names an environment variable that may hold the programs of another PostgreSQL.
    """

    name: str
    command: Sequence[str]
    again: Sequence[str] = ()
    server: str = ""

    def run(self) -> bool:
        """Run it in the root of the tree and say how it went."""
        print(f"[check] {self.name} …", flush=True)
        began = time.perf_counter()
        code = _run(self.command, self.server)
        if code == TESTS_FAILED and self.again:
            # A browser on a crowded machine: what passes now is still named above, to be mended.
            print(f"[check] {self.name}: trying once more what failed above …", flush=True)
            code = _run(self.again, self.server)
        word = "holds" if code == 0 else "FAILS"
        print(f"[check] {self.name}: {word} ({time.perf_counter() - began:.1f} s)", flush=True)
        return code == 0


def _run(command: Sequence[str], server: str = "") -> int:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(["src", "."])}
    if os.environ.get(server):
        environment["PG_BIN_DIR"] = os.environ[server]
    return subprocess.run(command, check=False, cwd=ROOT, env=environment).returncode


def module(name: str, *arguments: str) -> tuple[str, ...]:
    """The command that runs a Python module of this environment."""
    return (sys.executable, "-m", name, *arguments)


def places() -> list[str]:
    """The folders and files with code of ours that are there."""
    return [place for place in PLACES if (ROOT / place).exists()]


LINT = (
    Check("style", module("ruff", "check", "--output-format", "concise", *places())),
    Check(
        "layout of the code",
        module("ruff", "format", "--check", "--output-format", "concise", *places()),
    ),
    Check("own rules", module("tools.lint")),
    Check("imports", module("tools.contracts")),
    Check("budgets", module("tools.budgets")),
    Check("Vietnamese catalogue", module("tools.catalogue", "check")),
)
TYPES = (Check("types", module("mypy")),)
SYSTEM = (
    Check("migrations", module("hoatoc", "makemigrations", "--check", "--dry-run")),
    Check("node", module("hoatoc", "check", "--fail-level", "WARNING")),
)
LAST_FAILED = ("--last-failed", "--last-failed-no-failures", "none")
JOURNEYS = "tests/journeys"
REST, BROWSER = ("-m", "not browser"), ("-m", "browser")
# One process for each core, each with a database server of its own.
SPREAD = ("-n", "auto", "--maxprocesses", "8", "--dist", "worksteal")
# A journey's node and its army are made once for each process: few processes, whole files.
SPREAD_JOURNEYS = ("-n", "auto", "--maxprocesses", "2", "--dist", "loadfile")
# The browser's own event loop would follow the journeys into the tests after them.
TESTS = (
    Check("tests", module("pytest", *REST, *SPREAD), again=module("pytest", *REST, *LAST_FAILED)),
    Check(
        "journeys",
        module("pytest", JOURNEYS, *BROWSER, *SPREAD_JOURNEYS),
        again=module("pytest", JOURNEYS, *BROWSER, *LAST_FAILED),
        server="JOURNEYS_PG_BIN_DIR",
    ),
)
FORMAT = (
    Check("order of imports", module("ruff", "check", "--quiet", "--fix", *places())),
    Check("layout of the code", module("ruff", "format", "--quiet", *places())),
)
SCREENSHOTS = (
    Check("journeys", module("pytest", "-m", "browser", JOURNEYS)),
    Check("pictures of the guides", module("tools.pictures")),
)
GROUPS = {
    "all": (*LINT, *TYPES, *SYSTEM, *TESTS),
    "lint": LINT,
    "types": TYPES,
    "system": SYSTEM,
    "format": FORMAT,
    "screenshots": SCREENSHOTS,
}


def lay_clusters() -> subprocess.Popen[bytes]:
    """Begin to lay what the tests copy; they wait for it, or make it themselves where it failed."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(["src", "."])}
    command = module("tests.kept_cluster")
    return subprocess.Popen(command, cwd=ROOT, env=environment, stderr=subprocess.DEVNULL)


def main(arguments: Sequence[str]) -> int:
    """Run the group that is named and list what failed."""
    name = arguments[0] if arguments else "all"
    group = GROUPS.get(name)
    if group is None:
        print(f"Name one of {', '.join(GROUPS)}.")
        return 2
    if name == "all":
        lay_clusters()
    # A list, so that each one runs: a person who mends wants to see everything.
    failed = [check.name for check in group if not check.run()]
    if failed:
        print(f"[check] These fail: {', '.join(failed)}.", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
