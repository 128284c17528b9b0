"""A department moves to another organisation: its documents do not (ADR 0019)."""

from __future__ import annotations

import pytest

from hoatoc.kernel.access.actor import Actor
from hoatoc.kernel.access.tests.factories import actor_in
from hoatoc.kernel.base import clock
from hoatoc.kernel.org import history
from hoatoc.kernel.org.models import Unit
from hoatoc.kernel.org.tests.factories import UnitFactory
from hoatoc.kernel.people.models import Account, Post, Role
from hoatoc.kernel.search.asking import Question, find

from ...actions.submit import DraftersMoved, submit
from ...models import DocumentState
from ...rules import State
from ...selectors import documents_for
from ..scenes import Office, draft, office, walk

pytestmark = pytest.mark.django_db


@pytest.fixture
def place() -> Office:
    return office()


def _move(place: Office) -> Office:
    """Put the department under a new organisation from today on; returns that organisation."""
    new = office()
    department = Unit.objects.get(pk=place.department.pk)
    history.change_unit(department, on=clock.today(), parent=new.unit)
    return new


def _again(actor: Actor) -> Actor:
    """The same person in the same post, as he is seen from the next request on."""
    post = Post.objects.select_related("person", "unit__registry_unit").get(pk=actor.post.pk)
    return Actor.of(Account.objects.get(pk=actor.account_id), post)


def test_what_was_submitted_stays_with_the_old_organisation_and_with_the_department(
    place: Office,
) -> None:
    document = walk(place, draft(place, UnitFactory()), State.AWAITING_SIGNATURE)

    new = _move(place)

    for reader in (place.commander, place.clerk, _again(place.head), _again(place.staff)):
        assert documents_for(reader).filter(pk=document.pk).exists(), reader
        assert find(reader, Question()).filter(subject_id=document.pk).exists(), reader
    for stranger in (new.commander, new.clerk, actor_in(new.unit, Role.ARCHIVIST)):
        assert not documents_for(stranger).filter(pk=document.pk).exists(), stranger
        assert not find(stranger, Question()).filter(subject_id=document.pk).exists(), stranger
    assert _again(place.head).issuing_unit == new.unit


def test_a_draft_begun_before_the_move_is_not_submitted_after_it(place: Office) -> None:
    document = draft(place, UnitFactory())
    new = _move(place)
    staff = _again(place.staff)
    document.refresh_from_db()

    with pytest.raises(DraftersMoved):
        submit(staff, document=document, reviewer_post_id=place.head.post.pk)

    document.refresh_from_db()
    assert document.state == DocumentState.DRAFT
    assert not documents_for(new.commander).filter(pk=document.pk).exists()
