"""Take the signature of a key that is somewhere else, and set it into the document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from hoatoc.kernel.audit.recording import record
from hoatoc.kernel.base import clock
from hoatoc.kernel.base.errors import Conflict
from hoatoc.kernel.pki import signing
from hoatoc.kernel.pki.authority import timestamper
from hoatoc.kernel.pki.checking import refuse_ended_post
from hoatoc.kernel.pki.providers import far_provider_for
from hoatoc.kernel.pki.requests import Asker, find, prepared_of, spend, take

from ..policies import DocumentPolicy
from ..rules import Verb
from .parts.asking import require_open
from .parts.blocks import require_own_block
from .parts.signatures import finish_signing, let_in, mark_of
from .parts.versions import pdf_of
from .prepare_signature import ACT

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hoatoc.kernel.access.actor import Actor
    from hoatoc.kernel.pki.models import SigningRequest
    from hoatoc.kernel.pki.providers import Answer

    from ..models import Document, SignatureMark


def complete_signature(
    actor: Actor, *, document: Document, word: str, session: str, given: Mapping[str, str]
) -> Document:
    """Set the signature that came back for an open request; the request is used up with it.

    Killed before the commit, the request is open as before and the same answer can be given again;
    after it, the document is signed and the request is over.
    """
    DocumentPolicy(actor, document).can(Verb.SIGN).require()
    now = clock.now()
    refuse_ended_post(actor, now)
    asker = Asker(actor.person, actor.post, ACT, document.pk, session)
    asked = find(word, at=now, asker=asker)
    # Another service may be asked here, so no row is locked yet.
    prepared = prepared_of(asked, pdf_of(document))
    answer = far_provider_for(asked.certificate).answered(asked, prepared, given)
    with transaction.atomic():
        row = document.locked()
        require_open(actor, row, Verb.SIGN)
        request = take(word, asker, at=now)
        mark = mark_of(actor, row, require_own_block(actor, row), request.certificate, now)
        _set(actor, mark, request, answer)
        spend(request, at=now)
        facts = finish_signing(actor, row, mark)
        record(actor, "documents.sign", row, facts=facts)
    return row


def _set(actor: Actor, mark: SignatureMark, request: SigningRequest, answer: Answer) -> None:
    version = mark.document.current_version
    if version is None or version.file.sha256 != request.base_sha256:
        raise Conflict
    base = pdf_of(mark.document)
    if answer.appended:
        let_in(actor, mark, base + answer.appended, base=base, is_made_here=False)
        return
    prepared = prepared_of(request, base)
    signed = signing.complete(prepared, answer.value, timestamper=timestamper())
    let_in(actor, mark, signed, base=base)
