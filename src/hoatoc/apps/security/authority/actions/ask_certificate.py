"""Ask who keeps certificates to decide about one: before it ends, or after a post has ended."""

from __future__ import annotations

from datetime import datetime, time
from typing import TYPE_CHECKING

from django.db import transaction

from hoatoc.kernel.audit.recording import record
from hoatoc.kernel.base import clock
from hoatoc.kernel.base.errors import Conflict
from hoatoc.kernel.people.models import Post
from hoatoc.kernel.pki.models import Certificate, CertificatePurpose
from hoatoc.kernel.secrecy.gate import refuse_secret
from hoatoc.kernel.secrecy.models import Where
from hoatoc.kernel.worklist.desk import Step, clear, lay

from .. import work
from ..models import CertificateRequest, RequestKind
from ..selectors.desks import keepers_desk
from ..selectors.requests import unit_of

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor


def ask_renewal(actor: Actor, *, certificate: Certificate, note: str = "") -> CertificateRequest:
    """Ask for the next certificate; who calls has shown that it is his, or that he keeps it."""
    refuse_secret(note, actor=actor, where=Where.FIELD)
    with transaction.atomic():
        row = certificate.locked()
        if row.revoked_at is not None:
            raise Conflict
        made, is_new = CertificateRequest.objects.get_or_create(
            certificate=row,
            kind=RequestKind.RENEWAL,
            answered_at=None,
            defaults={
                "unit": unit_of(row, actor.issuing_unit),
                "asked_by": actor.person,
                "note": note[:500],
                "due_on": row.not_after.astimezone(clock.VIETNAM).date(),
            },
        )
        clear(row.pk, work.RENEW.code)
        if is_new:
            _lay(made, sender=actor.person.rank_and_name)
            record(actor, "authority.ask_renewal", row, facts={"note": note[:500]})
    return made


def ask_after_post(post_id: int) -> list[CertificateRequest]:
    """Open a request for each certificate in force of a person whose post was ended (R-108)."""
    post = Post.objects.select_related("person", "unit__registry_unit").get(pk=post_id)
    if post.valid_to is None:
        return []
    now = clock.now()
    own = Certificate.objects.filter(
        holder_person=post.person,
        purpose=CertificatePurpose.PERSON,
        revoked_at__isnull=True,
        not_after__gte=now,
    )
    made = []
    with transaction.atomic():
        for row in own.select_for_update(of=("self",)):
            request, is_new = CertificateRequest.objects.get_or_create(
                certificate=row,
                kind=RequestKind.POST_ENDED,
                answered_at=None,
                defaults={"unit": post.unit.issuing_unit, "post": post, "due_on": post.valid_to},
            )
            if is_new:
                _lay(request, sender=post.person.rank_and_name)
                facts = {"holder": post.person.rank_and_name, "post": str(post)[:300]}
                unit_id = post.unit.issuing_unit.pk
                record(None, "authority.ask_after_post", row, facts=dict(facts), unit_id=unit_id)
                made.append(request)
    return made


def _lay(request: CertificateRequest, *, sender: str) -> None:
    lay(
        Step(
            kind=work.ANSWER.code,
            token=keepers_desk(request.unit),
            subject_id=request.pk,
            title=str(request),
            from_label=sender,
            due_at=datetime.combine(request.due_on, time.max, tzinfo=clock.VIETNAM),
        )
    )
