"""What the archive says before an act elsewhere: what it has or is given is not changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from hoatoc.kernel.access.objections import Objection, Objector

from .models import CustodyState
from .selectors.custodies import custody_state_of

if TYPE_CHECKING:
    from uuid import UUID

    from hoatoc.kernel.access.actor import Actor


def not_the_unit_s(actor: Actor, dossier_id: UUID) -> list[Objection]:
    """Stop what would change a dossier that the archive has, or that lies before it."""
    del actor
    state = custody_state_of(dossier_id)
    if state == CustodyState.SUBMITTED:
        said = _("the dossier lies before the archive. Withdraw the submission first.")
        return [Objection("archive.is_submitted", said)]
    if state in {CustodyState.ARCHIVED, CustodyState.DESTROYED}:
        said = _("the dossier is in the archive and is changed no more.")
        return [Objection("archive.is_archived", said)]
    return []


OBJECTORS = (
    Objector("archive.before_reopening", "dossiers.reopen_dossier", not_the_unit_s),
    Objector("archive.before_hand_over", "dossiers.begin_hand_over", not_the_unit_s),
)
