"""Units and posts that can be named."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from hoatoc.kernel.base import clock
from hoatoc.kernel.org.models import Unit
from hoatoc.kernel.people.models import Post, Role

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from hoatoc.kernel.access.actor import Actor


def units_of(actor: Actor) -> QuerySet[Unit]:
    """Return the organisation of the actor and its parts, as they stand today."""
    today = clock.today()
    here = Unit.objects.filter(registry_unit_id=actor.issuing_unit.pk, valid_from__lte=today)
    return here.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=today)).order_by(
        "path", "position"
    )


def posts_of(actor: Actor) -> QuerySet[Post]:
    """Return the posts of the actor's organisation that work with documents, by name."""
    held = Post.objects.held_on(clock.today()).filter(unit__registry_unit_id=actor.issuing_unit.pk)
    working = held.exclude(role__in=(Role.ADMINISTRATOR, Role.SECURITY_OFFICER))
    return working.select_related("person", "unit").order_by("person__sort_key", "id")
