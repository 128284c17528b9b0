"""What of a DOCX can be put right by itself: its setting, never its words."""

from __future__ import annotations

import json
from typing import Any

from hoatoc.kernel.files.sandbox import run_apart

from .contracts import LayoutReport, Mend
from .measured.model import Paragraph
from .profiles import Look, Profile
from .rules import Case
from .rules.base import wears
from .rules.body import running
from .rules.looks import ELEMENTS, lines_of

_FONT = "Times New Roman"
_INDENT, _ROOM, _LINES = 12.7, 6.0, 1.1


def mended(docx: bytes, case: Case, report: LayoutReport) -> bytes | None:
    """Return a mended copy of a DOCX, or None where nothing can be mended by itself."""
    plan = plan_of(case, report)
    if not plan:
        return None
    _nothing, copy = run_apart("mending_docx", docx, json.dumps(plan))
    return copy


def plan_of(case: Case, report: LayoutReport) -> dict[str, Any]:
    """Return what has to be changed, by what the report found."""
    wanted = set(report.mends)
    profile = case.profile
    plan: dict[str, Any] = {}
    if Mend.PAPER in wanted:
        plan["paper"] = list(profile.paper)
    if Mend.MARGINS in wanted:
        plan["margins"] = {
            "top": profile.top[0], "bottom": profile.bottom[0],
            "left": profile.left[0], "right": profile.right[0],
        }  # fmt: skip
    if Mend.FONTS in wanted:
        plan["font"] = _FONT
    if Mend.SIZES in wanted:
        plan["looks"] = _looks(case)
    if Mend.SPACING in wanted:
        plan["spacing"] = {
            one.lines[0].order: [_INDENT, _ROOM, _lines(one, profile)] for one in running(case)
        }
    if Mend.ALIGNMENT in wanted:
        plan["alignments"] = _alignments(case)
    if Mend.PAGE_NUMBER in wanted:
        plan["page_number"] = profile.looks["page_number"].size[0]
    return plan


def _looks(case: Case) -> dict[int, list[float | bool]]:
    found: dict[int, list[float | bool]] = {}
    for name in ELEMENTS:
        look = case.profile.look(name, case.kind)
        for line in lines_of(name, case.elements):
            if not wears(line, look):
                found[line.order] = _set(look, line.style.size)
    low, high = case.profile.looks["body"].size
    for one in case.elements.body:
        if not low <= one.style.size <= high:
            found[one.lines[0].order] = [high, one.style.bold, one.style.italic]
    return found


def _set(look: Look, size: float) -> list[float | bool]:
    low, high = look.size
    return [min(max(size, low), high), look.bold, look.italic]


def _lines(one: Paragraph, profile: Profile) -> float:
    low, high = profile.spacing
    return one.spacing if one.spacing and low <= one.spacing <= high else _LINES


def _alignments(case: Case) -> dict[int, str]:
    found = {one.lines[0].order: "justify" for one in running(case) if not one.style.bold}
    kind = case.elements.kind
    return found | ({kind.order: "center"} if kind else {})
