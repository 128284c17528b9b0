"""What a person holds, lent and was lent, and what he signs with."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from allauth.mfa.models import Authenticator

from hoatoc.kernel.access.posts import Hat, hats_of
from hoatoc.kernel.base import clock, text
from hoatoc.kernel.base.errors import NotFound
from hoatoc.kernel.people.models import Account, Delegation, Person, Post
from hoatoc.kernel.pki.models import Certificate, CertificatePurpose

from .policies import DelegationPolicy

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.db.models import QuerySet

    from hoatoc.kernel.access.actor import Actor

MAX_CANDIDATES = 20


def hats_for(account: Account) -> Sequence[Hat]:
    """Return the posts that an account can act in today, its own first, then those lent to it."""
    return hats_of(account)


def delegations_given(actor: Actor) -> QuerySet[Delegation]:
    """Return what the actor's person lent, the latest first."""
    return _with_names().filter(from_post__person=actor.person)


def delegations_received(actor: Actor) -> QuerySet[Delegation]:
    """Return what was lent to the actor's person, the latest first."""
    return _with_names().filter(to_person=actor.person)


def delegation_for(actor: Actor, delegation_id: UUID) -> Delegation:
    """Return a delegation that concerns the actor."""
    found = _with_names().filter(pk=delegation_id).first()
    if found is None or not DelegationPolicy(actor).can_see(found):
        raise NotFound
    return found


def posts_of(delegation: Delegation) -> list[Post]:
    """Return what who received a delegation was himself on its first day."""
    held = Post.objects.held_on(delegation.valid_from).filter(person_id=delegation.to_person_id)
    return list(held.select_related("unit").order_by("valid_from", "pk"))


def certificates_of(actor: Actor) -> QuerySet[Certificate]:
    """Return the certificates with which the actor's person signs, the newest first."""
    return Certificate.objects.filter(
        holder_person=actor.person, purpose=CertificatePurpose.PERSON
    ).defer("der")


def candidates_for(actor: Actor, words: str) -> list[Post]:
    """Return posts held today in the actor's organisation or below it, found by name or title.

    The actor's own person is left out: nobody lends to himself.
    """
    held = (
        Post.objects.held_on(clock.today())
        .filter(unit__path__contains=[actor.issuing_unit.pk])
        .exclude(person=actor.person)
        .select_related("person", "unit")
    )
    for word in text.fold(words).split():
        held = held.filter(person__sort_key__contains=word)
    found = held.order_by("person__sort_key", "person_id", "id")
    return list(found.distinct()[:MAX_CANDIDATES])


def recipient_for(actor: Actor, person_id: int) -> Person:
    """Return a person to whom the actor may lend: he serves in the organisation or below it."""
    found = Person.objects.filter(
        pk=person_id,
        posts__in=Post.objects.held_on(clock.today()).filter(
            unit__path__contains=[actor.issuing_unit.pk]
        ),
    ).first()
    if found is None:
        raise NotFound
    return found


def count_of_keys(account: Account, kind: str) -> int:
    """Return how many second factors of a kind an account has."""
    return int(Authenticator.objects.filter(user=account, type=kind).count())


def _with_names() -> QuerySet[Delegation]:
    return Delegation.objects.select_related("from_post__person", "from_post__unit", "to_person")
