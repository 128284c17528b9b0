"""Documents walked by the real actions, for what bulk rows cannot stand for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hoatoc.apps.records.documents.rules import State
from hoatoc.apps.records.documents.tests.scenes import Office, document_in, give_keys
from hoatoc.kernel.access.actor import Actor
from hoatoc.kernel.access.tokens import person_token
from hoatoc.kernel.people.models import Post, Role
from hoatoc.kernel.pki.models import Certificate

from .army import Organisation, organisations

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hoatoc.apps.records.documents.models import Document


def largest_office() -> Office:
    """Return the people of the largest organisation, its commander and registry with keys."""
    one = organisations()[0]
    head = next(h for h in one.heads if h.role == Role.HEAD_OF_DEPARTMENT)
    office = Office(
        unit=one.unit,
        department=head.unit,
        clerk=_actor(one.clerks[0]),
        staff=_actor(next(a for a in one.authors if a.unit_id == head.unit_id)),
        head=_actor(head),
        chief=_actor(_chief_of(one)),
        commander=_actor(one.signatories[0]),
    )
    if not Certificate.objects.exists():
        give_keys(office)
    return office


def issued_document(readers: Mapping[str, Actor]) -> Document:
    """Return an issued document that every reader may see: it was shown to each of them."""
    receivers = [o.unit for o in organisations()[1:4]]
    document = document_in(largest_office(), State.ISSUED, *receivers)
    document.admit(*(person_token(actor.person.pk) for actor in readers.values()))
    document.save(update_fields=["audience"])
    return document


def _chief_of(one: Organisation) -> Post:
    return next(h for h in one.heads if h.role == Role.CHIEF_OF_OFFICE)


def _actor(post: Post) -> Actor:
    return Actor.of(post.person.account, post)
