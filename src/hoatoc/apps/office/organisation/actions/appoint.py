"""Appointing a person to a post in a unit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.audit.recording import record
from hoatoc.kernel.base import text
from hoatoc.kernel.base.errors import Invalid
from hoatoc.kernel.people.models import Post, Role

from ..policies import UnitPolicy

if TYPE_CHECKING:
    from datetime import date

    from django_stubs_ext import StrOrPromise

    from hoatoc.kernel.access.actor import Actor
    from hoatoc.kernel.org.models import Unit
    from hoatoc.kernel.people.models import Person


def appoint(
    actor: Actor, unit: Unit, *, person: Person, role: str, title: str, valid_from: date
) -> Post:
    """Give a person a post from a day on; his rights begin with it."""
    UnitPolicy(actor).can_change(unit).require()
    title = text.squeeze(title)
    wrong: dict[str, StrOrPromise] = {}
    if not title:
        wrong["title"] = _("A post needs a title, as it is printed under a signature.")
    if role not in Role.values:
        wrong["role"] = _("Choose one of the roles.")
    if wrong:
        raise Invalid(wrong)
    with transaction.atomic():
        post = Post.objects.create(
            person=person, unit=unit, role=role, title=title, valid_from=valid_from
        )
        record(
            actor,
            "organisation.appoint",
            post,
            facts={
                "appointed": person.rank_and_name,
                "appointed_id": person.pk,
                "role": role,
                "on": valid_from.isoformat(),
            },
        )
    return post
