"""Decide about a certificate: withdraw it, replace it by a new one, or leave it in use."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.audit.recording import record
from hoatoc.kernel.base import clock
from hoatoc.kernel.base.errors import Invalid
from hoatoc.kernel.notices.telling import notify
from hoatoc.kernel.people.models import Post
from hoatoc.kernel.pki import authority
from hoatoc.kernel.pki.models import RevocationReason
from hoatoc.kernel.secrecy.gate import refuse_secret
from hoatoc.kernel.secrecy.models import Where
from hoatoc.kernel.worklist.desk import clear

from .. import work
from ..models import CertificateRequest, RequestAnswer, RequestKind
from ..policies import RequestPolicy
from ..selectors.desks import holders_of
from ..selectors.requests import newer_than

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor
    from hoatoc.kernel.pki.models import Certificate

LARGEST_REQUEST = 16_384


def answer_request(
    actor: Actor, *, request: CertificateRequest, answer: str, note: str = "", asked: bytes = b""
) -> CertificateRequest:
    """Answer; ``asked`` is the request of the new key (PKCS#10), where there is one to certify."""
    if answer not in RequestAnswer.values:
        raise Invalid({"answer": _("Choose what happens with the certificate.")})
    if answer == RequestAnswer.KEPT and not note.strip():
        raise Invalid({"note": _("Say why it stays in use.")})
    refuse_secret(note, actor=actor, where=Where.FIELD)
    with transaction.atomic():
        row = request.locked()
        RequestPolicy(actor, row).can_answer().require()
        certificate = row.certificate.locked()
        if answer == RequestAnswer.REPLACED:
            row.successor = _successor(certificate, asked[: LARGEST_REQUEST + 1])
        reason = _reason(row, answer)
        if reason is not None:
            authority.revoke(certificate, reason, clock.now())
        row.answer, row.answer_note = answer, note[:500]
        row.answered_by, row.answered_at = actor.person, clock.now()
        row.save(update_fields=["answer", "answer_note", "answered_by", "answered_at", "successor"])
        clear(row.pk, work.ANSWER.code)
        clear(certificate.pk, work.RENEW.code)
        said = str(row.get_answer_display())
        tokens = holders_of(certificate)
        name = certificate.common_name
        notify(work.ANSWERED.code, tokens, certificate.pk, holder=name, answer=said)
        record(actor, "authority.answer", certificate, facts={"answer": answer, "note": note[:500]})
    return row


def _successor(certificate: Certificate, asked: bytes) -> Certificate:
    """Return the new certificate: issued now by the request of its key, or there already."""
    if asked and certificate.holder_person is not None:
        return authority.certify_for_person(certificate.holder_person, asked, provider="agent")
    found = newer_than(certificate)
    if found is None:
        raise Invalid(
            {
                "asked": _(
                    "There is no newer certificate yet. Bring the request of the new key, which "
                    "its device makes, or issue the certificate first."
                )
            }
        )
    return found


def _reason(row: CertificateRequest, answer: str) -> RevocationReason | None:
    """Return why the old one is withdrawn; a replaced one that ends by itself is not."""
    if answer == RequestAnswer.KEPT:
        return None
    if answer == RequestAnswer.REPLACED:
        is_ending = row.kind == RequestKind.RENEWAL
        return None if is_ending else RevocationReason.SUPERSEDED
    if row.post is None:
        return RevocationReason.SUPERSEDED
    serves = Post.objects.held_on(clock.today()).filter(person=row.post.person).exists()
    return RevocationReason.AFFILIATION_CHANGED if serves else RevocationReason.CESSATION
