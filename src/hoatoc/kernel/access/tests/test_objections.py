"""Objections: who is asked before an act, and what stops it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from uuid import uuid4

import pytest

from hoatoc.kernel.people.models import Role

from ..objections import (
    OBJECTORS,
    Objected,
    Objection,
    Objector,
    Weight,
    objections_to,
    require_no_objection,
)
from .factories import actor_in

pytestmark = pytest.mark.django_db
ACT = "documents.approve_form"


def _objector(code: str, said: Objection) -> Objector:
    return Objector(code, ACT, lambda _actor, _subject: [said])


@contextmanager
def _objecting(*objections: Objection) -> Iterator[None]:
    with ExitStack() as stack:
        for place, one in enumerate(objections):
            stack.enter_context(OBJECTORS.added_for_test(_objector(f"test.{place}", one)))
        yield


def test_the_gravest_comes_first_and_only_before_its_act() -> None:
    actor, subject = actor_in(role=Role.STAFF), uuid4()
    warns = Objection("test.warns", "…", Weight.WARNS)
    stops = Objection("test.stops", "…", Weight.STOPS)

    with _objecting(warns, stops):
        said = objections_to(ACT, actor, subject)
        elsewhere = objections_to("documents.cancel", actor, subject)

    assert [one.code for one in said][:2] == ["test.stops", "test.warns"]
    assert not {"test.stops", "test.warns"} & {one.code for one in elsewhere}


@pytest.mark.parametrize(
    ("weight", "reason", "is_stopped"),
    [
        (Weight.WARNS, "", False),
        (Weight.ASKS_FOR_REASON, " ", True),
        (Weight.ASKS_FOR_REASON, "Theo ý kiến của thủ trưởng", False),
        (Weight.STOPS, "Theo ý kiến của thủ trưởng", True),
    ],
)
def test_an_act_is_stopped_by_its_weight(weight: Weight, reason: str, is_stopped: bool) -> None:
    actor = actor_in(role=Role.STAFF)

    with _objecting(Objection("test.amiss", "điều này chưa đúng.", weight)):
        if not is_stopped:
            require_no_objection(ACT, actor, uuid4(), reason=reason)
            return
        with pytest.raises(Objected) as refusal:
            require_no_objection(ACT, actor, uuid4(), reason=reason)

    assert refusal.value.code == "test.amiss"
    assert refusal.value.http_status == 409
    assert "điều này chưa đúng." in str(refusal.value)
