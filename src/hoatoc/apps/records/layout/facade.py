"""What other applications may use of the layout check."""

from __future__ import annotations

from .contracts import Expected, Finding, LayoutReport, Severity
from .keeping import kept_report

__all__ = ["Expected", "Finding", "LayoutReport", "Severity", "report_for"]


def report_for(pdf: bytes, expected: Expected) -> LayoutReport:
    """Return the report on a PDF that was taken in or composed here; kept for a week."""
    return kept_report(pdf, expected)
