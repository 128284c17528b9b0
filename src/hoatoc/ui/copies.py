"""What a copy that somebody takes says of him (Annex VI e; R-127)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from hoatoc.kernel.base import clock

from . import moments

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor

SYSTEM = "Hỏa Tốc"


def copy_words(actor: Actor) -> str:
    """Return system, person, unit and moment in one line."""
    facts = {
        "person": actor.person.rank_and_name,
        "unit": actor.unit.name,
        "at": f"{moments.local(clock.now()):%d/%m/%Y %H:%M:%S}",
    }
    return f"{SYSTEM} | " + _("Copy taken by %(person)s, %(unit)s at %(at)s") % facts
