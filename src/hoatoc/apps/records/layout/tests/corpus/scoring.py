"""Precision and recall of the checker over the corpus."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from hoatoc.apps.records.layout.checking import check_docx, check_pdf
from hoatoc.apps.records.layout.contracts import Expected, LayoutReport, Severity

from .as_docx import as_docx
from .as_pdf import as_pdf
from .faults import BOTH, Fault, faults
from .spec import ANNEXED, CLEAN, DECISION, LETTER, Spec

CLEAN_ONES = {"report": CLEAN, "letter": LETTER, "decision": DECISION, "annexed": ANNEXED}
# A rule that cannot but be broken together with the one that was planted.
IMPLIED = {
    "layout.national": {"layout.national_style", "layout.national_place"},
    "layout.motto": {"layout.motto_line"},
    "layout.issuer": {"layout.issuer_line"},
    "layout.paper_size": {"layout.margin_bottom", "layout.margin_right"},
    "layout.old_code": {"layout.font"},
    "layout.symbol_form": {"layout.symbol_kind"},
    "layout.kind": {"layout.symbol_kind", "layout.addressing_allowed"},
    "layout.subject": {"layout.subject_line"},
    "layout.body": {"layout.body_end"},
    "layout.national_place": {"layout.issuer"},
    "layout.symbol_place": {"layout.date_place"},
}


@dataclass(frozen=True)
class Score:
    """What one planted error came to."""

    fault: Fault
    kind: str
    found: frozenset[str]
    beside: frozenset[str]

    @property
    def is_found(self) -> bool:
        """The planted error was named."""
        return self.fault.code in self.found


def check(spec: Spec, kind: str, expected: Expected | None = None) -> LayoutReport:
    """Make a document of the corpus and check it."""
    expected = expected or Expected()
    if kind == "pdf":
        return check_pdf(as_pdf(spec), expected)
    return check_docx(as_docx(spec), expected)


def codes(report: LayoutReport) -> frozenset[str]:
    """Return what was found, advice left aside unless it is all there is."""
    return frozenset(one.code for one in report.findings)


def score(fault: Fault, kind: str) -> Score:
    """Check one planted error."""
    report = check(fault.spec, kind, fault.expected)
    found = codes(report)
    weighed = {one.code for one in report.findings if one.severity is not Severity.ADVICE}
    beside = weighed - {fault.code} - IMPLIED.get(fault.code, set())
    return Score(fault, kind, found, frozenset(beside))


def scores(kinds: Iterable[str] = BOTH) -> list[Score]:
    """Check the whole corpus."""
    return [score(one, kind) for one in faults() for kind in one.kinds if kind in kinds]


def recall(made: list[Score]) -> float:
    """Return the share of planted errors that were named."""
    return sum(one.is_found for one in made) / len(made)


def precision(made: list[Score]) -> float:
    """Return the share of what was named that had been planted."""
    named = sum(one.is_found for one in made)
    return named / (named + sum(len(one.beside) for one in made))
