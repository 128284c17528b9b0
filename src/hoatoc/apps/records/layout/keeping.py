"""Reports on pages of our own are kept for a week, by content and by what is asked."""

from __future__ import annotations

import hashlib
from dataclasses import astuple
from typing import Any

from django.core.cache import cache
from django.utils.translation import get_language

from .checking import DOCX, check, check_pdf
from .contracts import Expected, LayoutReport, Mend, report_from
from .mending import plan_of
from .profiles import profile_of
from .rules import RULES

_WEEK = 7 * 24 * 3600


def kept_report(pdf: bytes, expected: Expected) -> LayoutReport:
    """Return the report on a PDF, made again only if file, profile, rules or question changed."""
    key = _key("layout", pdf, expected)
    kept: dict[str, Any] | None = cache.get(key)
    if kept is not None:
        return report_from(kept)
    report = check_pdf(pdf, expected)
    cache.set(key, report.as_dict(), _WEEK)
    return report


def kept_mends(docx: bytes, expected: Expected) -> tuple[Mend, ...]:
    """Return what can be mended in a DOCX; found again only as a report is made again."""
    key = _key("layout-mends", docx, expected)
    kept: list[str] | None = cache.get(key)
    if kept is None:
        checked = check(docx, DOCX, expected, is_drawn=False)
        plan = plan_of(checked.case, checked.report) if checked.case else {}
        kept = [mend.value for mend in checked.report.mends] if plan else []
        cache.set(key, kept, _WEEK)
    return tuple(map(Mend, kept))


def _key(kind: str, content: bytes, expected: Expected) -> str:
    asked = (profile_of(expected.profile).version, len(RULES), get_language(), astuple(expected))
    return f"{kind}-{hashlib.sha256(content + repr(asked).encode()).hexdigest()}"
