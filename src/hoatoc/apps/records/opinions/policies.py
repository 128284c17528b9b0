"""Who may ask, answer, comment and put his initials; the answer carries its reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from hoatoc.apps.records.documents.facade import APPROVED, State
from hoatoc.kernel.access.answers import ALLOWED, Answer, Denied, first_denial
from hoatoc.kernel.people.models import Role

from . import permissions
from .kinds import Capacity, RequestState

if TYPE_CHECKING:
    from hoatoc.apps.records.documents.models import Document
    from hoatoc.kernel.access.actor import Actor

    from .models import CommentThread, OpinionRequest

# While the text can still change: afterwards the competent person has the word.
UNDER_REVIEW = frozenset(
    {State.DRAFT, State.RETURNED, State.CONTENT_REVIEW, State.FORM_REVIEW} | APPROVED
)
ASKABLE = UNDER_REVIEW - APPROVED
# Heads put their initials for their unit; a chief of office does for his office.
HEADS = frozenset({Role.HEAD_OF_DEPARTMENT, Role.CHIEF_OF_OFFICE})


class ReviewPolicy:
    """Answers for one actor and one document that he may see."""

    def __init__(self, actor: Actor, document: Document) -> None:
        self.actor = actor
        self.document = document

    def can_ask(self) -> Answer:
        """Answer whether he may ask others for their opinion now."""
        return first_denial(self._has_right(), self._makes_the_draft(), self._is_in(ASKABLE))

    def can_answer_for_outcome(self) -> Answer:
        """Answer whether he may say what became of an opinion."""
        return first_denial(self._has_right(), self._is_author(), self._is_in(UNDER_REVIEW))

    def can_comment(self) -> Answer:
        """Answer whether he may comment on the pages."""
        return first_denial(self._has_right(), self._is_in(UNDER_REVIEW))

    def can_settle(self, thread: CommentThread) -> Answer:
        """Answer whether he may resolve a thread or open it again."""
        allowed: Answer = ALLOWED
        if self.actor.person.pk not in (thread.opened_by_id, self.document.author_id):
            allowed = Denied(
                "opinions.not_your_thread",
                _("a comment is resolved by who made it or by the author of the draft."),
            )
        return first_denial(self._has_right(), allowed, self._is_in(UNDER_REVIEW))

    def can_initial(self) -> Answer:
        """Answer whether he may put his initials on the present text."""
        allowed: Answer = ALLOWED
        if self.capacity() is None:
            allowed = Denied(
                "opinions.not_yours_to_initial",
                _("initials are put by the author and by the head of the drafting unit."),
            )
        return first_denial(self._has_right(), allowed, self._is_in(ASKABLE))

    def capacity(self) -> Capacity | None:
        """Return as what this person would put his initials."""
        if self.document.author_id == self.actor.person.pk:
            return Capacity.DRAFTER
        is_head = (
            self.actor.post.role in HEADS
            and self.actor.post.unit_id == self.document.drafting_unit_id
        )
        return Capacity.HEAD if is_head else None

    def _has_right(self) -> Answer:
        return self.actor.may(permissions.VIEW.code)

    def _is_author(self) -> Answer:
        if self.document.author_id == self.actor.person.pk:
            return ALLOWED
        return Denied("opinions.not_author", _("this is for the author of the draft to say."))

    def _makes_the_draft(self) -> Answer:
        person, post = self.actor.person.pk, self.actor.post
        checks_form = (
            post.role == Role.CHIEF_OF_OFFICE
            and self.document.owner_id == self.actor.issuing_unit.pk
            and self.document.state == State.FORM_REVIEW.value
        )
        if person == self.document.author_id or post.pk == self.document.reviewer_post_id:
            return ALLOWED
        if checks_form:
            return ALLOWED
        return Denied(
            "opinions.not_yours_to_ask",
            _("opinions are asked for by the author and by those who check the draft."),
        )

    def _is_in(self, states: frozenset[State]) -> Answer:
        if State(self.document.state) in states:
            return ALLOWED
        return Denied(
            "opinions.review_is_over",
            _("the document is no longer under review. Open it to see how far it has come."),
        )


class RequestPolicy:
    """Answers for one actor and one request."""

    def __init__(self, actor: Actor, request: OpinionRequest) -> None:
        self.actor = actor
        self.request = request

    def can_answer(self) -> Answer:
        """Answer whether he is the one who is asked, and it is still open."""
        return first_denial(
            self.actor.may(permissions.VIEW.code), self._is_asked(), self._is_open(answered=True)
        )

    def can_comment(self) -> Answer:
        """Answer whether he may comment on the pages that he is asked about."""
        return self.can_answer()

    def can_hand_on(self) -> Answer:
        """Answer whether he may give the request of his unit to one of its people."""
        if self.request.asked_unit_id is None:
            return Denied("opinions.asked_in_person", _("you were asked in person."))
        if self.actor.post.role == Role.STAFF:
            return Denied(
                "opinions.not_head", _("the head or the registry of the unit gives it on.")
            )
        return first_denial(self._is_asked(), self._is_open())

    def can_withdraw(self) -> Answer:
        """Answer whether he may take the request back."""
        return first_denial(self._asks(), self._is_open())

    def can_remind(self) -> Answer:
        """Answer whether he may remind those who are asked."""
        return first_denial(self._asks(), self._is_open())

    def _is_asked(self) -> Answer:
        tokens = set(self.actor.tokens) & set(self.request.asked_tokens)
        if tokens:
            return ALLOWED
        return Denied("opinions.not_asked", _("somebody else is asked for this opinion."))

    def _asks(self) -> Answer:
        if self.request.asked_by_id == self.actor.person.pk:
            return self.actor.may(permissions.VIEW.code)
        return Denied("opinions.not_yours", _("this belongs to the person who asks."))

    def _is_open(self, *, answered: bool = False) -> Answer:
        open_states = {RequestState.WAITING}
        if answered:
            # A late word weighs more than silence, and one may correct oneself.
            open_states |= {RequestState.SILENT, RequestState.ANSWERED}
        if self.request.state in open_states:
            return ALLOWED
        return Denied("opinions.closed", _("this request is no longer open."))
