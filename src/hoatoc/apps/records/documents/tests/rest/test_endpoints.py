"""The HTTP interface: each verb, each refusal in one form, the post by a header."""

import io
import json
from typing import Any

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from hoatoc.apps.records.documents.models import Document
from hoatoc.apps.records.documents.rules import State
from hoatoc.apps.records.documents.tests.scenes import PIN, Office, document_in, office
from hoatoc.apps.records.groups.tests.scenes import group_of
from hoatoc.kernel.access.actor import Actor
from hoatoc.kernel.access.tests.factories import actor_in, sign_in
from hoatoc.kernel.org.tests.factories import UnitFactory
from hoatoc.kernel.people.models import Account, Role
from hoatoc.kernel.people.tests.factories import PostFactory

ROOT = "/api/documents"


@pytest.fixture
def place(db: None) -> Office:
    return office()


def _post(client: Client, actor: Actor, path: str, body: Any = None, status: int = 200) -> Any:
    sign_in(client, actor)
    answer = client.post(f"{ROOT}{path}", json.dumps(body or {}), content_type="application/json")
    assert answer.status_code == status, answer.content.decode()
    return answer.json()


def _get(client: Client, actor: Actor, path: str, status: int = 200) -> Any:
    sign_in(client, actor)
    answer = client.get(f"{ROOT}{path}")
    assert answer.status_code == status, answer.content.decode()
    return answer.json()


def _letter(place: Office, **changes: Any) -> dict[str, Any]:
    return {
        "kind": "BC",
        "subject": "Báo cáo quân số",
        "signatory": place.commander.post.pk,
        "recipients": [UnitFactory().pk],
        "body": "Quân số đủ.",
        **changes,
    }


def test_the_whole_path_over_http(client: Client, place: Office) -> None:
    made = _post(client, place.staff, "/", _letter(place), 201)
    one = f"/{made['id']}"
    assert made["state"] == "draft"

    reviewer = _get(client, place.staff, "/choices")["reviewers"][0]["id"]
    assert _post(client, place.staff, f"{one}/submit", {"reviewer": reviewer})["state"] == (
        State.CONTENT_REVIEW
    )
    _post(client, place.head, f"{one}/approve-content", {"remark": "Đồng ý"})
    ready = _post(client, place.chief, f"{one}/approve-form")
    signed = {"pin": PIN, "read_sha256": ready["sha256"]}
    assert _post(client, place.commander, f"{one}/sign", signed)["signed_at"]
    assert _post(client, place.clerk, f"{one}/number")["number"] == 1
    _post(client, place.clerk, f"{one}/seal", {"pin": PIN})
    assert _post(client, place.clerk, f"{one}/issue")["state"] == State.ISSUED

    [delivery] = _get(client, place.staff, f"{one}/deliveries")
    assert delivery["state"] == "00"
    verdict = _get(client, place.staff, f"{one}/verification")
    assert verdict["verdict"].startswith("valid")
    assert len(verdict["signatures"]) == 2
    file = client.get(f"{ROOT}{one}/file")
    assert file.content[:5] == b"%PDF-"


def test_a_second_head_is_named_and_refused_as_the_first(client: Client, place: Office) -> None:
    commissar = actor_in(place.unit, Role.COMMISSAR)

    named = _letter(place, second_signatory=commissar.post.pk)
    made = _post(client, place.staff, "/", named, 201)
    same = _letter(place, second_signatory=place.commander.post.pk)
    refused = _post(client, place.staff, "/", same, 422)

    assert made["second_signatory"] == commissar.person.rank_and_name
    assert list(refused["fields"]) == ["second_signatory"]


def test_a_file_is_brought(client: Client, place: Office) -> None:
    made = io.BytesIO()
    document = pikepdf.new()
    document.add_blank_page(page_size=(595, 842))
    document.save(made)
    fields = {"kind": "KH", "subject": "Kế hoạch", "signatory": place.commander.post.pk}
    sign_in(client, place.staff)

    good = client.post(
        f"{ROOT}/files", {**fields, "file": SimpleUploadedFile("a.pdf", made.getvalue())}
    )
    bad = client.post(f"{ROOT}/files", {**fields, "file": SimpleUploadedFile("a.pdf", b"MZ")})
    none = client.post(f"{ROOT}/files", fields)

    assert good.status_code == 201
    assert (bad.status_code, bad.json()["code"]) == (422, "files.unknown_kind")
    assert (none.status_code, none.json()["code"]) == (422, "api.invalid")


def test_return_and_cancel(client: Client, place: Office) -> None:
    document = document_in(place, State.CONTENT_REVIEW)
    one = f"/{document.pk}"

    assert _post(client, place.head, f"{one}/return", {"reason": "Sửa"})["state"] == "returned"
    assert _post(client, place.staff, f"{one}/cancel")["state"] == "cancelled"


def test_the_list_is_paged_and_holds_what_one_may_see(client: Client, place: Office) -> None:
    for _time in range(3):
        document_in(place, State.CONTENT_REVIEW)

    page = _get(client, place.clerk, "/?size=2&page=2&state=content_review")

    assert (page["total"], len(page["items"])) == (3, 1)
    assert _get(client, actor_in(role=Role.CLERK), "/")["total"] == 0


