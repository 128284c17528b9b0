"""Who may sign what, asked over HTTP: the same answers as on the page."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from hoatoc.kernel.access.tests.factories import actor_in, sign_in
from hoatoc.kernel.base import clock
from hoatoc.kernel.people.models import Role
from hoatoc.kernel.people.tests.factories import DelegationFactory

from ..scenes import Office, office

pytestmark = pytest.mark.django_db
ROOT = "/api/competence/"


@pytest.fixture
def place() -> Office:
    return office()


def test_r023_a_caller_asks_who_signs_and_how_it_would_stand(client: Client, place: Office) -> None:
    sign_in(client, place.staff)
    named = client.get(f"{ROOT}choices").json()
    asked: dict[str, Any] = {"post": place.commander.post.pk, "kind": "QĐ"}
    head = client.get(f"{ROOT}try", asked).json()
    clerk = client.get(f"{ROOT}try", {**asked, "post": place.clerk.post.pk})

    assert place.commander.post.pk in [one["id"] for one in named["posts"]]
    assert (head["may_sign"], head["code"], head["rules_version"]) == (True, "", 0)
    assert head["lines"]
    assert clerk.status_code == 404
    table = client.get(ROOT).json()
    assert table[0]["post_id"] == place.commander.post.pk
    assert table[0]["all_kinds"] is True


def test_r024_a_delegation_that_ended_yesterday_is_answered_with_its_reason(
    client: Client, place: Office
) -> None:
    today = clock.today()
    lent = DelegationFactory(
        from_post=place.commander.post,
        to_person=actor_in(place.unit, Role.DEPUTY_COMMANDER).person,
        valid_from=today - timedelta(days=9),
        valid_to=today - timedelta(days=1),
    )
    sign_in(client, place.chief)
    asked = {"delegation": str(lent.pk), "kind": "KH"}

    late = client.get(f"{ROOT}try", asked).json()
    before = client.get(f"{ROOT}try", {**asked, "on": str(today - timedelta(days=2))}).json()

    assert (late["may_sign"], late["code"]) == (False, "competence.delegation_ended")
    assert late["reason"]
    assert before["may_sign"] is True


def test_what_is_not_there_or_not_ones_own_is_refused(client: Client, place: Office) -> None:
    assert client.get(ROOT).status_code == 401
    sign_in(client, place.staff)
    post = place.commander.post.pk
    bad: list[tuple[dict[str, Any], int]] = [
        ({"kind": "QĐ"}, 422),
        ({"kind": "??", "post": post}, 422),
        ({"kind": "QĐ", "post": post, "on": "0001-01-01"}, 422),
        ({"kind": "QĐ", "post": post, "drafter": 2**60}, 404),
        ({"kind": "QĐ", "post": post, "by_draft": True}, 404),
        ({"kind": "QĐ", "post": actor_in(role=Role.COMMANDER).post.pk}, 404),
    ]
    for asked, status in bad:
        answer = client.get(f"{ROOT}try", asked)
        assert answer.status_code == status, asked
        assert answer.json()["code"]
