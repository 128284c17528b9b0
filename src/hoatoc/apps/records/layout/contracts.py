"""What crosses the border of this app: what is expected of a document, and what was found."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any

Box = tuple[float, float, float, float]


class Severity(StrEnum):
    """How much a finding weighs; only errors stop the form check."""

    ERROR = "error"
    WARNING = "warning"
    ADVICE = "advice"


class Outcome(StrEnum):
    """Whether the layout could be measured at all."""

    MEASURED = "measured"
    NO_TEXT = "no_text"  # A scan: pictures without text.


class Mend(StrEnum):
    """What can be put right in a DOCX by one click, without touching a word."""

    PAPER = "paper"
    MARGINS = "margins"
    FONTS = "fonts"
    SIZES = "sizes"
    SPACING = "spacing"
    ALIGNMENT = "alignment"
    PAGE_NUMBER = "page_number"


@dataclass(frozen=True)
class Expected:
    """What is known of a document apart from its pages; an empty field is not compared."""

    profile: str = "decree30"
    kind: str = ""  # The abbreviation of Annex III: QĐ, BC, CV …
    symbol: str = ""  # What follows the slash: QĐ-TCHC.
    place: str = ""
    urgency: int | None = None  # 0 ordinary … 3 hỏa tốc.
    is_issued: bool = False  # Number and date have to stand there.


@dataclass(frozen=True)
class Finding:
    """One breach of one rule: what, where, what was found and what is wanted."""

    code: str
    severity: Severity
    rule: str
    source: str
    found: str
    wanted: str
    page: int | None = None  # From 1.
    box: Box | None = None  # Shares of the page, from its top left corner.
    mend: Mend | None = None


@dataclass(frozen=True)
class LayoutReport:
    """What the check of one file came to."""

    outcome: Outcome
    sha256: str
    profile: str
    profile_version: str
    kind: str
    page_count: int
    findings: tuple[Finding, ...] = ()
    rules_checked: int = 0
    elements: dict[str, str] = field(default_factory=dict)

    @property
    def errors(self) -> tuple[Finding, ...]:
        """The findings that stop the form check."""
        return tuple(one for one in self.findings if one.severity is Severity.ERROR)

    def count(self, severity: str) -> int:
        """Return how many findings have a severity."""
        return sum(one.severity == severity for one in self.findings)

    @property
    def is_clean(self) -> bool:
        """Neither an error nor a warning."""
        weighs = (Severity.ERROR, Severity.WARNING)
        return self.outcome is Outcome.MEASURED and not any(map(self.count, weighs))

    @property
    def mends(self) -> tuple[Mend, ...]:
        """What could be mended in a DOCX, each once."""
        return tuple(dict.fromkeys(one.mend for one in self.findings if one.mend))

    def as_dict(self) -> dict[str, Any]:
        """Return the report for machines."""
        counts = {one.value: self.count(one) for one in Severity}
        return {**asdict(self), "counts": counts, "is_clean": self.is_clean}


def report_from(said: dict[str, Any]) -> LayoutReport:
    """Return a report that was kept as data."""
    findings = tuple(_finding(one) for one in said["findings"])
    kept = {k: v for k, v in said.items() if k not in ("counts", "is_clean", "findings", "outcome")}
    return LayoutReport(outcome=Outcome(said["outcome"]), findings=findings, **kept)


def _finding(said: dict[str, Any]) -> Finding:
    box = said["box"]
    values = {
        **said,
        "severity": Severity(said["severity"]),
        "box": None if box is None else (box[0], box[1], box[2], box[3]),
        "mend": Mend(said["mend"]) if said["mend"] else None,
    }
    return Finding(**values)
