"""Sealing a dossier: the hash tree over its index, signed by the unit or by a person."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from hoatoc.kernel.base import clock
from hoatoc.kernel.files import keeping
from hoatoc.kernel.integrity.sealing import sign_statement, statement_of
from hoatoc.kernel.integrity.tree import HashTree
from hoatoc.kernel.pki.checking import own_certificate, seal_certificate
from hoatoc.kernel.pki.providers import provider_for

from ... import permissions
from ...contracts import DossierClosed
from ...models import DossierSeal
from ...printing import printed_index
from ...rules import submission_due
from ...selectors.seals import last_seal, leaves_of

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor
    from hoatoc.kernel.audit.recording import Json
    from hoatoc.kernel.pki.contracts import Credential
    from hoatoc.kernel.pki.models import Certificate

    from ...models import Dossier

JSON = "application/json"
PDF = "application/pdf"


@dataclass(frozen=True)
class SealingKey:
    """A certificate with its opened key."""

    certificate: Certificate
    credential: Credential


def sealing_key(actor: Actor, pin: str) -> SealingKey:
    """Open the key of the unit for the registry, anybody else's own.

    To be called outside a transaction: a wrong PIN must stay counted.
    """
    is_of_unit = actor.has(permissions.SEAL_FOR_UNIT.code)
    chosen = seal_certificate if is_of_unit else own_certificate
    certificate = chosen(actor, clock.now())
    return SealingKey(certificate, provider_for(certificate).credential(certificate, pin))


def sealed(actor: Actor, dossier: Dossier, key: SealingKey) -> DossierSeal:
    """Sign the hash tree over the index of a dossier as it stands."""
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
    return DossierSeal.objects.create(
        dossier=dossier,
        ordinal=before.ordinal + 1 if before else 1,
        root=tree.root,
        leaf_count=len(leaves),
        leaves=keeping.store(written, media_type=JSON),
        index=index,
        statement=statement,
        signature=sign_statement(statement, key.credential),
        certificate=key.certificate,
        person=actor.person,
        post=actor.post,
        is_of_unit=key.certificate.holder_unit_id is not None,
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


def closed_fact(dossier: Dossier) -> DossierClosed:
    """Return the fact that a dossier was closed, with its two days."""
    until, ended = dossier.retention_until, dossier.ended_on
    due = submission_due(ended, dossier.years) if ended else None
    return DossierClosed(
        dossier_id=str(dossier.pk),
        unit_id=dossier.unit_id,
        retention_until=until.isoformat() if until else "",
        submission_due_on=due.isoformat() if due else "",
    )


def seal_facts(seal: DossierSeal) -> Json:
    """Return what the record keeps of a seal."""
    return {
        "root": seal.root,
        "papers": seal.leaf_count,
        "certificate": seal.certificate.serial,
        "seal": seal.ordinal,
    }
