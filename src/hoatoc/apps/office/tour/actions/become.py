"""Change hats: take the part of the person of a step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction

from hoatoc.kernel.audit.recording import record
from hoatoc.kernel.base.errors import NotFound

from ..selectors import actor_of, roles

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor

    from ..models import TourRole


def become(step: str, *, before: Actor | None) -> TourRole:
    """Return the part to be played; only in a demonstration, only people cast for the tour."""
    if not settings.DEMONSTRATION:
        raise NotFound
    role = roles().get(step)
    actor = actor_of(role)
    if role is None or actor is None or not role.account.is_active or actor.sees_all:
        raise NotFound
    with transaction.atomic():
        former = before.person.rank_and_name if before else ""
        record(actor, "tour.become", facts={"step": step, "before": former})
    return role
