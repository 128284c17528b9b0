"""What the archive says before an act elsewhere: what it has or is given is not changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from hoatoc.apps.records.dossiers import facade as dossiers
from hoatoc.kernel.access.objections import Objection, Objector

from .models import CustodyState
from .selectors.custodies import custody_state_of
from .selectors.holds import held_among

if TYPE_CHECKING:
    from uuid import UUID

    from hoatoc.kernel.access.actor import Actor

    from .models import Hold


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


def held_dossier(actor: Actor, dossier_id: UUID) -> list[Objection]:
    """Stop everything about a dossier that is held on order."""
    del actor
    held = held_among([dossier_id]).get(dossier_id)
    return [_stopped(held)] if held else []


def holds_incoming(actor: Actor, incoming_id: UUID) -> list[Objection]:
    """Stop that a recalled document is destroyed which lies in a dossier that is held."""
    del actor
    held = held_among(dossiers.dossier_ids_with("incoming", incoming_id))
    return [_stopped(one) for one in held.values()][:1]


def _stopped(held: Hold) -> Objection:
    said = _("the dossier is held on order (%(basis)s). Nothing of it changes until it is lifted.")
    address = reverse("archive:hold", args=[held.pk])
    return Objection("archive.is_held", said % {"basis": held.basis}, url=address)


_STOPPED_BY_A_HOLD = (
    "dossiers.reopen_dossier", "dossiers.begin_hand_over", "dossiers.change_dossier",
    "dossiers.take_out", "archive.begin_submission",
)  # fmt: skip
OBJECTORS = (
    Objector("archive.before_reopening", "dossiers.reopen_dossier", not_the_unit_s),
    Objector("archive.before_hand_over", "dossiers.begin_hand_over", not_the_unit_s),
    *(Objector(f"archive.held.{act}", act, held_dossier) for act in _STOPPED_BY_A_HOLD),
    Objector("archive.held.recall", "incoming.accept_recall", holds_incoming),
)
