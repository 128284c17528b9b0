"""The competent person signs with his own key; where there are two heads, each with his."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from hoatoc.kernel.access.tokens import person_token
from hoatoc.kernel.audit.recording import record
from hoatoc.kernel.base import clock
from hoatoc.kernel.base.errors import Conflict
from hoatoc.kernel.notices.telling import notify
from hoatoc.kernel.people.models import Role
from hoatoc.kernel.pki import signing
from hoatoc.kernel.pki.authority import timestamper
from hoatoc.kernel.pki.checking import certificate_for_signing
from hoatoc.kernel.pki.errors import UnlockEnded
from hoatoc.kernel.pki.pictures.kept import signature_picture
from hoatoc.kernel.pki.providers import provider_for

from .. import work
from ..models import DocumentState, MarkKind, SignatureMark, VersionSource
from ..policies import DocumentPolicy
from ..rules import Verb
from .parts.asking import require_open
from .parts.blocks import require_own_block
from .parts.desk import lay_for_post, lay_for_role, refresh_index
from .parts.preparing import signature_place_of
from .parts.versions import Made, add_version, pdf_of

if TYPE_CHECKING:
    from datetime import datetime

    from hoatoc.apps.records.competence.contracts import Block
    from hoatoc.kernel.access.actor import Actor
    from hoatoc.kernel.pki.contracts import Credential
    from hoatoc.kernel.pki.models import Certificate

    from ..models import Document


def sign(
    actor: Actor,
    *,
    document: Document,
    pin: str = "",
    read_sha256: str = "",
    unlocked: Credential | None = None,
) -> Document:
    """Sign the pages that were read (Decree 30/2020, Article 13; PAdES B-T).

    The certificate is that of the person who acts, also where he acts for another: there is no
    way to sign with somebody else's key. ``read_sha256`` is the hash of the pages that were shown:
    if they are others by now, nothing is signed. ``unlocked`` is his key where he opened it already
    to sign many; it is used only if it is the key with which he may sign at this moment.
    """
    DocumentPolicy(actor, document).can(Verb.SIGN).require()
    now = clock.now()
    certificate = certificate_for_signing(actor.person, now)
    # The PIN is tried outside the transaction: a wrong one must stay counted.
    credential = unlocked or provider_for(certificate).credential(certificate, pin)
    if credential.certificate != certificate.der_bytes:
        raise UnlockEnded
    with transaction.atomic():
        row = document.locked()
        require_open(actor, row, Verb.SIGN)
        _refuse_unread(row, read_sha256)
        mark = _signed(actor, row, credential, certificate, now)
        row.signed_names = [*row.signed_names, actor.person.rank_and_name]
        row.move(Verb.SIGN)
        if row.state != DocumentState.AWAITING_SECOND:
            row.signed_at = now
        row.save(
            update_fields=["state", "changed_at", "signed_at", "signed_names", "current_version"]
        )
        _hand_on(actor, row)
        refresh_index(row)
        _tell(actor, row)
        record(actor, "documents.sign", row, facts=_facts(certificate, mark))
    return row


def _refuse_unread(document: Document, read_sha256: str) -> None:
    version = document.current_version
    if read_sha256 and version and version.file.sha256 != read_sha256:
        raise Conflict


def _signed(
    actor: Actor, document: Document, credential: Credential, certificate: Certificate, at: datetime
) -> SignatureMark:
    """Set the signature into its own field and keep whose it is; does not save the document."""
    block = require_own_block(actor, document)
    is_second = document.state == DocumentState.AWAITING_SECOND
    mark = SignatureMark(
        document=document,
        kind=MarkKind.PERSONAL,
        ordinal=2 if is_second else 1,
        person=actor.person,
        post=actor.post,
        acting_for=actor.acting_for,
        certificate=certificate,
        signed_at=at,
        basis=DocumentPolicy(actor, document).competence().basis[:400],
        titles=list(block.lines),
    )
    made = _pages(actor, document, credential, block, mark)
    mark.version = add_version(document, made, by=actor.person)
    mark.save(force_insert=True)
    return mark


def _pages(
    actor: Actor, document: Document, credential: Credential, block: Block, mark: SignatureMark
) -> Made:
    pdf = pdf_of(document)
    signed = signing.sign(
        pdf,
        credential=credential,
        place=signature_place_of(pdf, block, is_second=mark.ordinal > 1),
        picture=signature_picture(actor.person).png_bytes,
        field=mark.field_name,
        at=clock.now(),
        timestamper=timestamper(),
    )
    version = document.current_version
    count, printed = (version.page_count, version.blocks) if version else (1, ())
    return Made(VersionSource.SIGNED, signed, count, blocks=printed)


def _hand_on(actor: Actor, document: Document) -> None:
    """Lay the document on the desk of the second head, or of the registry once all have signed."""
    second = document.second_post
    if document.state == DocumentState.AWAITING_SECOND and second is not None:
        lay_for_post(document, work.SIGN, second, actor=actor)
    else:
        step = work.SEAL if document.number_first else work.NUMBER
        lay_for_role(document, step, Role.CLERK, actor=actor)


def _tell(actor: Actor, document: Document) -> None:
    notify(
        work.SIGNED.code,
        [person_token(document.author_id)],
        document.pk,
        person=actor.person.rank_and_name,
        subject=document.subject,
    )


def _facts(
    certificate: Certificate, mark: SignatureMark
) -> dict[str, str | int | bool | list[str] | None]:
    sha256 = mark.version.file.sha256
    return {"certificate": certificate.serial, "sha256": sha256, "ordinal": mark.ordinal}
