"""The table of moves, walked at random on the real database: allowed ones work, others change none.

Each example is a document that real actions carry from state to state; after every step the state
is the one of the table, and whatever the table forbids is refused and leaves no trace.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from typing_extensions import override

from hoatoc.apps.records.documents.actions.approve_content import approve_content
from hoatoc.apps.records.documents.actions.approve_form import approve_form
from hoatoc.apps.records.documents.actions.cancel import cancel
from hoatoc.apps.records.documents.actions.cancel_number import cancel_number
from hoatoc.apps.records.documents.actions.follow_up import follow_up
from hoatoc.apps.records.documents.actions.issue import issue
from hoatoc.apps.records.documents.actions.recall import recall
from hoatoc.apps.records.documents.actions.return_draft import return_draft
from hoatoc.apps.records.documents.actions.seal import seal
from hoatoc.apps.records.documents.actions.sign import sign
from hoatoc.apps.records.documents.actions.submit import submit
from hoatoc.apps.records.documents.actions.take_number import take_number
from hoatoc.apps.records.documents.models import Document
from hoatoc.apps.records.documents.rules import (
    AWAITING,
    Course,
    State,
    Verb,
    is_open,
    state_after,
)
from hoatoc.apps.records.documents.tests.scenes import (
    PIN,
    Office,
    commissar_of,
    draft,
    let_number_first,
    office,
    walk,
)
from hoatoc.kernel.audit.models import AuditEntry
from hoatoc.kernel.base.errors import BureauError
from hoatoc.kernel.org.tests.factories import UnitFactory
from hoatoc.kernel.registers.models import Cancellation, RegisterEntry
from hoatoc.kernel.registers.numbering import gaps

if TYPE_CHECKING:
    from collections.abc import Callable

    from hoatoc.kernel.access.actor import Actor

WHY = "Thử mọi bước chuyển trạng thái."


def replace(place: Office, document: Document) -> object:
    """Issue a successor: the only act that replaces."""
    made = follow_up(place.staff, document=document, way="replaces", reason=WHY)
    return walk(place, made, State.ISSUED)


def sign_in_turn(place: Office, document: Document) -> object:
    """Sign as the head whose turn it is; as the first where it is nobody's."""
    is_second = document.state == State.AWAITING_SECOND
    return sign(Life.commissar if is_second else place.commander, document=document, pin=PIN)


ACTS: dict[Verb, Callable[[Office, Document], object]] = {
    Verb.SUBMIT: lambda p, d: submit(p.staff, document=d, reviewer_post_id=p.head.post.pk),
    Verb.APPROVE_CONTENT: lambda p, d: approve_content(p.head, document=d),
    Verb.APPROVE_FORM: lambda p, d: approve_form(p.chief, document=d),
    Verb.SIGN: sign_in_turn,
    Verb.TAKE_NUMBER: lambda p, d: take_number(p.clerk, document=d),
    Verb.SEAL: lambda p, d: seal(p.clerk, document=d, pin=PIN),
    Verb.ISSUE: lambda p, d: issue(p.clerk, document=d),
    Verb.CANCEL: lambda p, d: cancel(p.staff, document=d, reason=WHY),
    Verb.CANCEL_NUMBER: lambda p, d: cancel_number(p.clerk, document=d, reason=WHY),
    Verb.FOLLOW_UP: lambda p, d: follow_up(p.staff, document=d, way="corrects", reason=WHY),
    Verb.REPLACE: replace,
    Verb.RECALL: lambda p, d: recall(p.clerk, document=d, reason=WHY),
}
RETURNERS = {
    State.CONTENT_REVIEW: "head",
    State.FORM_REVIEW: "chief",
    State.AWAITING_NUMBER: "clerk",
    State.AWAITING_SIGNATURE: "commander",
    State.AWAITING_SECOND: "commissar",
}
FORWARD = (
    Verb.SUBMIT, Verb.APPROVE_CONTENT, Verb.APPROVE_FORM, Verb.SIGN, Verb.TAKE_NUMBER, Verb.SEAL,
    Verb.ISSUE,
)  # fmt: skip


