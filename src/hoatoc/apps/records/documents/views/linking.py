"""What a document follows, what follows it, and how a recall stands, for its page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.exchange.contracts import DeliveryState

from ..kinds import FollowWay
from ..rules import SENT, State
from ..selectors import links_of, recall_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django_stubs_ext import StrOrPromise

    from hoatoc.kernel.access.actor import Actor

    from ..models import Document, Succession

# As said on the successor, on the original while the other is a draft, and once it is issued.
_WORDS: dict[str, tuple[StrOrPromise, StrOrPromise, StrOrPromise]] = {
    FollowWay.REPLACES: (_("Replaces"), _("Is to be replaced by"), _("Replaced by")),
    FollowWay.AMENDS: (_("Amends"), _("Is to be amended by"), _("Amended by")),
    FollowWay.CORRECTS: (_("Corrects"), _("Is to be corrected by"), _("Corrected by")),
}


@dataclass(frozen=True)
class Link:
    """One document beside this one, and how they stand to each other."""

    label: StrOrPromise
    other: Document
    reason: str
    is_ours: bool


def afterwards_of(actor: Actor, document: Document, states: Iterable[str]) -> dict[str, Any]:
    """Return what the page says of recall, cancelled number and successors."""
    recall = recall_of(document)
    return {
        "links": [_link(row, document) for row in links_of(actor, document)],
        "recall": recall,
        "recall_open": sum(state == DeliveryState.RECALL_ASKED for state in states),
        "void_number": document.state == State.CANCELLED and document.number is not None,
    }


def _link(row: Succession, document: Document) -> Link:
    ours, ahead, done = _WORDS[row.way]
    if row.document_id == document.pk:
        return Link(ours, row.original, row.reason, is_ours=True)
    label = done if row.document.state in SENT else ahead
    return Link(label, row.document, row.reason, is_ours=False)
