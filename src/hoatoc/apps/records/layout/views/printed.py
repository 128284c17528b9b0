"""The report as a printed list."""

from __future__ import annotations

import re

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from hoatoc.kernel.typesetting.letters import Alignment
from hoatoc.kernel.typesetting.tables import Column, compose_table

from ..contracts import LayoutReport
from .showing import status_of, verdict

# Words of a foreign file may hold letters that the document font does not have.
_FOREIGN = re.compile("[^\\x20-\\u024f\\u1e00-\\u1eff–—“”‘’…×]")


def _settable(text: str) -> str:
    return _FOREIGN.sub("?", text)


def printed(report: LayoutReport, name: str) -> bytes:
    """Return the report as PDF/A: one row for each finding."""
    columns = (
        Column(_("No."), 0.5, Alignment.CENTER),
        Column(_("Weight"), 1),
        Column(_("Rule"), 2.4),
        Column(_("Source"), 2.6),
        Column(_("Page"), 0.7, Alignment.CENTER),
        Column(pgettext("layout", "As it is"), 2.6),
        Column(_("Wanted"), 2.6),
    )
    rows = [
        (
            str(number), str(status_of(one.severity).label), one.rule, one.source,
            str(one.page or "–"), _settable(one.found), _settable(one.wanted),
        )
        for number, one in enumerate(report.findings, start=1)
    ]  # fmt: skip
    said = _("Layout check: %(name)s. %(verdict)s") % {
        "name": _settable(name[:80]),
        "verdict": verdict(report)[1],
    }
    nothing = ("", "", _("Nothing was found."), "", "", "", "")
    return compose_table(said, columns, rows or [nothing]).pdf
