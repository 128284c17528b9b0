"""The signatures of a document as cards: what the validation found, and the posts we know of."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from hoatoc.kernel.pki.contracts import SignatureKind
from hoatoc.ui import verdicts

from ..selectors import marks_of

if TYPE_CHECKING:
    from hoatoc.kernel.pki.validation import ValidationReport
    from hoatoc.ui.components import SignatureCard

    from ..models import Document, SignatureMark


def cards_of(document: Document, report: ValidationReport | None) -> list[SignatureCard]:
    """Return one card for each signature in the file; without any there are none."""
    if report is None:
        return []
    marks = {mark.field_name: mark for mark in marks_of(document)}
    cards = zip(verdicts.cards_of(report), report.signatures, strict=True)
    return [_in_post(card, marks.get(signature.field_name)) for card, signature in cards]


def _in_post(card: SignatureCard, mark: SignatureMark | None) -> SignatureCard:
    """Say in which post a signature was set here; the certificate does not know."""
    if mark is None:
        return card
    told = f"{mark.post.title}, {mark.post.unit.name}"
    if mark.kind == SignatureKind.SEAL.value:
        told = _("set by %(person)s, %(post)s") % {
            "person": mark.person.rank_and_name,
            "post": mark.post.title,
        }
    elif mark.acting_for:
        told = _("%(post)s, for %(principal)s") % {
            "post": told,
            "principal": mark.acting_for.rank_and_name,
        }
    return replace(card, capacity=told)
