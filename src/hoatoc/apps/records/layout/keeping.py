"""Reports on pages of our own are kept for a week, by content and by what is asked."""

from __future__ import annotations

import hashlib
from dataclasses import astuple
from typing import Any

from django.core.cache import cache
from django.utils.translation import get_language

from .checking import check_pdf
from .contracts import Expected, LayoutReport, report_from
from .profiles import profile_of
from .rules import RULES

_WEEK = 7 * 24 * 3600


def kept_report(pdf: bytes, expected: Expected) -> LayoutReport:
    """Return the report on a PDF, made again only if file, profile, rules or question changed."""
    asked = (profile_of(expected.profile).version, len(RULES), get_language(), astuple(expected))
    key = hashlib.sha256(pdf + repr(asked).encode()).hexdigest()
    kept: dict[str, Any] | None = cache.get(f"layout-{key}")
    if kept is not None:
        return report_from(kept)
    report = check_pdf(pdf, expected)
    cache.set(f"layout-{key}", report.as_dict(), _WEEK)
    return report
