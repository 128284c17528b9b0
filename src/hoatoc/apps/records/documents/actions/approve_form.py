"""The office answers for the form, and the pages are made ready for signing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from hoatoc.kernel.audit.recording import record
from hoatoc.kernel.pki.placing import find_places
from hoatoc.kernel.pki.preparing import reserve

from .. import rules, work
from ..models import ReviewStep, VersionSource
from ..rules import Verb
from .parts.asking import require_open
from .parts.desk import lay_for_post, let_see, refresh_index
from .parts.reviewing import approve
from .parts.versions import Made, add_version, pdf_of

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor
    from hoatoc.kernel.people.models import Post
    from hoatoc.kernel.pki.contracts import Places

    from ..models import Document


def approve_form(actor: Actor, *, document: Document, remark: str = "") -> Document:
    """Approve the form (Decree 30/2020, Article 12(2)).

    The blanks for number and date are reserved here, before anybody signs, so that the page which
    the competent person reads is, byte for byte, the one that he signs.
    """
    with transaction.atomic():
        row = document.locked()
        require_open(actor, row, Verb.APPROVE_FORM, reason=remark)
        approve(actor, row, ReviewStep.FORM, remark)
        signatory = row.signatory_post
        assert signatory is not None
        _make_ready(row, signatory)
        row.move(Verb.APPROVE_FORM)
        let_see(row, signatory)
        row.save(update_fields=["state", "changed_at", "audience", "current_version"])
        lay_for_post(row, work.SIGN, signatory, actor=actor)
        refresh_index(row)
        record(actor, "documents.approve_form", row)
    return row


def _make_ready(document: Document, signatory: Post) -> None:
    pdf = pdf_of(document)
    places = places_of(pdf, signatory)
    ready = reserve(pdf, places)
    version = document.current_version
    count = version.page_count if version else 1
    add_version(document, Made(VersionSource.PREPARED, ready, count), by=None)


def places_of(pdf: bytes, signatory: Post) -> Places:
    """Find where signature, number and date belong on the pages."""
    title = rules.signature_title(signatory.authority, signatory.principal_title, signatory.title)
    return find_places(pdf, signer_name=signatory.person.full_name, title=title[-1])
