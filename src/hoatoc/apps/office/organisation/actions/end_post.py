"""Ending an appointment on a day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.audit.recording import record
from hoatoc.kernel.base.errors import Conflict, Invalid
from hoatoc.kernel.events.publishing import publish
from hoatoc.kernel.people.models import Post

from ..contracts import PostEnded
from ..policies import UnitPolicy

if TYPE_CHECKING:
    from datetime import date

    from hoatoc.kernel.access.actor import Actor


def end_post(actor: Actor, post: Post, *, last_day: date) -> Post:
    """End a post after its last day; what was signed in it stays valid."""
    UnitPolicy(actor).can_change(post.unit).require()
    with transaction.atomic():
        post = Post.objects.select_for_update(of=("self",)).get(pk=post.pk)
        if post.valid_to is not None:
            raise Conflict
        if last_day < post.valid_from:
            raise Invalid({"last_day": _("The last day cannot be before the first.")})
        post.valid_to = last_day
        post.save(update_fields=["valid_to"])
        publish(PostEnded(post.pk, post.unit_id))
        record(
            actor,
            "organisation.end_post",
            post,
            facts={"held_by": post.person.rank_and_name, "last_day": last_day.isoformat()},
        )
    return post
