"""The conformity table names only tests that exist, and leaves no requirement out (R-144)."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TABLE = (ROOT / "docs" / "conformity.md").read_text(encoding="utf-8")
ROW = re.compile(
    r"^\| R-(\d{3})(?: to R-(\d{3}))? \|.*\| (proved|in part|later) \|(.*)\|$", re.MULTILINE
)
# The register has gaps between its chapters.
CHAPTERS = [(1, 12), (20, 35), (40, 50), (60, 68), (80, 91), (100, 111), (120, 134), (140, 144)]


def _existing() -> set[str]:
    files = [*(ROOT / "src").rglob("test_*.py"), *(ROOT / "tests").rglob("test_*.py")]
    found = (
        re.findall(r"^def (test_\w+)", f.read_text(encoding="utf-8"), re.MULTILINE) for f in files
    )
    return {name for names in found for name in names}


def test_every_test_named_in_the_table_exists() -> None:
    named = set(re.findall(r"`(test_\w+)`", TABLE))

    assert sorted(named - _existing()) == []


def test_no_requirement_is_left_out() -> None:
    told = [
        number
        for first, last, _state, _proof in ROW.findall(TABLE)
        for number in range(int(first), int(last or first) + 1)
    ]

    assert told == [n for first, last in CHAPTERS for n in range(first, last + 1)]


def test_what_is_proved_names_its_proof() -> None:
    for first, _last, state, proof in ROW.findall(TABLE):
        assert state != "proved" or proof.strip(), f"R-{first}"
