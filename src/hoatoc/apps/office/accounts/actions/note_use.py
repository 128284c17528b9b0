"""Taking the written delegation out is part of the record (R-126)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from hoatoc.kernel.audit.recording import record

from ..policies import DelegationPolicy

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor
    from hoatoc.kernel.people.models import Delegation

DOWNLOADED, PRINTED = "accounts.download_delegation", "accounts.print_delegation"


def note_use(actor: Actor, *, delegation: Delegation, use: str) -> None:
    """Record that one of the two took or printed the paper."""
    DelegationPolicy(actor).can_see(delegation).require()
    with transaction.atomic():
        record(actor, use, delegation)
