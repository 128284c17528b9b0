"""Actors for tests: a person with an account and a post, ready to act and to sign in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hoatoc.kernel.access.actor import Actor
from hoatoc.kernel.access.middleware import SESSION_KEY
from hoatoc.kernel.people.models import Account, Role
from hoatoc.kernel.people.tests.factories import AccountFactory, DelegationFactory, PostFactory

if TYPE_CHECKING:
    from django.test import Client

    from hoatoc.kernel.org.models import Unit
    from hoatoc.kernel.people.models import Post


def actor_in(
    unit: Unit | None = None, role: Role = Role.STAFF, *, account: Account | None = None
) -> Actor:
    """Return a new person's actor in a post of this role, in this unit or in a new one."""
    account = account or AccountFactory()
    place = {"unit": unit} if unit else {}
    post = PostFactory(person=account.person, role=role, **place)
    return Actor.of(account, post)


def acting_for(post: Post, *, account: Account | None = None) -> Actor:
    """Return the actor of a person to whom this post is lent today."""
    account = account or AccountFactory()
    delegation = DelegationFactory(from_post=post, to_person=account.person)
    return Actor.of(account, post, delegation=delegation)


def sign_in(client: Client, actor: Actor) -> Client:
    """Sign an actor's account in and put his hat on; pages then see this very actor."""
    client.force_login(Account.objects.get(pk=actor.account_id))
    session = client.session
    hat = f"d{actor.delegation.pk}" if actor.delegation else f"p{actor.post.pk}"
    session[SESSION_KEY] = hat
    session.save()
    return client
