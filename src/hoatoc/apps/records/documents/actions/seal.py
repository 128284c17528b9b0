"""The registry sets the unit's seal with the unit's key; number and date go onto the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from hoatoc.kernel.audit.recording import Json, record
from hoatoc.kernel.base import clock
from hoatoc.kernel.exchange.signing import sign_packet
from hoatoc.kernel.people.models import Role
from hoatoc.kernel.pki import signing
from hoatoc.kernel.pki.authority import timestamper
from hoatoc.kernel.pki.checking import seal_certificate
from hoatoc.kernel.pki.contracts import SEAL_FIELD
from hoatoc.kernel.pki.errors import NotSignedYet
from hoatoc.kernel.pki.pictures.kept import seal_picture
from hoatoc.kernel.pki.placing import seal_place
from hoatoc.kernel.pki.providers import provider_for
from hoatoc.kernel.pki.requests import Expected, accept

from .. import work
from ..contracts import PACKET
from ..models import MarkKind, SignatureMark, VersionSource
from ..packet_form import signed_form
from ..policies import DocumentPolicy
from ..rules import Verb
from .parts.annexes import mark_annexes
from .parts.asking import require_open
from .parts.desk import lay_for_role, refresh_index
from .parts.packing import packet_of
from .parts.preparing import values_of
from .parts.versions import Made, add_version, pdf_of

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor
    from hoatoc.kernel.pki.contracts import Credential

    from ..models import Document


def seal(actor: Actor, *, document: Document, pin: str) -> Document:
    """Seal a signed and numbered document (Decree 30/2020, Articles 17(2), 32 and 33; R-026)."""
    DocumentPolicy(actor, document).can(Verb.SEAL).require()
    now = clock.now()
    certificate = seal_certificate(actor, now)
    credential = provider_for(certificate).credential(certificate, pin)
    with transaction.atomic():
        row = document.locked()
        require_open(actor, row, Verb.SEAL)
        base, may = pdf_of(row), DocumentPolicy(actor, row).can(Verb.SEAL).require
        version = accept(
            _sealed(row, base, credential),
            Expected(base, certificate, actor.issuing_unit, SEAL_FIELD),
            at=now,
            is_made_here=True,
            may=may,
            keep=lambda pdf: add_version(row, _made(row, pdf), by=actor.person),
        )
        SignatureMark.objects.create(
            document=row,
            kind=MarkKind.SEAL,
            person=actor.person,
            post=actor.post,
            acting_for=actor.acting_for,
            certificate=certificate,
            version=version,
            signed_at=now,
        )
        annexes = mark_annexes(row, certificate, credential, may)
        # The key is open now; at the issue nobody gives a PIN any more.
        sign_packet(PACKET, row.pk, signed_form(packet_of(row)), credential)
        row.move(Verb.SEAL)
        row.save(update_fields=["state", "changed_at", "current_version"])
        lay_for_role(row, work.ISSUE, Role.CLERK, actor=actor)
        refresh_index(row)
        sha256 = version.file.sha256
        serial = certificate.serial
        facts: Json = {"certificate": serial, "sha256": sha256, "annexes": annexes}
        record(actor, "documents.seal", row, facts=facts)
    return row


def _sealed(document: Document, pdf: bytes, credential: Credential) -> bytes:
    signature = signing.signature_place(pdf)
    if signature is None or document.dated_on is None:
        raise NotSignedYet
    picture = seal_picture(document.owner)
    return signing.seal(
        pdf,
        credential=credential,
        place=seal_place(
            signature, width_mm=float(picture.width_mm), height_mm=float(picture.height_mm)
        ),
        picture=picture.png_bytes,
        values=values_of(document),
        at=clock.now(),
        timestamper=timestamper(),
    )


def _made(document: Document, sealed: bytes) -> Made:
    count = document.current_version.page_count if document.current_version else 1
    return Made(VersionSource.SEALED, sealed, count)
