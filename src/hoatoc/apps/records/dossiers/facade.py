"""What other applications, above all the archive, may use of dossiers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .rules import PERMANENT, DossierState, retention_end, submission_due
from .selectors.dossiers import dossiers_for, entries_of, lines_for
from .selectors.figures import counted_dossiers, dossier_figures
from .selectors.seals import Checked, check, last_seal
from .sentences import retention_words

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from uuid import UUID

    from hoatoc.kernel.access.actor import Actor

    from .models import Dossier

__all__ = [
    "PERMANENT",
    "Checked",
    "DossierState",
    "check",
    "closed_dossiers",
    "counted_dossiers",
    "dossier_figures",
    "dossier_seen_by",
    "dossiers_seen_among",
    "entries_of",
    "last_seal",
    "lines_for",
    "retention_end",
    "retention_words",
    "submission_due",
]


def dossier_seen_by(actor: Actor, dossier_id: UUID) -> Dossier | None:
    """Return a dossier if the actor may see it."""
    found = dossiers_for(actor).select_related("unit__parent", "keeper_post").filter(pk=dossier_id)
    return found.first()


def dossiers_seen_among(actor: Actor, dossier_ids: Iterable[UUID]) -> list[Dossier]:
    """Return which of these dossiers an actor may see."""
    return list(dossiers_for(actor).filter(pk__in=list(dossier_ids)))


def closed_dossiers(actor: Actor, *, ended_by: date | None = None) -> list[Dossier]:
    """Return the closed dossiers that an actor may see, those that ended first."""
    found = dossiers_for(actor, state=DossierState.CLOSED.value).order_by("ended_on", "code")
    return list(found.filter(ended_on__lte=ended_by) if ended_by else found)
