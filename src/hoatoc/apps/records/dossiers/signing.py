"""The minutes of a hand-over, signed with a key that is elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.pki.requests.papers import PaperAct

from .actions.hand_over import give, take_over
from .selectors.hand_overs import hand_over_for

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hoatoc.kernel.access.actor import Actor
    from hoatoc.kernel.pki.requests.papers import Elsewhere

    from .models import HandOver


def _give(actor: Actor, made: HandOver, key: Elsewhere, _given: Mapping[str, str]) -> object:
    return give(actor, hand_over=made, pin=key)


def _take_over(actor: Actor, made: HandOver, key: Elsewhere, _given: Mapping[str, str]) -> object:
    return take_over(actor, hand_over=made, pin=key)


def _address(pk: UUID) -> str:
    return reverse("dossiers:hand_over", args=[pk])


_LABEL = _("Minutes of a hand-over of dossiers")
PAPER_ACTS = (
    PaperAct("dossiers.give", _LABEL, hand_over_for, _give, _address),
    PaperAct("dossiers.take_over", _LABEL, hand_over_for, _take_over, _address),
)
