"""Taking back a post that one lent; it ends at once."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction

from hoatoc.kernel.access.tokens import person_token
from hoatoc.kernel.audit.recording import record
from hoatoc.kernel.base import clock
from hoatoc.kernel.notices.telling import notify

from ..policies import DelegationPolicy
from ..selectors import delegation_for

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor
    from hoatoc.kernel.people.models import Delegation


def withdraw_delegation(actor: Actor, *, delegation_id: UUID) -> Delegation:
    """End a delegation now and tell the person who had it."""
    with transaction.atomic():
        delegation = delegation_for(actor, delegation_id).locked()
        DelegationPolicy(actor).can_withdraw(delegation).require()
        delegation.withdrawn_at = clock.now()
        delegation.save(update_fields=["withdrawn_at"])
        notify(
            "accounts.delegation_withdrawn",
            [person_token(delegation.to_person_id)],
            delegation.pk,
            person=actor.person.rank_and_name,
            post=str(delegation.from_post),
        )
        record(
            actor,
            "accounts.withdraw_delegation",
            delegation,
            facts={"to": delegation.to_person.rank_and_name},
        )
    return delegation
