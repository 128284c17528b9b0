"""The two books in the columns of Annex IV, and the envelope."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from hoatoc.kernel.typesetting.envelopes import Envelope, compose_envelope
from hoatoc.kernel.typesetting.tables import Cover, register_book
from hoatoc.ui import moments

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from hoatoc.kernel.org.models import Unit
    from hoatoc.kernel.typesetting.envelopes import EnvelopeSize

    from .models import Dispatch, StoredCopyUse

DISPATCHES, USES = "III", "IV"


def dispatch_line(one: Dispatch) -> list[str]:
    """Return the six cells of form III; the post signs and stamps where it gives no receipt."""
    void = _("Struck out: %(reason)s") % {"reason": one.reason} if one.is_cancelled else ""
    return [
        moments.day(one.dispatched_on),
        one.reference,
        f"{one.addressee}, {one.address}",
        str(one.envelopes),
        one.receipt,
        ". ".join(part for part in (void, one.remark) if part),
    ]


def use_line(one: StoredCopyUse) -> list[str]:
    """Return the nine cells of form IV; the reader signs in the sixth."""
    return [
        moments.day(one.used_on),
        one.reader,
        f"{one.reference}, {moments.day(one.dated_on)}",
        one.title,
        one.dossiers,
        "",
        moments.day(one.returned_on) if one.returned_on else "",
        one.permitted_by,
        one.remark,
    ]


def printed_book(
    form: str, unit: Unit, rows: Sequence[list[str]], since: date, until: date,
    *, struck: Sequence[int] = (),
) -> bytes:  # fmt: skip
    """Set a book of a period with its cover."""
    cover = Cover(
        issuing_unit=unit.name,
        year=str(until.year),
        parent_body=unit.parent.name if unit.parent else "",
        dates=(moments.day(since), moments.day(until)),
    )
    return register_book(form, rows, cover, struck=struck).pdf


def printed_envelope(one: Dispatch, size: EnvelopeSize, *, urgency: str) -> bytes:
    """Set the envelope of a line."""
    parent = one.unit.parent
    envelope = Envelope(
        organ=one.unit.name,
        reference=one.reference,
        addressee=one.addressee,
        address=one.address,
        parent_body=parent.name if parent else "",
        place=one.unit.place,
        urgency=urgency,
    )
    return compose_envelope(envelope, size)
