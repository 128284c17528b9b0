"""``./run bench [NAME …]``: measure on a scratch node and write ``benchmarks/results*.md``."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import django
from django.core.management import call_command

from hoatoc.node import postgres

if TYPE_CHECKING:
    from .measuring import Section

RESULTS = Path(__file__).parent / "results.md"
SUITES = (
    "composing", "preview", "layout", "issue", "session", "pages", "search", "arrival",
    "concurrency", "packages",
)  # fmt: skip
# Take minutes, or are asked for by themselves: of documents, of pages of paper, of nothing.
ALONE = {"million": 1_000_000, "ocr": 12, "archive": 100_000, "signatures": 0}
DOCUMENTS = 100_000


def main() -> int:
    """Measure what was asked for, on a node of its own that goes away afterwards."""
    asked = _arguments()
    folder = asked.keep or Path(tempfile.mkdtemp(prefix="hoatoc-bench-"))
    server = postgres.Server(folder / "postgres")
    os.environ |= {
        "DATABASE_URL": server.url(),
        "DATA_DIR": str(folder / "data"),
        "DJANGO_SETTINGS_MODULE": "hoatoc.node.settings",
        "DEMONSTRATION": "1",
        "DEBUG": "0",
    }
    (folder / "data" / "static").mkdir(parents=True, exist_ok=True)
    server.start()
    try:
        django.setup()
        call_command("migrate", verbosity=0)
        _measure(asked.suites or SUITES, asked.documents)
    finally:
        server.stop()
        if asked.keep is None:
            shutil.rmtree(folder, ignore_errors=True)
    return 0


def _measure(names: tuple[str, ...], documents: int | None) -> None:
    # Models can be imported only after the set-up above.
    writing = import_module("benchmarks.writing")
    sections: list[Section] = []
    for name in names:
        print(f"[bench] {name} …", flush=True)
        number = documents or ALONE.get(name, DOCUMENTS)
        measured = import_module(f"benchmarks.{name}").measure(number)
        made = measured if isinstance(measured, list) else [measured]
        sections += made
        print("\n".join(map(writing.show, made)), flush=True)
        if name in ALONE and documents is None:
            writing.write(made, RESULTS.with_stem(f"results-{name}"), name=name)
    if set(names) == set(SUITES):
        writing.write(sections, RESULTS)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="./run bench", description=__doc__)
    parser.add_argument("suites", nargs="*", metavar="NAME", help=", ".join((*SUITES, *ALONE)))
    parser.add_argument("--documents", type=int, help="how many synthetic ones")
    parser.add_argument("--keep", type=Path, help="folder in which the scratch node stays")
    asked = parser.parse_args()
    if unknown := set(asked.suites) - {*SUITES, *ALONE}:
        parser.error(f"there is no {', '.join(sorted(unknown))}; there are {', '.join(SUITES)}")
    return asked


if __name__ == "__main__":
    sys.exit(main())