class Life(RuleBasedStateMachine):
    """One document, its state as the table has it, and every act tried at any moment."""

    place: Office
    commissar: Actor

    def __init__(self) -> None:
        super().__init__()
        self.frame: Any = transaction.atomic()
        self.frame.__enter__()
        self.state = State.DRAFT

    @initialize(course=st.builds(Course, st.booleans(), st.booleans()))
    def begin(self, course: Course) -> None:
        second = self.commissar.post.pk if course.two_heads else None
        self.document = draft(self.place, UnitFactory(), second_post_id=second)
        let_number_first(self.place, number_first=course.number_first)
        self.course = course

    @override
    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.frame.__exit__(None, None, None)

    @rule()
    @precondition(lambda self: any(is_open(verb, self.state, self.course) for verb in FORWARD))
    def go_on(self) -> None:
        self._do(next(verb for verb in FORWARD if is_open(verb, self.state, self.course)))

    @rule(verb=st.sampled_from(sorted(ACTS)))
    def try_anything(self, verb: Verb) -> None:
        if is_open(verb, self.state, self.course):
            self._do(verb)
        else:
            self._refused(lambda: ACTS[verb](self.place, self._fresh()))

    @rule(who=st.sampled_from(["head", "chief", "commander", "commissar", "clerk"]))
    def send_back(self, who: str) -> None:
        actor = self.commissar if who == "commissar" else getattr(self.place, who)
        if RETURNERS.get(self.state) == who:
            return_draft(actor, document=self._fresh(), reason=WHY)
            self.state = state_after(Verb.RETURN_DRAFT, self.state, self.course)
        else:
            self._refused(lambda: return_draft(actor, document=self._fresh(), reason=WHY))

    @invariant()
    def the_row_says_what_the_table_says(self) -> None:
        row = self._fresh()
        assert row.state == self.state
        unnumbered = UNNUMBERED - AWAITING if self.course.number_first else UNNUMBERED
        assert (row.number is None) == (self.state in unnumbered or not row.dated_on)
        self._void_numbers_are_explained(row)
        assert gaps() == []
        standing = row.marks.filter(is_void=False, kind="personal").count()
        assert standing == len(row.signing_posts) if row.signed_at else standing < 2
        if self.state is State.CANCELLED and row.number is not None:
            assert Cancellation.objects.filter(entry__subject_id=row.pk).exists()

    def _void_numbers_are_explained(self, row: Document) -> None:
        """Of the numbers that it was ever given the last alone can stand, and only as its own."""
        lines = RegisterEntry.objects.filter(subject_id=row.pk).order_by("pk")
        standing = [line.number for line in lines if not line.cancelled_because]
        is_over = self.state is State.CANCELLED
        assert standing == ([row.number] if row.number is not None and not is_over else [])

    def _do(self, verb: Verb) -> None:
        ACTS[verb](self.place, self._fresh())
        self.state = state_after(verb, self.state, self.course)

    def _refused(self, act: Callable[[], object]) -> None:
        before = AuditEntry.objects.count()
        with pytest.raises(BureauError):
            act()
        assert AuditEntry.objects.count() == before

    def _fresh(self) -> Document:
        return Document.objects.get(pk=self.document.pk)


UNNUMBERED = frozenset(
    {State.DRAFT, State.CONTENT_REVIEW, State.FORM_REVIEW, State.AWAITING_NUMBER,
     State.AWAITING_SIGNATURE, State.AWAITING_SECOND, State.RETURNED, State.SIGNED}
)  # fmt: skip


@pytest.mark.django_db
def test_no_walk_leaves_the_table_of_moves() -> None:
    Life.place = office()
    Life.commissar = commissar_of(Life.place)
    run = Life.TestCase
    run.settings = settings(
        max_examples=12,
        stateful_step_count=16,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        derandomize=True,
    )

    run("runTest").runTest()


def test_every_verb_but_changing_a_draft_is_tried() -> None:
    left = {Verb.CHANGE_DRAFT, Verb.RETURN_DRAFT, Verb.ADAPT_BLOCK}

    assert set(Verb) - set(ACTS) == left
