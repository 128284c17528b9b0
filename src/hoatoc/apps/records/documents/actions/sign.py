"""The competent person signs with his own key."""

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
from ..models import MarkKind, SignatureMark, VersionSource
from ..policies import DocumentPolicy
from ..rules import Verb
from .parts.asking import require_open
from .parts.blocks import require_own_block
from .parts.desk import lay_for_role, refresh_index
from .parts.preparing import places_of
from .parts.versions import Made, add_version, pdf_of

if TYPE_CHECKING:
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
        block = require_own_block(actor, row)
        version = add_version(row, _signed(actor, row, credential, block), by=actor.person)
        SignatureMark.objects.create(
            document=row,
            kind=MarkKind.PERSONAL,
            person=actor.person,
            post=actor.post,
            acting_for=actor.acting_for,
            certificate=certificate,
            version=version,
            signed_at=now,
            basis=DocumentPolicy(actor, row).competence().basis[:400],
            titles=list(block.lines),
        )
        row.signed_at = now
        row.move(Verb.SIGN)
        row.save(update_fields=["state", "changed_at", "signed_at", "current_version"])
        lay_for_role(row, work.NUMBER, Role.CLERK, actor=actor)
        refresh_index(row)
        _tell(actor, row)
        record(actor, "documents.sign", row, facts=_facts(certificate, version.file.sha256))
    return row


def _refuse_unread(document: Document, read_sha256: str) -> None:
    version = document.current_version
    if read_sha256 and version and version.file.sha256 != read_sha256:
        raise Conflict


def _signed(actor: Actor, document: Document, credential: Credential, block: Block) -> Made:
    pdf = pdf_of(document)
    signed = signing.sign(
        pdf,
        credential=credential,
        place=places_of(pdf, block).signature,
        picture=signature_picture(actor.person).png_bytes,
        at=clock.now(),
        timestamper=timestamper(),
    )
    count = document.current_version.page_count if document.current_version else 1
    return Made(VersionSource.SIGNED, signed, count)


def _tell(actor: Actor, document: Document) -> None:
    notify(
        work.SIGNED.code,
        [person_token(document.author_id)],
        document.pk,
        person=actor.person.rank_and_name,
        subject=document.subject,
    )


def _facts(certificate: Certificate, sha256: str) -> dict[str, str | int | bool | list[str] | None]:
    return {"certificate": certificate.serial, "sha256": sha256}