ALL = [
    ("get", "/"), ("get", "/choices"), ("post", "/"), ("post", "/files"),
    *[("get", f"/{{id}}{end}") for end in ("", "/deliveries", "/verification", "/file")],
    *[("post", f"/{{id}}/{verb}") for verb in (
        "submit", "approve-content", "approve-form", "return", "cancel", "sign", "number", "seal",
        "issue",
    )],
]  # fmt: skip
BODY = {"reviewer": 1, "remark": "", "reason": "x", "pin": "1"}


def test_a_machine_reads_the_kinds_in_use_and_the_groups_of_recipients(
    client: Client, place: Office
) -> None:
    first, second = UnitFactory(), UnitFactory()
    group_of(place.clerk, first, second, name="Khối kho", outside="Báo Quân đội")

    said = _get(client, place.staff, "/choices")

    assert len(said["kinds"]) == 29
    assert said["groups"] == [
        {"name": "Khối kho", "recipients": [first.pk, second.pk], "lines": ["Báo Quân đội"]}
    ]


@pytest.mark.parametrize(("method", "path"), ALL)
def test_a_stranger_gets_401(client: Client, place: Office, method: str, path: str) -> None:
    address = f"{ROOT}{path.format(id=document_in(place, State.DRAFT).pk)}"

    answer = client.generic(method.upper(), address, json.dumps(BODY), "application/json")

    assert (answer.status_code, answer.json()["code"]) == (401, "access.not_signed_in")


@pytest.mark.parametrize(("method", "path"), ALL[4:])
def test_another_unit_gets_404(client: Client, place: Office, method: str, path: str) -> None:
    document = document_in(place, State.DRAFT)
    sign_in(client, actor_in(role=Role.COMMANDER))

    answer = client.generic(
        method.upper(), f"{ROOT}{path.format(id=document.pk)}", json.dumps(BODY), "application/json"
    )

    assert (answer.status_code, answer.json()["code"]) == (404, "base.not_found")


@pytest.mark.parametrize("verb", ["approve-form", "sign", "number", "seal", "issue", "cancel"])
def test_a_lower_role_gets_403_with_the_reason(client: Client, place: Office, verb: str) -> None:
    document = document_in(place, State.CONTENT_REVIEW)

    said = _post(client, place.head, f"/{document.pk}/{verb}", BODY, 403)

    assert said["code"]
    assert said["detail"]


@pytest.mark.parametrize(
    "change",
    [
        {"kind": "ZZ"}, {"subject": ""}, {"subject": "x" * 501}, {"subject": "a\x00b"},
        {"subject": "\ud800"}, {"signatory": 0}, {"signatory": 2**63}, {"signatory": "x"},
        {"recipients": [2**70]}, {"recipients": list(range(1, 400))}, {"note": "x" * 501},
        {"reply_due_on": "mai"}, {"urgency": 9}, {"circulation": "MAT"}, {"body": ""},
        {"recipients": [999_999]}, {"signatory": 999_999}, {"body": "TUYỆT MẬT"},
    ],
)  # fmt: skip
def test_what_does_not_fit_gets_422(client: Client, place: Office, change: dict[str, Any]) -> None:
    said = _post(client, place.staff, "/", _letter(place, **change), 422)

    assert set(said) == {"code", "detail", "fields"}
    assert not Document.objects.exists()


@pytest.mark.parametrize(
    "query",
    ["page=0", "page=99999999", "size=1000", "state=x", "q=%00", "unit=x", "sort=x", "mine=x",
     "since=x", "unit=99999999999999999999"],
)  # fmt: skip
def test_a_question_that_does_not_fit_gets_422(client: Client, place: Office, query: str) -> None:
    assert _get(client, place.clerk, f"/?{query}", 422)["code"] == "api.invalid"


def test_a_body_that_is_no_json_gets_4xx(client: Client, place: Office) -> None:
    sign_in(client, place.staff)

    for body in (b"{", b"[]", b"\xff\xfe", b"null", b""):
        answer = client.post(f"{ROOT}/", body, content_type="application/json")
        assert answer.status_code in (400, 422), body
        assert answer.json()["code"].startswith("api."), body


def test_who_holds_two_posts_names_one(client: Client, place: Office) -> None:
    account = Account.objects.get(pk=place.clerk.account_id)
    second = PostFactory(person=place.clerk.person, role=Role.STAFF)
    client.force_login(account)

    silent = client.get(f"{ROOT}/")
    named = client.get(f"{ROOT}/", headers={"X-Hat": f"p{second.pk}"})
    foreign = client.get(f"{ROOT}/", headers={"X-Hat": f"p{place.commander.post.pk}"})

    assert (silent.status_code, silent.json()["code"]) == (409, "access.post_not_chosen")
    assert f"p{second.pk}" in silent.json()["detail"]
    assert named.status_code == 200
    assert foreign.status_code == 409


def test_a_call_without_the_token_of_the_session_is_refused(place: Office) -> None:
    client = Client(enforce_csrf_checks=True)
    sign_in(client, place.staff)

    answer = client.post(f"{ROOT}/", json.dumps(_letter(place)), content_type="application/json")

    assert answer.status_code == 403
    assert not Document.objects.exists()


def test_the_interface_describes_itself_without_another_machine(client: Client, db: None) -> None:
    described = client.get("/api/openapi.json").json()
    page = client.get("/api/docs").content.decode()

    lengths = described["components"]["schemas"]["documents.LetterIn"]["properties"]["subject"]
    assert (lengths["minLength"], lengths["maxLength"]) == (1, 500)
    assert "https://" not in page
    assert "cdn" not in page
