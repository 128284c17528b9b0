"""Opinions over HTTP: asked, answered, taken up; and each refusal in one form."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client

from hoatoc.apps.records.documents.rules import State
from hoatoc.apps.records.documents.tests.scenes import Office, document_in, office
from hoatoc.kernel.access.tests.factories import actor_in, sign_in
from hoatoc.kernel.audit.models import AuditEntry
from hoatoc.kernel.base import clock
from hoatoc.kernel.people.models import Role

from ...models import OpinionRequest

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor

ROOT = "/api/opinions"
pytestmark = pytest.mark.django_db


@pytest.fixture
def place() -> Office:
    return office()


def post(actor: Actor, path: str, body: Any = None, status: int = 200) -> Any:
    client = sign_in(Client(), actor)
    answer = client.post(f"{ROOT}{path}", json.dumps(body or {}), content_type="application/json")
    assert answer.status_code == status, answer.content.decode()
    return answer.json()


def get(actor: Actor, path: str, status: int = 200) -> Any:
    answer = sign_in(Client(), actor).get(f"{ROOT}{path}")
    assert answer.status_code == status, answer.content.decode()
    return answer.json()


def asking(*people: Actor, **changes: Any) -> dict[str, Any]:
    due = (clock.now() + timedelta(days=3)).isoformat()
    return {"people": [one.post.pk for one in people], "due_at": due, **changes}


def test_opinions_are_asked_given_and_taken_up(place: Office) -> None:
    colleague = actor_in(place.department, Role.STAFF)
    document = document_in(place, State.DRAFT)
    about = f"/documents/{document.pk}"
    known = [one["id"] for one in get(place.staff, "/choices")["people"]]
    assert {place.chief.post.pk, colleague.post.pk} <= set(known)

    first, second = post(place.staff, about, asking(place.chief, colleague), 201)
    seen = get(place.chief, f"/{first['id']}")
    said = post(place.chief, f"/{first['id']}/answer", {"stand": "remarks", "text": "Thêm căn cứ"})
    post(place.staff, f"/{second['id']}/remind")
    post(place.staff, f"/{second['id']}/withdraw")
    told = post(
        place.staff,
        f"{about}/requests/{first['id']}/outcome",
        {"outcome": "taken", "text": ""},
    )

    assert (first["document_id"], seen["document_id"]) == (str(document.pk), None)
    assert (said["state"], said["opinion"]["stand"]) == ("answered", "remarks")
    assert (told["opinion"]["outcome"], told["opinion"]["outcome_version"]) == ("taken", 1)
    assert [one["state"] for one in get(place.staff, about)] == ["answered", "withdrawn"]
    assert get(place.staff, "/?made=true&state=withdrawn")["total"] == 1
    assert get(colleague, "/")["total"] == 0
    assert get(place.chief, "/")["items"][0]["id"] == first["id"]
    assert AuditEntry.objects.filter(action="opinions.read").count() == 1


def test_what_cannot_be_is_refused_and_nothing_is_asked(place: Office) -> None:
    document = document_in(place, State.DRAFT)
    about = f"/documents/{document.pk}"
    past = (clock.now() - timedelta(days=1)).isoformat()
    for body, status in (
        (asking(), 422),
        (asking(place.chief, due_at=past), 422),
        (asking(place.chief, due_at="9999-12-31T23:59:59-12:00"), 422),
        (asking(place.chief, due_at="2199-12-31T23:59:59"), 422),
        (asking(actor_in(role=Role.STAFF)), 422),
        (asking(place.chief, question="\x00"), 422),
    ):
        assert post(place.staff, about, body, status)["code"]
    post(place.chief, about, asking(place.head), 404)
    assert Client().get(f"{ROOT}/").status_code == 401
    assert not OpinionRequest.objects.exists()


def test_a_stranger_neither_reads_nor_answers(place: Office) -> None:
    document = document_in(place, State.DRAFT)
    [one] = post(place.staff, f"/documents/{document.pk}", asking(place.chief), 201)
    stranger = actor_in(role=Role.CLERK)

    get(stranger, f"/{one['id']}", 404)
    post(stranger, f"/{one['id']}/answer", {"stand": "agree"}, 404)
    get(stranger, f"/documents/{document.pk}", 404)
    post(place.staff, f"/{one['id']}/answer", {"stand": "agree"}, 403)
    post(place.chief, f"/{one['id']}/hand-on", {"post": place.head.post.pk}, 403)
    post(place.chief, f"/{one['id']}/answer", {"stand": "disagree"}, 422)
