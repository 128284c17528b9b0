"""Who may be called into a council."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hoatoc.kernel.base import clock
from hoatoc.kernel.people.models import Post, Role

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from hoatoc.kernel.access.actor import Actor


def posts_for_council(actor: Actor) -> QuerySet[Post]:
    """Return the posts of the organisation that work with documents, by name."""
    held = Post.objects.held_on(clock.today()).filter(unit__registry_unit_id=actor.issuing_unit.pk)
    working = held.exclude(role__in=(Role.ADMINISTRATOR, Role.SECURITY_OFFICER))
    return working.select_related("person", "unit").order_by("person__sort_key", "id")
