"""``python -m tools.lint [PATH …]``: one line for each finding, exit code 1 if there is any."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from .rules import RULES
from .source import Finding, Source

ROOT = Path(__file__).resolve().parents[2]
PLACES = ("src", "tools", "tests", "benchmarks")
# ``# allowed: one_clock (why)``; the budget counts these together with noqa.
ALLOWED = re.compile(r"#\s*allowed:\s*(\w+)\s*\(.+\)")


def findings(source: Source) -> Iterator[Finding]:
    """Everything that the rules find in a source and no comment allows."""
    lines = source.text.splitlines()
    for rule in RULES:
        for number, sentence in rule(source):
            said = ALLOWED.search(lines[number - 1]) if number <= len(lines) else None
            if said is None or said[1] != rule.__name__:
                yield Finding(source.path, number, rule.__name__, sentence)


def sources(places: Sequence[str]) -> Iterator[Source]:
    """The Python modules below the places, which are paths from the root of the tree."""
    for place in places:
        top = ROOT / place
        for path in [top] if top.is_file() else sorted(top.rglob("*.py")):
            text = path.read_text(encoding="utf-8")
            yield Source(path.relative_to(ROOT).as_posix(), text)


def main(places: Sequence[str]) -> int:
    """Print what is found."""
    found = [finding for source in sources(places or PLACES) for finding in findings(source)]
    for finding in found:
        print(finding)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
