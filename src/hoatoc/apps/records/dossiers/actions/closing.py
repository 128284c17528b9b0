"""Closing a dossier under a signed hash tree, and opening it again with a reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from typing_extensions import override

from hoatoc.kernel.access.objections import require_no_objection
from hoatoc.kernel.access.tokens import person_token
from hoatoc.kernel.audit.recording import record
from hoatoc.kernel.base import clock
from hoatoc.kernel.base.errors import BureauError, Invalid
from hoatoc.kernel.events.publishing import publish
from hoatoc.kernel.notices.telling import notify
from hoatoc.kernel.secrecy.gate import refuse_secret
from hoatoc.kernel.secrecy.models import Where

from .. import work
from ..contracts import DossierReopened
from ..models import Dossier, DossierEntry
from ..policies import DossierPolicy
from ..rules import DossierState, retention_end
from ..selectors.closing import lacks_of
from ..selectors.dossiers import entries_of
from ..selectors.seals import last_seal
from ..sources import facts_of
from .parts.indexing import FACTS, recount, refresh_index, take_facts
from .parts.sealing import closed_fact, seal_facts, sealed, sealing_key

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from hoatoc.kernel.access.actor import Actor

    from ..models import DossierSeal
    from ..selectors.closing import Lack


class NotComplete(BureauError):
    """Something is missing; every lack is told."""

    code = "dossiers.not_complete"
    sentence = _("The dossier cannot be closed yet. Mend what is listed below.")
    http_status = 409

    def __init__(self, lacks: Sequence[Lack]) -> None:
        self.lacks = tuple(lacks)
        super().__init__()

    @override
    def __str__(self) -> str:
        """Return the general sentence followed by each lack."""
        return " ".join([str(self.sentence), *(one.sentence for one in self.lacks)])


def close_dossier(
    actor: Actor, *, dossier: Dossier, ended_on: date, pin: str, years: int | None = None
) -> DossierSeal:
    """Close: complete, retention computed, index sealed by a signed hash tree (Article 29(4)).

    The registry signs with the key of the unit, anybody else with his own.
    """
    DossierPolicy(actor).can_close(dossier).require()
    if ended_on < dossier.started_on or ended_on > clock.today():
        raise Invalid({"ended_on": _("The end lies between the day it began and today.")})
    key = sealing_key(actor, pin)
    with transaction.atomic():
        row = _locked(dossier)
        DossierPolicy(actor).can_close(row).require()
        require_no_objection("dossiers.close_dossier", actor, row.pk)
        _renew(row)
        if lacks := lacks_of(row):
            raise NotComplete(lacks)
        row.years = row.years if years is None else years
        row.state, row.ended_on, row.closed_at = DossierState.CLOSED, ended_on, clock.now()
        row.retention_until = retention_end(ended_on, row.years)
        row.save(update_fields=["state", "ended_on", "closed_at", "retention_until", "years"])
        seal = sealed(actor, row, key)
        refresh_index(row)
        publish(closed_fact(row))
        record(actor, "dossiers.close_dossier", row, facts=seal_facts(seal))
    return seal


def reopen_dossier(actor: Actor, *, dossier: Dossier, reason: str) -> Dossier:
    """Open a closed dossier again; its seal stays and says why it was not the last."""
    refuse_secret(reason, actor=actor, where=Where.FIELD)
    if not reason.strip():
        raise Invalid({"reason": _("Say why the dossier is opened again.")})
    with transaction.atomic():
        row = _locked(dossier)
        DossierPolicy(actor).can_reopen(row).require()
        require_no_objection("dossiers.reopen_dossier", actor, row.pk)
        seal = last_seal(row)
        if seal is not None:
            seal.reopened_at, seal.reopened_by = clock.now(), actor.person
            seal.reopened_why = reason[:500]
            seal.save(update_fields=["reopened_at", "reopened_by", "reopened_why"])
        row.state, row.ended_on, row.closed_at = DossierState.OPEN, None, None
        row.retention_until = None
        row.save(update_fields=["state", "ended_on", "closed_at", "retention_until"])
        refresh_index(row)
        notify(
            work.REOPENED.code,
            [person_token(row.keeper_id)],
            row.pk,
            subject=row.title,
            reason=reason[:300],
        )
        publish(DossierReopened(str(row.pk), row.unit_id))
        record(actor, "dossiers.reopen_dossier", row, facts={"reason": reason[:500]})
    return row


def _locked(dossier: Dossier) -> Dossier:
    row = dossier.locked()
    row.keeping_unit, row.keeper, row.unit = dossier.keeping_unit, dossier.keeper, dossier.unit
    return row


def _renew(dossier: Dossier) -> None:
    """Write every line anew from its document, so that what is sealed is what there is."""
    entries = [one for one in entries_of(dossier) if one.is_document]
    facts = facts_of(entries)
    changed = []
    for entry in entries:
        filed = facts.get(entry.source_id) if entry.source_id else None
        if filed is not None:
            take_facts(entry, filed)
            changed.append(entry)
    DossierEntry.objects.bulk_update(changed, FACTS, batch_size=500)
    recount(dossier)
