"""What is counted of dossiers: opened, closed, for how long they are kept (R-131; Annex VI, V)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.base import clock
from hoatoc.kernel.base.figures import UNIT, Figure

from ..rules import PERMANENT, DossierState
from .dossiers import dossiers_for

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from hoatoc.kernel.access.actor import Actor

    from ..models import Dossier

AT = "created_at"
_CLOSED = Q(state=DossierState.CLOSED.value)


def dossier_figures() -> tuple[Figure, ...]:
    """Return what is counted, as it stands today; by the day of opening or of closing."""
    is_over = Q(retention_until__lt=clock.today())
    return (
        Figure("opened", _("Opened"), AT),
        Figure("still_open", _("Of them still open"), AT, ~_CLOSED),
        Figure("closed", _("Closed in the period"), "closed_at", _CLOSED),
        Figure("permanent", _("Of the closed, kept for ever"), "closed_at",
               _CLOSED & Q(years=PERMANENT)),
        Figure("over", _("Of the closed, retention over"), "closed_at", _CLOSED & is_over),
    )  # fmt: skip


def counted_dossiers(actor: Actor, *, by_retention: bool = False) -> QuerySet[Dossier]:
    """Return the dossiers that an actor may see, each with its unit, or with its retention."""
    line = F("years") if by_retention else F("keeping_unit_id")
    return dossiers_for(actor).annotate(**{UNIT: line})
