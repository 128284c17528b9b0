"""What the sender told about a document afterwards, for its page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from hoatoc.apps.records.documents.contracts import BusinessType

from ..rules import State
from ..selectors import arrived_of, follow_ups_of

if TYPE_CHECKING:
    from uuid import UUID

    from django_stubs_ext import StrOrPromise

    from hoatoc.kernel.access.actor import Actor
    from hoatoc.ui.components import Tone

    from ..models import FollowUp, IncomingDocument

# As said on the earlier document, and on the later one.
_WORDS: dict[str, tuple[StrOrPromise, StrOrPromise]] = {
    "replaces": (_("Replaced by"), _("Replaces")),
    "amends": (_("Amended by"), _("Amends")),
    "corrects": (_("Corrected by"), _("Corrects")),
}


@dataclass(frozen=True)
class Word:
    """One word of the sender: what it says, which document it names, and why."""

    tone: Tone
    label: StrOrPromise
    reference: str
    incoming_id: UUID | None
    reason: str


def words_of_sender(actor: Actor, incoming: IncomingDocument) -> list[Word]:
    """Return what became of a document at its sender, oldest first."""
    told = follow_ups_of(incoming)
    if not told or incoming.delivery is None:
        return []
    sent = incoming.delivery.subject_id
    others = [one.original_id if one.successor_id == sent else one.successor_id for one in told]
    known = arrived_of(actor, others)
    return [
        _word(one, known.get(other) if other else None, incoming)
        for one, other in zip(told, others, strict=True)
    ]


def _word(one: FollowUp, other: UUID | None, incoming: IncomingDocument) -> Word:
    if one.kind == BusinessType.RECALL:
        return Word("red", _recall_words(one, incoming), "", None, one.reason)
    earlier, later = _WORDS.get(one.way, (_("Changed by"), _("Changes")))
    is_later = incoming.delivery is not None and one.successor_id == incoming.delivery.subject_id
    if is_later:
        return Word("blue", later, one.original_reference, other, one.reason)
    return Word("amber", earlier, one.successor_reference, other, one.reason)


def _recall_words(one: FollowUp, incoming: IncomingDocument) -> StrOrPromise:
    if incoming.state == State.RECALLED:
        return _("Recalled by the sender and destroyed here")
    if one.answer:
        return _("Recalled by the sender; kept here with a reason")
    return _("The sender recalls this document. Nobody works on it until the registry answers.")
