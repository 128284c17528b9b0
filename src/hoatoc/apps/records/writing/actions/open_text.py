"""Begin the text of a subject, or find it again."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction

from hoatoc.kernel.access.tokens import person_token
from hoatoc.kernel.audit.recording import record
from hoatoc.kernel.secrecy.gate import refuse_secret
from hoatoc.kernel.secrecy.models import Where

from .. import permissions
from ..models import Text, Writer
from ..shared import shared_from

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor
    from hoatoc.kernel.typesetting.manuscript import Manuscript


def open_text(
    actor: Actor, *, subject_id: UUID, label: str, initial: Manuscript | None = None
) -> Text:
    """Return the text of a subject; a new one begins with ``initial`` and has one writer.

    Opening a text that is there changes nothing, so that two tabs may do it at once.
    """
    actor.may(permissions.WRITE.code).require()
    found = Text.objects.filter(subject_id=subject_id).first()
    if found is not None:
        return found
    if initial is not None:
        refuse_secret(initial.plain_text(), actor=actor, where=Where.FIELD)
    with transaction.atomic():
        text, is_new = Text.objects.get_or_create(
            subject_id=subject_id,
            defaults={
                "label": label[:300],
                "author": actor.person,
                "state": shared_from(initial).state,
                "audience": [person_token(actor.person.pk)],
            },
        )
        if is_new:
            Writer.objects.create(text=text, person=actor.person)
            record(actor, "writing.open_text", text)
    return text
