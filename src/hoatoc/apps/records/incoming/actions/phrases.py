"""The words that a commander keeps for his instructions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.audit.recording import record
from hoatoc.kernel.base.errors import Invalid, NotFound
from hoatoc.kernel.base.text import squeeze
from hoatoc.kernel.secrecy.gate import refuse_secret
from hoatoc.kernel.secrecy.models import Where

from .. import permissions
from ..models import Phrase

if TYPE_CHECKING:
    from uuid import UUID

    from hoatoc.kernel.access.actor import Actor

MOST_PHRASES = 40
LONGEST = 300


def keep_phrase(actor: Actor, *, text: str) -> Phrase:
    """Keep a phrase; the same one is kept once."""
    actor.may(permissions.INSTRUCT.code).require()
    text = squeeze(text)
    if not 0 < len(text) <= LONGEST:
        raise Invalid({"text": _("Write between 1 and 300 characters.")})
    refuse_secret(text, actor=actor, where=Where.FIELD)
    with transaction.atomic():
        if Phrase.objects.filter(person=actor.person).count() >= MOST_PHRASES:
            raise Invalid({"text": _("You keep 40 phrases already. Take one out first.")})
        kept, _is_new = Phrase.objects.get_or_create(person=actor.person, text=text)
        record(actor, "incoming.keep_phrase", kept)
    return kept


def forget_phrase(actor: Actor, *, phrase_id: UUID) -> None:
    """Take a phrase out; nobody else's can be named."""
    actor.may(permissions.INSTRUCT.code).require()
    with transaction.atomic():
        kept = Phrase.objects.filter(person=actor.person, pk=phrase_id).first()
        if kept is None:
            raise NotFound
        Phrase.objects.filter(pk=kept.pk).delete()
        record(actor, "incoming.forget_phrase", kept)
