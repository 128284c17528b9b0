"""Refuse anything that looks marked secret, and keep the fact of the refusal for good."""

import logging
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Protocol

from django.db import DatabaseError, connection, models, transaction
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.base import clock
from hoatoc.kernel.base.errors import BureauError, Conflict

from .models import Spill, SpillState, Step, Suspected, Where
from .rules import SuspectedLevel, gravest, secrecy_findings

log = logging.getLogger(__name__)
REPEATED_WITHIN = timedelta(hours=1)


class SecretRefused(BureauError):
    """What was given looks marked as a state secret; nothing of it was kept."""

    code = "secrecy.refused"
    sentence = _(
        "This looks marked as a state secret, so it was refused and nothing of it was kept. "
        "State secrets must not be drafted, sent or stored on this network. Stop, do not try "
        "again, leave the machine as it is and tell your security officer at once. If it is an "
        "ordinary document, remove the mark of secrecy and bring it again."
    )
    http_status = 422


class NotEveryStepTaken(Conflict):
    """A spill can be closed only when its checklist is done."""

    code = "secrecy.steps_open"
    sentence = _("This spill cannot be closed yet: %(count)d steps of its checklist are open.")


class Asker(Protocol):
    """The part of an actor that a spill keeps."""

    @property
    def account_id(self) -> int | None: ...

    @property
    def unit(self) -> models.Model | None: ...


def refuse_secret(*texts: str, actor: Asker | None, where: Where) -> None:
    """Pass in silence, or record a spill and raise ``SecretRefused``.

    Give every field, the file name and the text of the file before anything is stored. ``actor``
    is None for a packet from another node.
    """
    findings = [finding for text in texts for finding in secrecy_findings(text)]
    if findings:
        mark = _mark_of(texts) if where == Where.FIELD else ""
        record_spill(actor=actor, where=where, level=gravest(findings), mark=mark)
        raise SecretRefused


def _mark_of(texts: Sequence[str]) -> str:
    """Return a keyed hash of the marked lines: it tells a repetition and nothing of the text."""
    lines = {line for text in texts for line in text.splitlines() if secrecy_findings(line)}
    said = "\n".join(sorted(lines) or texts)
    return salted_hmac("hoatoc.spill", said, algorithm="sha256").hexdigest()


def record_spill(
    *, actor: Asker | None, where: Where, level: SuspectedLevel, mark: str = ""
) -> None:
    """Write a spill that outlives the rollback of the transaction that is refused.

    The row goes through a connection of its own, which commits at once. The refusal stands even
    if this write fails; the failure is then in the log, again without a word of the text. What the
    same person repeats within the hour (a preview at each pause of typing) is one spill.
    """
    spill = Spill(
        account_id=actor.account_id if actor else None,
        unit_id=actor.unit.pk if actor and actor.unit else None,
        where=where,
        suspected=Suspected(level.value),
        mark=mark,
    )
    try:
        _insert_apart(spill)
    except DatabaseError:
        log.exception("A spill could not be recorded: account %s, %s", spill.account_id, where)


def tick_step(spill: Spill, step: Step, *, actor: Asker) -> Spill:
    """Note that a step was taken, by whom and when; ticking twice keeps the first."""
    with transaction.atomic():
        row = spill.locked()
        row.steps.setdefault(
            step.value, {"at": clock.now().isoformat(), "account_id": actor.account_id}
        )
        row.save(update_fields=["steps"])
    return row


def close_spill(spill: Spill, *, actor: Asker) -> Spill:
    """Close a spill whose checklist is complete."""
    with transaction.atomic():
        row = spill.locked()
        if row.open_steps():
            raise NotEveryStepTaken(count=len(row.open_steps()))
        if row.state == SpillState.OPEN:
            row.state = SpillState.CLOSED
            row.closed_at = clock.now()
            row.closed_by_id = actor.account_id
            row.save(update_fields=["state", "closed_at", "closed_by_id"])
    return row


def _insert_apart(spill: Spill) -> None:
    """Insert from another thread, which has a connection of its own and commits at once.

    The caller's transaction will be rolled back by the refusal, and Django has no hook for after
    a rollback. A spill has no foreign keys, so it waits for no row that the caller has locked.
    """
    with ThreadPoolExecutor(max_workers=1, thread_name_prefix="spill") as thread:
        thread.submit(_insert_and_close, spill).result()


def _is_repeated(spill: Spill) -> bool:
    since = clock.now() - REPEATED_WITHIN
    told = Spill.objects.filter(
        account_id=spill.account_id, where=spill.where, mark=spill.mark, created_at__gte=since
    )
    return bool(spill.mark) and told.exists()


def _insert_and_close(spill: Spill) -> None:
    try:
        if not _is_repeated(spill):
            spill.save(force_insert=True)
    finally:
        connection.close()
