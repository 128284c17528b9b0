"""Check the layout of a file that somebody brings; nothing of it is kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.audit.recording import record
from hoatoc.kernel.files import intake, pages
from hoatoc.kernel.files.errors import FileRefused

from ..checking import DOCX, PDF, check
from ..mending import mended

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor

    from ..contracts import Expected, LayoutReport

PICTURE_WIDTH = 1000
MOST_PAGES = 12


class NotMeasured(FileRefused):
    """A kind of file of which no layout is measured."""

    code = "layout.kind"
    sentence = _("Only PDF and DOCX files can be measured. Save the file as one of these.")


@dataclass(frozen=True)
class CheckedFile:
    """The report, the first pages as pictures, and a mended copy where one could be made."""

    report: LayoutReport
    pictures: tuple[bytes, ...]
    mended: bytes | None = None


def check_layout(
    actor: Actor, *, name: str, content: bytes, expected: Expected, is_drawn: bool = True
) -> CheckedFile:
    """Measure a file against the profile; hostile and secret files are refused at the door."""
    accepted = intake.accept_upload(name, content, actor=actor)
    if accepted.kind not in (PDF, DOCX):
        raise NotMeasured
    checked = check(content, accepted.kind, expected, is_drawn=is_drawn)
    copy = None
    if accepted.kind == DOCX and checked.case is not None:
        copy = mended(content, checked.case, checked.report)
    with transaction.atomic():
        record(
            actor,
            "layout.check",
            facts={"sha256": checked.report.sha256, "errors": len(checked.report.errors)},
        )
    drawn = _pictures(checked.pdf, checked.report.page_count) if is_drawn and checked.pdf else ()
    return CheckedFile(checked.report, drawn, copy)


def _pictures(pdf: bytes, count: int) -> tuple[bytes, ...]:
    wanted = min(count, MOST_PAGES)
    return tuple(pages.picture_once(pdf, number, PICTURE_WIDTH) for number in range(wanted))
