"""Make a document ready for a signature by a key that is somewhere else."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction

from hoatoc.kernel.audit.recording import record
from hoatoc.kernel.base import clock
from hoatoc.kernel.pki.checking import own_certificate
from hoatoc.kernel.pki.providers import Question, far_provider_for
from hoatoc.kernel.pki.requests import Asker, Waiting, open_request
from hoatoc.kernel.pki.requests.papers import bare

from ..policies import DocumentPolicy
from ..rules import Verb
from .parts.asking import require_open
from .parts.blocks import require_own_block
from .parts.signatures import mark_of, prepare_pages, refuse_unread
from .parts.versions import pdf_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hoatoc.kernel.access.actor import Actor

    from ..models import Document

ACT = "documents.sign"


def prepare_signature(
    actor: Actor,
    *,
    document: Document,
    fingerprint: str,
    read_sha256: str,
    session: str,
    addresses: Mapping[str, str] | None = None,
) -> dict[str, str]:
    """Open a request for one signature and return what the page carries to the key.

    Nothing of the document changes: a request that is never answered is erased when its time is
    over. It is bound to the person, the post, the session, the pages that were read and the
    certificate.
    """
    DocumentPolicy(actor, document).can(Verb.SIGN).require()
    now = clock.now()
    certificate = own_certificate(actor, now, fingerprint)
    provider = far_provider_for(certificate)
    with transaction.atomic():
        row = document.locked()
        require_open(actor, row, Verb.SIGN)
        refuse_unread(row, read_sha256)
        own = require_own_block(actor, row)
        mark = mark_of(actor, row, own, certificate, now)
        base = pdf_of(row)
        prepared = prepare_pages(actor, base, mark, own.block, bare(certificate))
        opened = open_request(
            Asker(actor.person, actor.post, ACT, row.pk, session),
            certificate,
            Waiting(base, prepared, mark.field_name),
            at=now,
            lasts=timedelta(minutes=settings.SIGNING_REQUEST_MINUTES),
        )
        facts = {"certificate": certificate.serial, "digest": prepared.digest.hex()}
        record(actor, "documents.prepare_signature", row, facts={**facts, "key": provider.code})
    asked = provider.ask(Question(opened.request, opened.word, prepared, addresses or {}))
    return {**asked, "request": opened.word, "title": row.subject, "symbol": _symbol(row)}


def _symbol(document: Document) -> str:
    return document.reference or str(document.get_kind_display())
