"""Note that an editor is open, so that the others see who is here."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from hoatoc.kernel.base import clock

from ..models import Presence
from ..policies import TextPolicy

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor

    from ..models import Text

EVERY = timedelta(seconds=4)
FORGOTTEN = timedelta(hours=1)


def note_presence(actor: Actor, *, text: Text, client: int, cursor: Any = None) -> None:
    """Move the moment forward at which an editor was heard of; a fresh one is left alone."""
    if not TextPolicy(actor).can_write(text):
        return
    now = clock.now()
    row = Presence.objects.filter(text=text, client=client).first()
    if row is not None and row.person_id != actor.person.pk:
        return
    if row is None:
        text.presences.filter(seen_at__lt=now - FORGOTTEN).delete()
        Presence.objects.get_or_create(
            text=text,
            client=client,
            defaults={"person": actor.person, "seen_at": now, "cursor": cursor},
        )
    elif row.cursor != cursor or now - row.seen_at > EVERY:
        Presence.objects.filter(pk=row.pk).update(seen_at=now, cursor=cursor)
