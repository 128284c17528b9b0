"""The table of docs/attacks.md: each attack, and the findings by which it is refused."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from hoatoc.kernel.pki.validation import ValidationReport, validate

from .. import declared

if TYPE_CHECKING:
    from collections.abc import Iterable

    from . import Attack

DOCUMENT: Final = Path(__file__).resolve().parents[6] / "docs" / "attacks.md"
# What a report says of every honest file too: it names nothing.
PRAISE: Final = frozenset(
    {
        "intact", "chain_ok", "revocation_good", "timestamp_ok", "later_none", "later_filled",
        "later_proofs",
    }
)  # fmt: skip


def look(pdf: bytes) -> ValidationReport:
    """Judge a file as of the day of the declared PKI."""
    return validate(pdf, trust=declared.trust(), at=declared.NOW)


def found_in(report: ValidationReport) -> list[str]:
    """Return the codes by which a report says what is wrong."""
    codes = {reason.code for reason in report.reasons}
    codes |= {reason.code for one in report.signatures for reason in one.reasons}
    return sorted(codes - PRAISE)


def row(family: str, name: str, attack: Attack, base: bytes, on: str) -> str:
    """Return the line of an attack on a file, as it is found now."""
    changed = attack(base)
    assert changed != base, (family, name)
    report = look(changed)
    said = ", ".join(f"`{code}`" for code in found_in(report))
    return f"| {family} | {name.replace('_', ' ')} | {on} | {report.verdict.value} | {said} |"


def written(lines: Iterable[str], family: str, on: str) -> list[str]:
    """Return the lines of a family and a kind of file among the lines of the document."""
    return [line for line in lines if line.startswith(f"| {family} |") and f"| {on} |" in line]
