"""Hand-overs that the asker may see, and the dossiers that can be handed over."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from hoatoc.kernel.base.errors import NotFound
from hoatoc.kernel.files import keeping
from hoatoc.kernel.pki.validation.stored import verdict_for

from ..models import Dossier, HandOver, HandOverState

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from hoatoc.kernel.access.actor import Actor
    from hoatoc.kernel.pki.validation import ValidationReport

_OPEN = (HandOverState.BEGUN, HandOverState.GIVEN)


def hand_overs_for(actor: Actor) -> QuerySet[HandOver]:
    """Return the hand-overs that an actor may see, newest first."""
    return HandOver.objects.visible_to(actor).select_related("giver", "receiver")


def hand_over_for(actor: Actor, hand_over_id: UUID) -> HandOver:
    """Return one hand-over, or say that there is none that the actor may see."""
    related = ("unit__parent", "giver_post__unit", "receiver_post__unit", "minutes")
    found = hand_overs_for(actor).select_related(*related).filter(pk=hand_over_id).first()
    if found is None:
        raise NotFound
    return found


def dossiers_to_hand_over(actor: Actor) -> QuerySet[Dossier]:
    """Return the dossiers that the actor keeps and that are in no open hand-over."""
    going = HandOver.objects.filter(giver_id=actor.person.pk, state__in=_OPEN)
    kept = Dossier.objects.filter(keeper_id=actor.person.pk, unit_id=actor.issuing_unit.pk)
    return kept.exclude(pk__in=going.values("dossiers__pk")).order_by("year", "code")


def dossiers_in(hand_over: HandOver) -> list[Dossier]:
    """Return the dossiers of a visible hand-over; both who sign see their titles."""
    return list(
        hand_over.dossiers.select_related("keeping_unit", "keeper").order_by("year", "code")
    )


def report_on(hand_over: HandOver) -> ValidationReport:
    """Return the verdict on the signed minutes; the hand-over must be visible to the asker."""
    return verdict_for(keeping.read(hand_over.minutes))
