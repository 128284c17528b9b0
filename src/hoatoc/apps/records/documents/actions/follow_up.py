"""Begin the document that corrects, amends or replaces an issued one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from hoatoc.apps.records.groups.facade import possible_recipients
from hoatoc.kernel.audit.recording import record
from hoatoc.kernel.base.errors import Invalid
from hoatoc.kernel.secrecy.gate import refuse_secret
from hoatoc.kernel.secrecy.models import Where

from ..contracts import DraftFields
from ..kinds import DocumentKind, FollowWay
from ..models import Succession
from ..policies import DocumentPolicy
from ..rules import Verb
from ..selectors import signatories_for
from .create_draft import create_draft
from .parts.following import subject_of, text_of

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor

    from ..models import Document


def follow_up(actor: Actor, *, document: Document, way: str, reason: str) -> Document:
    """Make the draft of a successor, linked both ways (Decree 30/2020, Article 18(3); R-031).

    An error of content needs a new document of the same kind; an error of form an official letter
    of correction. The draft goes the whole way; the original changes when it is issued.
    """
    DocumentPolicy(actor, document).can(Verb.FOLLOW_UP).require()
    if way not in FollowWay.values:
        raise Invalid({"way": _("Choose what kind of error it is.")})
    if not reason.strip():
        raise Invalid({"reason": _("Say what is wrong: it stands in the draft and its history.")})
    refuse_secret(reason, actor=actor, where=Where.FIELD)
    sent_to = set(document.recipients.values_list("unit_id", flat=True))
    receivers = possible_recipients(actor).filter(pk__in=sent_to).values_list("pk", flat=True)
    kind = DocumentKind.OFFICIAL_LETTER.value if way == FollowWay.CORRECTS else document.kind
    signatory = _signatory(actor, document, kind)
    fields = DraftFields(
        kind=kind,
        subject=subject_of(document, way)[:500],
        urgency=document.urgency,
        circulation=document.circulation,
        steering=0 if way == FollowWay.CORRECTS else document.steering,
        recipient_ids=tuple(receivers),
    )
    with transaction.atomic():
        row = document.locked()
        DocumentPolicy(actor, row).can(Verb.FOLLOW_UP).require()
        made = create_draft(
            actor, fields=fields, source=text_of(row, way, reason), signatory_post_id=signatory
        )
        Succession.objects.create(document=made, original=row, way=way, reason=reason[:1000])
        record(actor, "documents.follow_up", row, facts={"way": way, "reason": reason[:500]})
    return made


def _signatory(actor: Actor, document: Document, kind: str) -> int:
    """Return who signed the original, if he may sign this kind today, or the first who may."""
    able = [one.post.pk for one in signatories_for(actor, kind) if one and one.post is not None]
    if not able:
        raise Invalid({"way": _("Nobody may sign for your organisation today.")})
    return next((pk for pk in able if pk == document.signatory_post_id), able[0])
