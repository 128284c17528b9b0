"""The office says until when an algorithm may be relied upon, and where it has that from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from hoatoc.kernel.audit.recording import record
from hoatoc.kernel.secrecy.gate import refuse_secret
from hoatoc.kernel.secrecy.models import Where

from ..models import AlgorithmEnd
from ..policies import EvidencePolicy
from .parts.desks import lay_what_is_near

if TYPE_CHECKING:
    from datetime import date

    from hoatoc.kernel.access.actor import Actor


def say_end(actor: Actor, *, name: str, ends_on: date | None, source: str) -> AlgorithmEnd:
    """Keep the last day of an algorithm; without a day, say that no end is known."""
    refuse_secret(source, actor=actor, where=Where.FIELD)
    EvidencePolicy(actor).can_keep().require()
    with transaction.atomic():
        row = AlgorithmEnd.objects.create(
            unit=actor.issuing_unit, name=name, ends_on=ends_on, source=source, said_by=actor.person
        )
        lay_what_is_near(actor.issuing_unit.pk)
        day = f"{ends_on:%d/%m/%Y}" if ends_on else "–"
        record(actor, "evidence.say_end", row, facts={"name": name, "day": day, "source": source})
    return row
