"""Bring the revocation list of an authority by hand, on a network that has no other way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from hoatoc.kernel.audit.recording import record
from hoatoc.kernel.base import clock
from hoatoc.kernel.pki import lists
from hoatoc.kernel.worklist.desk import clear

from .. import permissions, work

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor
    from hoatoc.kernel.audit.recording import Json
    from hoatoc.kernel.pki.models import RevocationList


def import_list(actor: Actor, *, content: bytes) -> RevocationList:
    """Take a list that a trusted authority signed and that is newer than the one held."""
    actor.may(permissions.BRING.code).require()
    now = clock.now()
    known = lists.authorities()
    proved = lists.proved_list(content, known, at=now)
    with transaction.atomic():
        kept = lists.keep(proved, by=actor, at=now)
        clear(kept.pk, work.BRING_LIST.code)
        facts: Json = {
            "sha256": kept.sha256,
            "entries": kept.entry_count,
            "until": f"{kept.next_update:%Y-%m-%d}",
        }
        record(actor, "authority.import_list", kept, facts=facts)
    return kept
