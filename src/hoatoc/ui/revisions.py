"""What each revision of a signed file changed, with its pages before and after beside each other.

Nothing of it is kept: the pictures are drawn for who looks, and travel inside the page.
"""

from __future__ import annotations

import base64
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from hoatoc.kernel.files import pages
from hoatoc.kernel.files.errors import FileRefused
from hoatoc.kernel.files.pages import PICTURE_MEDIA_TYPE
from hoatoc.kernel.pki.validation.guarded import revisions_apart

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hoatoc.kernel.pki.validation import ValidationReport
    from hoatoc.kernel.pki.validation.history import Revision

PICTURE_WIDTH = 700
# Pairs of one file; a page of the browser holds no more pictures than these.
MOST_PAIRS = 6


@dataclass(frozen=True)
class Pair:
    """One page (from 1) before and after a revision, as WebP; empty where it cannot be drawn."""

    page: int
    before: bytes
    after: bytes

    @property
    def sides(self) -> list[tuple[str, str]]:
        """What stands over each picture, and the picture for the browser."""
        return [(_("Before"), inside(self.before)), (_("After"), inside(self.after))]


@dataclass(frozen=True)
class Shown:
    """One revision in words and pictures."""

    number: int
    title: str
    changes: tuple[str, ...]
    pairs: tuple[Pair, ...]
    left_out: int = 0


def history_of(pdf: bytes, report: ValidationReport) -> list[Shown]:
    """Return what each revision of a file did, the first included, as far as it can be read."""
    return shown(pdf, report, revisions_apart(pdf))


def shown(pdf: bytes, report: ValidationReport, revisions: Iterable[Revision]) -> list[Shown]:
    """Return these revisions with their pictures."""
    names = {one.field_name: one.signer_name for one in report.signatures}
    told: list[Shown] = []
    before: Revision | None = None
    left = MOST_PAIRS
    for one in revisions:
        wanted = one.pages if before else ()
        pairs = tuple(_pair(pdf, before, one, page) for page in wanted[:left]) if before else ()
        left -= len(pairs)
        told.append(
            Shown(
                number=one.number,
                title=_title(one, names),
                changes=tuple(reason.sentence for reason in one.changes)
                or (_("The file as it was begun."),),
                pairs=pairs,
                left_out=len(wanted) - len(pairs),
            )
        )
        before = one
    return told


def plain(revisions: Iterable[Revision]) -> list[dict[str, Any]]:
    """Return revisions for JSON, each change with its sentence in the reader's language."""
    rows = []
    for one in revisions:
        row = one.as_dict()
        for change, reason in zip(row["changes"], one.changes, strict=True):
            change["sentence"] = reason.sentence
        rows.append(row)
    return rows


def inside(picture: bytes, media_type: str = PICTURE_MEDIA_TYPE) -> str:
    """Return bytes as an address that holds them."""
    if not picture:
        return ""
    return f"data:{media_type};base64,{base64.b64encode(picture).decode()}"


def _title(one: Revision, names: dict[str, str]) -> str:
    said = _("Revision %(n)s") % {"n": one.number}
    signers = [names.get(field) or field for field in one.signed]
    if not signers:
        return said
    return _("%(revision)s, signed by %(names)s") % {"revision": said, "names": ", ".join(signers)}


def _pair(pdf: bytes, before: Revision, now: Revision, page: int) -> Pair:
    return Pair(page, _drawn(pdf[: before.length], page), _drawn(pdf[: now.length], page))


def _drawn(pdf: bytes, page: int) -> bytes:
    try:
        return pages.picture_once(pdf, page - 1, PICTURE_WIDTH)
    except FileRefused:
        return b""
