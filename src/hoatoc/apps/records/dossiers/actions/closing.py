"""Closing a dossier under a signed hash tree, and opening it again with a reason."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _
from typing_extensions import override

from hoatoc.kernel.access.objections import require_no_objection
from hoatoc.kernel.access.tokens import person_token
from hoatoc.kernel.audit.recording import record
from hoatoc.kernel.base import clock
from hoatoc.kernel.base.errors import BureauError, Invalid
from hoatoc.kernel.events.publishing import publish
from hoatoc.kernel.files import keeping
from hoatoc.kernel.integrity.sealing import sign_statement, statement_of
from hoatoc.kernel.integrity.tree import HashTree
from hoatoc.kernel.notices.telling import notify
from hoatoc.kernel.pki.checking import certificate_for_signing
from hoatoc.kernel.pki.providers import provider_for
from hoatoc.kernel.secrecy.gate import refuse_secret
from hoatoc.kernel.secrecy.models import Where

from .. import permissions, work
from ..contracts import DossierClosed, DossierReopened
from ..models import Dossier, DossierEntry, DossierSeal
from ..policies import DossierPolicy
from ..printing import printed_index
from ..rules import DossierState, retention_end, submission_due
from ..selectors.closing import lacks_of
from ..selectors.dossiers import entries_of
from ..selectors.seals import last_seal, leaves_of
from ..sources import facts_of
from .parts.indexing import FACTS, recount, refresh_index, take_facts

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from hoatoc.kernel.access.actor import Actor
    from hoatoc.kernel.audit.recording import Json
    from hoatoc.kernel.pki.contracts import Credential
    from hoatoc.kernel.pki.models import Certificate

    from ..selectors.closing import Lack

JSON = "application/json"
PDF = "application/pdf"


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
    is_of_unit = actor.has(permissions.SEAL_FOR_UNIT.code)
    holder = actor.issuing_unit if is_of_unit else actor.person
    certificate = certificate_for_signing(holder, clock.now())
    # The PIN is tried outside the transaction: a wrong one must stay counted.
    credential = provider_for(certificate).credential(certificate, pin)
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
        seal = _sealed(actor, row, certificate, credential)
        refresh_index(row)
        publish(_closed(row))
        record(actor, "dossiers.close_dossier", row, facts=_facts(seal))
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


def _sealed(
    actor: Actor, dossier: Dossier, certificate: Certificate, credential: Credential
) -> DossierSeal:
    leaves = leaves_of(dossier)
    tree = HashTree.of([bytes.fromhex(leaf["hash"]) for leaf in leaves])
    before = last_seal(dossier)
    written = json.dumps(leaves, sort_keys=True, separators=(",", ":")).encode()
    index = keeping.store(printed_index(dossier), media_type=PDF)
    statement = statement_of(
        {
            **_about(dossier),
            "root": tree.root,
            "leaves": len(leaves),
            "index": index.sha256,
            "before": before.root if before else "",
            "sealed_at": clock.now().isoformat(),
        }
    )
    last = dossier.seals.aggregate(last=Max("ordinal"))["last"] or 0
    return DossierSeal.objects.create(
        dossier=dossier,
        ordinal=last + 1,
        root=tree.root,
        leaf_count=len(leaves),
        leaves=keeping.store(written, media_type=JSON),
        index=index,
        statement=statement,
        signature=sign_statement(statement, credential),
        certificate=certificate,
        person=actor.person,
        post=actor.post,
        is_of_unit=certificate.holder_unit_id is not None,
        sealed_at=clock.now(),
    )


def _about(dossier: Dossier) -> dict[str, Any]:
    return {
        "what": "hoatoc.dossier.1",
        "id": str(dossier.pk),
        "organ_id": dossier.unit.organ_id,
        "code": dossier.code,
        "year": dossier.year,
        "title": dossier.title,
        "years": dossier.years,
        "started_on": dossier.started_on.isoformat(),
        "ended_on": dossier.ended_on.isoformat() if dossier.ended_on else "",
        "doc_total": dossier.doc_total,
        "page_total": dossier.page_total,
    }


def _closed(dossier: Dossier) -> DossierClosed:
    until, ended = dossier.retention_until, dossier.ended_on
    due = submission_due(ended, dossier.years) if ended else None
    return DossierClosed(
        dossier_id=str(dossier.pk),
        unit_id=dossier.unit_id,
        retention_until=until.isoformat() if until else "",
        submission_due_on=due.isoformat() if due else "",
    )


def _facts(seal: DossierSeal) -> Json:
    return {
        "root": seal.root,
        "papers": seal.leaf_count,
        "certificate": seal.certificate.serial,
        "seal": seal.ordinal,
    }
