"""Marks of urgency, circulation and secrecy (III.2)."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..contracts import Severity
from .base import Case, Hit, Rule, annex1, quoted

_DEGREES = ("", "KHẨN", "THƯỢNG KHẨN", "HỎA TỐC")
_SAME = {"HOẢ TỐC": "HỎA TỐC", "HỎA TỐC HẸN GIỜ": "HỎA TỐC"}
_STAMP_SLACK = 3.0


def secrecy(case: Case) -> Iterator[Hit]:
    """Yield a mark of secrecy: no such document belongs into this system."""
    line = case.elements.secrecy
    if line is not None:
        yield Hit(quoted(line.text), _("no mark of secrecy in this system"), (line,))


def urgency(case: Case) -> Iterator[Hit]:
    """Yield a mark of urgency other than the one in the system."""
    if case.expected.urgency is None:
        return
    line = case.elements.urgency
    wanted = _DEGREES[case.expected.urgency]
    said = _degree(line.text) if line else ""
    if said != wanted:
        found = quoted(said) if said else _("no mark of urgency")
        hint = quoted(wanted) if wanted else _("no mark of urgency")
        yield Hit(found, hint, (line,) if line else (), page=1)


def _degree(text: str) -> str:
    said = text.strip(" .:").upper()
    return _SAME.get(said, said)


def urgency_frame(case: Case) -> Iterator[Hit]:
    """Yield a mark of urgency without its frame, or with a frame of another size."""
    line = case.elements.urgency
    if line is None:
        return
    wide, high = case.profile.stamps.get(_degree(line.text), (30, 8))
    wanted = _("a single frame of %(wide)d × %(high)d mm") % {"wide": wide, "high": high}
    if not case.measured.is_pdf:
        if not line.is_framed:
            yield Hit(_("no frame"), wanted, (line,))
        return
    box = line.framed
    if box is None:
        yield Hit(_("no frame"), wanted, (line,))
    elif abs(box[2] - box[0] - wide) > _STAMP_SLACK or abs(box[3] - box[1] - high) > _STAMP_SLACK:
        yield Hit(f"{box[2] - box[0]:.0f} × {box[3] - box[1]:.0f} mm", wanted, (line,))


def urgency_colour(case: Case) -> Iterator[Hit]:
    """Yield a mark of urgency that is not red."""
    line = case.elements.urgency
    if line is None:
        return
    red, green, blue = (int(line.style.colour[at : at + 2] or "0", 16) for at in (0, 2, 4))
    if red < 140 or max(green, blue) > 110:
        yield Hit(f"#{line.style.colour}", _("red"), (line,))


RULES = (
    Rule(
        "layout.secrecy", Severity.ERROR, gettext_lazy("Mark of secrecy"),
        "Luật Bảo vệ bí mật nhà nước 117/2025/QH15", secrecy,
    ),
    Rule(
        "layout.urgency", Severity.ERROR, gettext_lazy("Mark of urgency as in the system"),
        annex1("III.2"), urgency,
    ),
    Rule(
        "layout.urgency_frame", Severity.ERROR, gettext_lazy("Frame of the mark of urgency"),
        annex1("III.2"), urgency_frame,
    ),
    Rule(
        "layout.urgency_colour", Severity.ERROR, gettext_lazy("Colour of the mark of urgency"),
        annex1("III.2"), urgency_colour,
    ),
)  # fmt: skip
