"""Who may do what to a document, in which state; the answer carries its reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from hoatoc.apps.records.competence.facade import (
    Competence,
    competence_of,
    ended_delegation,
)
from hoatoc.kernel.access.answers import ALLOWED, Answer, Denied, first_denial

from . import permissions
from .models import Document, DocumentState, MarkKind
from .rules import Verb, origins_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from django_stubs_ext import StrOrPromise

    from hoatoc.kernel.access.actor import Actor

# It was done already, here or in another window, or the document took another way.
GONE_ON = "documents.wrong_state"
# Said where a verb has a better sentence than *not in this state*.
_TOO_EARLY: dict[Verb, tuple[str, StrOrPromise]] = {
    Verb.TAKE_NUMBER: (
        "documents.not_signed",
        _("it has not been signed by the competent person yet (Decree 30/2020, Article 15)."),
    ),
    Verb.SEAL: (
        "documents.not_numbered",
        _("a seal follows the personal signature and the number (Decree 30/2020, Article 32)."),
    ),
    Verb.ISSUE: ("documents.not_sealed", _("it does not carry the seal of the unit yet.")),
    Verb.RECALL: ("documents.not_issued", _("only what was issued can be recalled.")),
    Verb.FOLLOW_UP: (
        "documents.not_issued",
        _("only what was issued is corrected or replaced; change the draft itself."),
    ),
}


class DocumentPolicy:
    """Answers for one actor and one document."""

    def __init__(self, actor: Actor, document: Document) -> None:
        self.actor = actor
        self.document = document

    def can(self, verb: Verb) -> Answer:
        """Answer for any verb: the right, the person, the state, in this order."""
        asked: dict[Verb, Callable[[], Answer]] = {
            Verb.CHANGE_DRAFT: self._is_author,
            Verb.SUBMIT: self._is_author,
            Verb.CANCEL: self._is_author,
            Verb.APPROVE_CONTENT: self._is_reviewer,
            Verb.APPROVE_FORM: self._is_form_checker,
            Verb.RETURN_DRAFT: self._holds_the_step,
            Verb.ADAPT_BLOCK: self._may_sign,
            Verb.SIGN: self._may_sign,
            Verb.TAKE_NUMBER: self._is_registry,
            Verb.SEAL: self._is_registry,
            Verb.ISSUE: self._is_registry,
            Verb.CANCEL_NUMBER: self._is_registry,
            Verb.FOLLOW_UP: self._may_follow_up,
            Verb.REPLACE: self._is_registry,
            Verb.RECALL: self._is_registry,
        }
        return first_denial(asked[verb](), self._is_open(verb))

    def can_view(self) -> Answer:
        """Answer whether the document may be read; the row policy has the last word."""
        tokens = set(self.actor.tokens)
        if self.actor.sees_all or tokens & set(self.document.audience):
            return self.actor.may(permissions.VIEW.code)
        return Denied("documents.not_yours", _("this document is not among those you may see."))

    def _is_open(self, verb: Verb) -> Answer:
        if self.document.is_open(verb):
            return ALLOWED
        state = DocumentState(self.document.state)
        order = [s.value for s in DocumentState]
        first = min(order.index(s.value) for s in origins_of(verb, self.document.course))
        if verb in _TOO_EARLY and order.index(state.value) < first:
            return Denied(*_TOO_EARLY[verb])
        return Denied(
            GONE_ON,
            _("the document is in a state where this is not possible. Open it again."),
        )

    def _is_author(self) -> Answer:
        if self.document.author_id != self.actor.person.pk:
            return Denied("documents.not_author", _("only its author may change a draft."))
        return self.actor.may(permissions.DRAFT.code)

    def _is_reviewer(self) -> Answer:
        if self.document.reviewer_post_id != self.actor.post.pk:
            return Denied(
                "documents.not_reviewer",
                _("the content is checked by the head to whom the draft was submitted."),
            )
        return self.actor.may(permissions.APPROVE_CONTENT.code)

    def _is_form_checker(self) -> Answer:
        return first_denial(self._is_ours(), self.actor.may(permissions.APPROVE_FORM.code))

    def competence(self) -> Competence:
        """Answer whether the actor has the authority to sign this document today (R-023)."""
        row = self.document
        return competence_of(self.actor, row.kind, row.owner, drafter=row.drafting_unit)

    def _is_signatory(self) -> Answer:
        allowed = self.actor.may(permissions.SIGN.code)
        if not allowed:
            return allowed
        post = self.document.signing_post
        if post is None or post.pk != self.actor.post.pk:
            return self._why_not_signatory()
        return self._is_another_head()

    def _is_another_head(self) -> Answer:
        """Answer whether another than the actor has signed first, in whoever's stead."""
        if self.document.state != DocumentState.AWAITING_SECOND:
            return ALLOWED
        first = self.document.marks.filter(kind=MarkKind.PERSONAL, is_void=False)
        if first.filter(person_id=self.actor.person.pk).exists():
            return Denied(
                "documents.signed_already",
                _("you have signed it as the first; the second signature is another person's."),
            )
        return ALLOWED

    def _why_not_signatory(self) -> Denied:
        row = self.document
        post = row.signing_post
        if post is not None and row.is_open(Verb.SIGN):
            lost = ended_delegation(self.actor, post, row.kind, row.owner)
            if lost is not None:
                return Denied(lost.code, lost.reason)
        return Denied(
            "documents.not_signatory",
            _("it is signed by the person to whom it was submitted, with his own key."),
        )

    def _may_sign(self) -> Answer:
        named = self._is_signatory()
        if not named or not self.document.is_open(Verb.SIGN):
            return named
        competence = self.competence()
        return ALLOWED if competence else Denied(competence.code, competence.reason)

    def _is_registry(self) -> Answer:
        return first_denial(self.actor.may(permissions.REGISTER.code), self._is_ours())

    def _may_follow_up(self) -> Answer:
        return first_denial(self.actor.may(permissions.DRAFT.code), self._is_ours())

    def _is_ours(self) -> Answer:
        if self.document.owner_id == self.actor.issuing_unit.pk:
            return ALLOWED
        return Denied("documents.other_unit", _("it belongs to another unit."))

    def _holds_the_step(self) -> Answer:
        by_state = {
            DocumentState.CONTENT_REVIEW: self._is_reviewer,
            DocumentState.FORM_REVIEW: self._is_form_checker,
            DocumentState.AWAITING_NUMBER: self._is_registry,
            DocumentState.AWAITING_SIGNATURE: self._is_signatory,
            DocumentState.AWAITING_SECOND: self._is_signatory,
        }
        holder = by_state.get(DocumentState(self.document.state))
        return holder() if holder else ALLOWED
