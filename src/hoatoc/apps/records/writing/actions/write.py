"""Take one change of a text from a browser: kept whole before it is acknowledged."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.audit.recording import record
from hoatoc.kernel.base import clock
from hoatoc.kernel.base.errors import BureauError
from hoatoc.kernel.secrecy.gate import record_spill
from hoatoc.kernel.secrecy.models import Where
from hoatoc.kernel.secrecy.rules import gravest, secrecy_findings

from ..models import Text, TextUpdate, Writer
from ..policies import TextPolicy
from ..selectors import shared_of

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor
    from hoatoc.kernel.secrecy.rules import SuspectedLevel

# So much later it is another sitting, which the record tells of anew.
SITTING = timedelta(minutes=30)
MINUTE = timedelta(minutes=1)
MOST_A_MINUTE = 300
# So many changes are folded into one.
FOLDED = 200


class TooFast(BureauError):
    """A browser that sends more than a person can type."""

    code = "writing.too_fast"
    sentence = _("Too many changes at once. Your text is kept on this machine and saved soon.")
    http_status = 429


class SecretWords(BureauError):
    """What was typed looks marked secret: it stays in the browser until it is taken out."""

    code = "writing.secret_words"
    sentence = _(
        "What you typed last looks like a mark of secrecy and is not saved: nothing secret may be "
        "written here. Take those words out, and the text is saved again at once."
    )
    http_status = 422

    def __init__(self, level: SuspectedLevel) -> None:
        super().__init__()
        self.level = level


def write(actor: Actor, *, text: Text, client: int, update: bytes) -> Text:
    """Merge a change; one that was sent before changes nothing."""
    TextPolicy(actor).can_write(text).require()
    try:
        with transaction.atomic():
            row = text.locked()
            TextPolicy(actor).can_write(row).require()
            _merge(actor, row, client, update)
    except SecretWords as refusal:
        _note_refusal(actor, text, refusal.level)
        raise
    return row


def _merge(actor: Actor, row: Text, client: int, update: bytes) -> None:
    writer = _counted(actor, row)
    shared = shared_of(row)
    new = shared.accept(update)
    if not new:
        return
    findings = secrecy_findings(shared.manuscript().plain_text())
    if findings:
        raise SecretWords(gravest(findings))
    row.ordinal += 1
    row.written_at = clock.now()
    TextUpdate.objects.create(text=row, ordinal=row.ordinal, client=client, change=new)
    _fold(row, shared.state)
    row.save(update_fields=["ordinal", "written_at", "state", "base"])
    is_sitting = writer.wrote_at is not None and row.written_at - writer.wrote_at < SITTING
    writer.wrote_at, writer.refused_at, writer.is_spill = row.written_at, None, False
    writer.save(update_fields=["wrote_at", "refused_at", "is_spill"])
    if not is_sitting:
        record(actor, "writing.write", row)


def _counted(actor: Actor, text: Text) -> Writer:
    """Count a change of this person, and refuse what no person could type."""
    writer, _is_new = Writer.objects.get_or_create(text=text, person=actor.person)
    now = clock.now()
    if writer.counted_from is None or now - writer.counted_from > MINUTE:
        writer.counted_from, writer.counted = now, 0
    writer.counted += 1
    if writer.counted > MOST_A_MINUTE:
        raise TooFast
    writer.save(update_fields=["counted_from", "counted"])
    return writer


def _note_refusal(actor: Actor, text: Text, level: SuspectedLevel) -> None:
    """Record a spill once the words have stayed; half a word that looks like a mark is none."""
    writer = Writer.objects.filter(text=text, person=actor.person).first()
    if writer is None:
        writer = Writer.objects.create(text=text, person=actor.person)
    now = clock.now()
    if writer.refused_at is None:
        writer.refused_at = now
    elif not writer.is_spill and now - writer.refused_at > MINUTE:
        writer.is_spill = True
        record_spill(actor=actor, where=Where.FIELD, level=level)
    writer.save(update_fields=["refused_at", "is_spill"])


def _fold(text: Text, state: bytes) -> None:
    if text.ordinal - text.base >= FOLDED:
        text.state, text.base = state, text.ordinal
        text.updates.filter(ordinal__lte=text.base).delete()
