"""Issue a certificate for a key in somebody's own device."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from hoatoc.kernel.audit.recording import record
from hoatoc.kernel.pki import authority

from .. import permissions

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor
    from hoatoc.kernel.people.models import Person
    from hoatoc.kernel.pki.models import Certificate


def certify(actor: Actor, *, holder: Person, request: bytes) -> Certificate:
    """Issue by the request that the device signed; the key itself stays where it is."""
    actor.may(permissions.ISSUE.code).require()
    with transaction.atomic():
        made = authority.certify_for_person(holder, request, provider="agent")
        record(actor, "authority.certify", made, facts={"holder": holder.rank_and_name})
    return made
