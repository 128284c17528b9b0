"""The HTTP interface: each verb, and each refusal in one form."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from hoatoc.apps.records.documents.tests.scenes import Office, office
from hoatoc.kernel.access.tests.factories import actor_in, sign_in
from hoatoc.kernel.people.models import Role
from hoatoc.kernel.pki.tests.documents import good_sealed

from ...rules import State
from ..scenes import incoming_in, on_paper, quarantined

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor

ROOT = "/api/incoming"
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


PAPER = {
    "kind": "CV",
    "subject": "Mời họp",
    "dated_on": "2026-01-05",
    "organ_name": "UBND thành phố Hà Nội",
    "reference": "9/GM",
}


def test_the_whole_path_over_http(place: Office) -> None:
    made = post(place.clerk, "/paper", PAPER, 201)
    one = f"/{made['id']}"
    assert made["state"] == "arrived"
    assert post(place.clerk, f"{one}/register")["arrival_number"] == 1
    unit = next(
        u for u in get(place.commander, "/choices")["units"] if u["id"] == place.department.pk
    )
    shares = [{"part": "lead", "unit": unit["id"], "due_at": "2030-01-01T10:00:00+07:00"}]
    whole = post(place.commander, f"{one}/instruct", {"text": "Tham mưu.", "shares": shares})
    part = whole["parts"][0]["id"]
    person = place.staff.person.pk
    assert post(place.head, f"/parts/{part}/hand-on", {"person": person})["holder"]
    assert [p["id"] for p in get(place.staff, "/parts")] == [part]
    assert post(place.staff, f"/parts/{part}/start")["state"] == "started"
    assert post(place.staff, f"/parts/{part}/report", {"text": "Xong."})["state"] == "reported"
    assert post(place.commander, f"{one}/finish")["state"] == "finished"
    assert get(place.clerk, "/?q=mời họp")["total"] == 1


def test_a_file_is_taken_in_and_comes_back(place: Office) -> None:
    client = sign_in(Client(), place.clerk)
    upload = SimpleUploadedFile("a.pdf", good_sealed(), "application/pdf")
    made = client.post(f"{ROOT}/", {**PAPER, "file": upload})
    assert made.status_code == 201, made.content.decode()
    one = made.json()
    assert (one["state"], one["verdict"]) == ("quarantined", "cannot_check")
    assert client.get(f"{ROOT}/{one['id']}/file").content == good_sealed()
    assert len(get(place.clerk, f"/{one['id']}/verification")["report"]["signatures"]) == 2
    released = post(place.clerk, f"/{one['id']}/release", {"reason": "Đã gọi điện."})
    assert released["state"] == "arrived"


@pytest.mark.parametrize("content", [b"", b"no pdf", b"%PDF-1.7\n" + bytes(300)])
def test_hostile_files_are_refused(content: bytes, place: Office) -> None:
    upload = SimpleUploadedFile("a.pdf", content, "application/pdf")
    answer = sign_in(Client(), place.clerk).post(f"{ROOT}/", {**PAPER, "file": upload})
    assert 400 <= answer.status_code < 500
    assert "detail" in answer.json()


def test_strangers_and_others_are_refused(place: Office) -> None:
    incoming = on_paper(place)
    assert Client().get(f"{ROOT}/").status_code == 401
    other = office()
    get(other.clerk, f"/{incoming.pk}", 404)
    post(other.clerk, f"/{incoming.pk}/register", status=404)
    post(place.commander, f"/{incoming.pk}/register", status=403)
    get(actor_in(place.unit, Role.ADMINISTRATOR), "/", 403)


@pytest.mark.parametrize(
    ("path", "body", "status"),
    [
        ("/paper", {**PAPER, "subject": ""}, 422),
        ("/paper", {**PAPER, "dated_on": "2999-01-01"}, 422),
        ("/paper", {**PAPER, "kind": "XX"}, 422),
        ("/paper", {**PAPER, "subject": "TUYỆT MẬT"}, 422),
        ("/paper", {**PAPER, "subject": "a\x00b"}, 422),
    ],
)
def test_wrong_fields_are_named(path: str, body: Any, status: int, place: Office) -> None:
    assert "detail" in post(place.clerk, path, body, status)


def test_an_instruction_without_a_lead_is_refused(place: Office) -> None:
    incoming = incoming_in(place, State.REGISTERED)
    shares = [{"part": "support", "unit": place.department.pk}]
    post(place.commander, f"/{incoming.pk}/instruct", {"text": "X", "shares": shares}, 422)
    shares = [{"part": "lead"}]
    post(place.commander, f"/{incoming.pk}/instruct", {"text": "X", "shares": shares}, 422)


def test_a_wrong_state_is_refused_with_its_code(place: Office) -> None:
    incoming = quarantined(place)
    told = post(place.clerk, f"/{incoming.pk}/register", status=403)
    assert told["code"] == "incoming.wrong_state"
