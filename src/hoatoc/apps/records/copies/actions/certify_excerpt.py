"""The registry takes a certified excerpt of an electronic document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from hoatoc.kernel.access.tokens import person_token
from hoatoc.kernel.audit.recording import record
from hoatoc.kernel.base import clock
from hoatoc.kernel.files import keeping, scans
from hoatoc.kernel.files import pages as page_store
from hoatoc.kernel.pki.checking import seal_certificate
from hoatoc.kernel.pki.providers import provider_for
from hoatoc.kernel.secrecy.gate import refuse_secret
from hoatoc.kernel.secrecy.models import Where

from ..errors import NotToBeCopied, WholeDocument
from ..models import CopyForm, Original
from ..policies import CopyPolicy
from ..quality import written
from ..sources import source_for
from .parts.checking import chosen
from .parts.making import Plan, facts_of, make

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from hoatoc.kernel.access.actor import Actor

    from ..models import CertifiedCopy
    from ..sources import Source


def certify_excerpt(
    actor: Actor, *, kind: str, source_id: UUID, pages: Sequence[int], pin: str
) -> CertifiedCopy:
    """Certify some pages of a document that the actor may see (Decree 30/2020, Article 25(3)).

    Whoever may see the document may see its excerpt, and nobody else.
    """
    CopyPolicy(actor).can_certify().require()
    source = source_for(actor, kind, source_id)
    taken = chosen(pages, source.page_count)
    if len(taken) == source.page_count:
        raise WholeDocument
    pdf = scans.taken_out(_bytes_of(source), taken)
    refuse_secret(*page_store.text(pdf)[:1], actor=actor, where=Where.FILE_TEXT)
    certificate = seal_certificate(actor, clock.now())
    credential = provider_for(certificate).credential(certificate, pin)
    with transaction.atomic():
        # The document may have been recalled meanwhile.
        plan = _plan(actor, source_for(actor, kind, source_id), taken)
        made = make(actor, plan, pdf, certificate=certificate, credential=credential)
        record(actor, "copies.certify_excerpt", made, facts=facts_of(made))
    return made


def _bytes_of(source: Source) -> bytes:
    if source.file is None or source.dated_on is None:
        raise NotToBeCopied
    return keeping.read(source.file)


def _plan(actor: Actor, source: Source, taken: list[int]) -> Plan:
    if source.file is None or source.dated_on is None:
        raise NotToBeCopied
    return Plan(
        form=CopyForm.EXCERPT,
        original=Original.ELECTRONIC,
        subject=source.subject,
        organ_name=source.organ_name,
        dated_on=source.dated_on,
        reference=source.reference,
        pages=written(taken),
        source_kind=source.kind,
        source_id=source.pk,
        audience=[person_token(actor.person.pk), *source.audience],
    )
