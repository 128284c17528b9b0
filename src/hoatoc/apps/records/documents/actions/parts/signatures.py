"""What every way of signing shares: the mark, the revision with its hole, the entrance, the end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hoatoc.kernel.access.tokens import person_token
from hoatoc.kernel.base import clock
from hoatoc.kernel.base.errors import Conflict
from hoatoc.kernel.notices.telling import notify
from hoatoc.kernel.people.models import Role
from hoatoc.kernel.pki import signing
from hoatoc.kernel.pki.pictures.kept import signature_picture
from hoatoc.kernel.pki.requests import Expected, accept
from hoatoc.kernel.pki.signing import Mark

from ... import work
from ...models import DocumentState, MarkKind, SignatureMark, VersionSource
from ...policies import DocumentPolicy
from ...rules import Verb
from .desk import lay_for_post, lay_for_role, refresh_index
from .preparing import signature_place_of
from .versions import Made, add_version

if TYPE_CHECKING:
    from datetime import datetime

    from hoatoc.apps.records.competence.contracts import Block
    from hoatoc.kernel.access.actor import Actor
    from hoatoc.kernel.audit.recording import Json
    from hoatoc.kernel.pki.contracts import Credential
    from hoatoc.kernel.pki.models import Certificate
    from hoatoc.kernel.pki.signing import Prepared

    from ...models import Document, DocumentVersion
    from .blocks import Compared


def refuse_unread(document: Document, read_sha256: str) -> None:
    """Refuse to sign other pages than those that were shown."""
    version = document.current_version
    if read_sha256 and version and version.file.sha256 != read_sha256:
        raise Conflict


def mark_of(
    actor: Actor, document: Document, own: Compared, certificate: Certificate, at: datetime
) -> SignatureMark:
    """Return whose signature it is and on what it rests; written once it has its version."""
    return SignatureMark(
        document=document,
        kind=MarkKind.PERSONAL,
        ordinal=2 if document.state == DocumentState.AWAITING_SECOND else 1,
        person=actor.person,
        post=actor.post,
        acting_for=actor.acting_for,
        certificate=certificate,
        signed_at=at,
        basis=own.basis[:400],
        titles=list(own.block.lines),
    )


def prepare_pages(
    actor: Actor, pdf: bytes, mark: SignatureMark, block: Block, signer: Credential
) -> Prepared:
    """Write the revision with the empty signature of a mark; of the signer only certificates."""
    place = signature_place_of(pdf, block, is_second=mark.ordinal > 1)
    shown = Mark(mark.field_name, place, signature_picture(actor.person).png_bytes)
    return signing.prepare(pdf, mark=shown, signer=signer, at=clock.now())


def let_in(
    actor: Actor, mark: SignatureMark, signed: bytes, *, base: bytes, is_made_here: bool = True
) -> None:
    """Take a signed file through the one entrance and keep it as the next version."""
    document = mark.document

    def keep(pdf: bytes) -> DocumentVersion:
        version = document.current_version
        count, printed = (version.page_count, version.blocks) if version else (1, ())
        made = Made(VersionSource.SIGNED, pdf, count, blocks=printed)
        return add_version(document, made, by=actor.person)

    # A program of somebody else's names its own field.
    field = mark.field_name if is_made_here else ""
    mark.version = accept(
        signed,
        Expected(base, mark.certificate, actor.person, field),
        at=mark.signed_at,
        is_made_here=is_made_here,
        may=DocumentPolicy(actor, document).can(Verb.SIGN).require,
        keep=keep,
    )
    mark.save(force_insert=True)


def finish_signing(actor: Actor, document: Document, mark: SignatureMark) -> Json:
    """Move the document on, lay it on the next desk, tell its author; returns facts to record."""
    document.signed_names = [*document.signed_names, actor.person.rank_and_name]
    document.move(Verb.SIGN)
    if document.state != DocumentState.AWAITING_SECOND:
        document.signed_at = mark.signed_at
    document.save(
        update_fields=["state", "changed_at", "signed_at", "signed_names", "current_version"]
    )
    _hand_on(actor, document)
    refresh_index(document)
    notify(
        work.SIGNED.code,
        [person_token(document.author_id)],
        document.pk,
        person=actor.person.rank_and_name,
        subject=document.subject,
    )
    sha256 = mark.version.file.sha256
    return {
        "certificate": mark.certificate.serial,
        "key": mark.certificate.provider,
        "sha256": sha256,
        "ordinal": mark.ordinal,
    }


def _hand_on(actor: Actor, document: Document) -> None:
    """Lay the document on the desk of the second head, or of the registry once all have signed."""
    second = document.second_post
    if document.state == DocumentState.AWAITING_SECOND and second is not None:
        lay_for_post(document, work.SIGN, second, actor=actor)
    else:
        step = work.SEAL if document.number_first else work.NUMBER
        lay_for_role(document, step, Role.CLERK, actor=actor)
