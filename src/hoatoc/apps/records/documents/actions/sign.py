"""The competent person signs with his own key; where there are two heads, each with his."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from hoatoc.kernel.audit.recording import record
from hoatoc.kernel.base import clock
from hoatoc.kernel.pki import signing
from hoatoc.kernel.pki.authority import timestamper
from hoatoc.kernel.pki.checking import own_certificate
from hoatoc.kernel.pki.errors import UnlockEnded
from hoatoc.kernel.pki.providers import provider_for

from ..policies import DocumentPolicy
from ..rules import Verb
from .parts.asking import require_open
from .parts.blocks import require_own_block
from .parts.signatures import finish_signing, let_in, mark_of, prepare_pages, refuse_unread
from .parts.versions import pdf_of

if TYPE_CHECKING:
    from hoatoc.apps.records.competence.contracts import Block
    from hoatoc.kernel.access.actor import Actor
    from hoatoc.kernel.pki.contracts import Credential

    from ..models import Document, SignatureMark


def sign(
    actor: Actor,
    *,
    document: Document,
    pin: str = "",
    read_sha256: str = "",
    unlocked: Credential | None = None,
    fingerprint: str = "",
) -> Document:
    """Sign the pages that were read (Decree 30/2020, Article 13; PAdES B-T).

    The certificate is that of the person who acts, also where he acts for another: there is no
    way to sign with somebody else's key. ``read_sha256`` is the hash of the pages that were shown:
    if they are others by now, nothing is signed. ``unlocked`` is his key where he opened it already
    to sign many; it is used only if it is a key with which he may sign at this moment.
    ``fingerprint`` chooses among his certificates; without it the newest signs.
    """
    DocumentPolicy(actor, document).can(Verb.SIGN).require()
    now = clock.now()
    certificate = own_certificate(actor, now, fingerprint)
    # The PIN is tried outside the transaction: a wrong one must stay counted.
    credential = unlocked or provider_for(certificate).credential(certificate, pin)
    if credential.certificate != certificate.der_bytes:
        raise UnlockEnded
    with transaction.atomic():
        row = document.locked()
        require_open(actor, row, Verb.SIGN)
        refuse_unread(row, read_sha256)
        own = require_own_block(actor, row)
        mark = mark_of(actor, row, own, certificate, now)
        _set(actor, mark, own.block, credential)
        facts = finish_signing(actor, row, mark)
        record(actor, "documents.sign", row, facts=facts)
    return row


def _set(actor: Actor, mark: SignatureMark, block: Block, credential: Credential) -> None:
    """Prepare, sign and complete in one go: the key is in reach."""
    base = pdf_of(mark.document)
    prepared = prepare_pages(actor, base, mark, block, credential)
    value = credential.sign(prepared.to_sign)
    signed = signing.complete(prepared, value, timestamper=timestamper())
    let_in(actor, mark, signed, base=base)
