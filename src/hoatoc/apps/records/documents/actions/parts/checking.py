"""Checking what was entered, below every page and endpoint."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from hoatoc.apps.records.competence.facade import Competence, competence_of
from hoatoc.apps.records.groups.facade import possible_recipients
from hoatoc.apps.records.practice.facade import kinds_in_use
from hoatoc.kernel.base.errors import Invalid

from ...contracts import Signatories, Signatory, Steering
from ...kinds import Circulation, DocumentKind, Urgency
from ...selectors import reviewers_for, signatories_for

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

    from hoatoc.kernel.access.actor import Actor
    from hoatoc.kernel.people.models import Post

    from ...contracts import DraftFields
    from ...models import Document

SUBJECT_LENGTH = 500
NOTE_LENGTH = 500
MAX_RECIPIENTS = 300


def check_fields(fields: DraftFields) -> None:
    """Refuse what Annex VI does not allow, one sentence for each field."""
    wrong: dict[str, StrOrPromise] = {}
    if fields.kind not in DocumentKind.values:
        wrong["kind"] = _("Choose one of the kinds of documents.")
    if not fields.subject.strip():
        wrong["subject"] = _(
            "Enter the subject: one sentence that says what the document is about."
        )
    if len(fields.subject) > SUBJECT_LENGTH:
        wrong["subject"] = _("The subject has at most 500 characters (Annex VI). Shorten it.")
    if len(fields.note) > NOTE_LENGTH:
        wrong["note"] = _("The note has at most 500 characters (Annex VI). Shorten it.")
    if fields.urgency not in Urgency.values:
        wrong["urgency"] = _("Choose one of the degrees of urgency.")
    if fields.steering not in Steering.values:
        wrong["steering"] = _("Choose what the document asks of its receivers.")
    if fields.circulation not in Circulation.values:
        wrong["circulation"] = _("Choose one of the directions on circulation.")
    if len(fields.recipient_ids) > MAX_RECIPIENTS:
        wrong["recipients"] = _("A document has at most 300 recipients.")
    if wrong:
        raise Invalid(wrong)


def check_kind(actor: Actor, kind: str) -> None:
    """Refuse a kind that the office of the actor's organisation does not use."""
    if kind not in kinds_in_use(actor.issuing_unit):
        raise Invalid(
            {
                "kind": _(
                    "Your office does not use this kind of document (Practice of the unit, Kinds "
                    "in use). Choose another kind, or ask the chief of office."
                )
            }
        )


def check_recipients(actor: Actor, fields: DraftFields) -> None:
    """Refuse a recipient that cannot receive documents."""
    wanted = set(fields.recipient_ids)
    known = set(possible_recipients(actor).filter(pk__in=wanted).values_list("pk", flat=True))
    if wanted - known:
        raise Invalid(
            {"recipients": _("One of the recipients has no registry and cannot receive documents.")}
        )


def signatories_among(actor: Actor, post_id: int, fields: DraftFields) -> Signatories:
    """Return who was chosen to sign, or refuse who may not sign this kind, with the reason."""
    known = {one.post.pk: one for one in signatories_for(actor, fields.kind) if one.post}
    return _together(
        _competent(known.get(post_id), "signatory"),
        _competent(known.get(fields.second_post_id), "second_signatory")
        if fields.second_post_id
        else None,
    )


def named_signatories(document: Document) -> Signatories:
    """Return who is named to sign a draft, or refuse who may not sign it today (R-023)."""
    second = document.second_post
    return _together(
        _competent(_asked_today(document, document.signatory_post), "signatory"),
        _competent(_asked_today(document, second), "second_signatory") if second else None,
    )


def _asked_today(document: Document, post: Post | None) -> Competence | None:
    if post is None:
        return None
    owner, drafter = document.owner, document.drafting_unit
    return competence_of(post, document.kind, owner, drafter=drafter)


def _competent(found: Competence | None, field: str) -> Signatory:
    if found is None:
        raise Invalid({field: _("Choose a person who may sign for your organisation.")})
    if found.post is None or found.block is None:
        raise Invalid({field: capfirst(found.reason)})
    return Signatory(found.post, found.block)


def _together(first: Signatory, second: Signatory | None) -> Signatories:
    if second is not None and second.post.person_id == first.post.person_id:
        raise Invalid(
            {"second_signatory": _("Two heads are two people: choose another, or leave it empty.")}
        )
    return Signatories(first, second)


def reviewer_among(actor: Actor, post_id: int) -> Post:
    """Return the chosen head, or refuse one who does not check this author's drafts."""
    post = reviewers_for(actor).filter(pk=post_id).first()
    if post is None:
        raise Invalid({"reviewer": _("Choose the head who checks the content of your drafts.")})
    return post
