"""Publishing a fact, and telling it to those who declared a reaction."""

from __future__ import annotations

import dataclasses

from django.db import transaction

from hoatoc.kernel.base import clock
from hoatoc.kernel.jobs.port import NORMAL, enqueue, job

from .declarations import REACTIONS, Fact, Reaction
from .models import FactRecord, ReactionDone


def publish(fact: Fact, *, priority: int = NORMAL) -> None:
    """Write a fact in the present transaction; its reactions run after the commit, each once."""
    if not any(r.to.CODE == fact.CODE for r in REACTIONS):
        return
    record = FactRecord.objects.create(code=fact.CODE, values=dataclasses.asdict(fact))
    enqueue(tell, priority=priority, fact_id=str(record.pk))


@job("events.tell")
def tell(*, fact_id: str) -> None:
    """Run every reaction to a fact that has not run yet; safe to repeat after a crash."""
    record = FactRecord.objects.get(pk=fact_id)
    for reaction in [r for r in REACTIONS if record.code == r.to.CODE]:
        _react(reaction, record)
    record.told_at = clock.now()
    record.save(update_fields=["told_at"])


def _react(reaction: Reaction, record: FactRecord) -> None:
    with transaction.atomic():
        # The row lock makes two workers with the same fact wait for each other.
        FactRecord.objects.select_for_update().get(pk=record.pk)
        _mark, is_new = ReactionDone.objects.get_or_create(fact=record, reaction=reaction.code)
        if is_new:
            reaction.run(reaction.to(**record.values))
