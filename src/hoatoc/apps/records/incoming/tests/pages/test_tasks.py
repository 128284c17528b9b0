"""Tasks, phrases, follow-up and slip in the browser and over HTTP."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils.translation import gettext as _

from hoatoc.apps.records.documents.tests.scenes import PIN, Office, office
from hoatoc.kernel.access.actor import Actor
from hoatoc.kernel.access.tests.factories import sign_in
from hoatoc.kernel.base import clock
from hoatoc.kernel.pki.tests.documents import letter
from hoatoc.ui.tests.budgets import budget

from ...actions.register_incoming import register_incoming
from ...models import Assignment, AssignmentState, IncomingState, Instruction, Phrase
from ...rules import State
from ..scenes import incoming_in, lead_of, on_paper

pytestmark = pytest.mark.django_db


@pytest.fixture
def place() -> Office:
    return office()


def at(actor: Actor) -> Client:
    return sign_in(Client(), actor)


def do(actor: Actor, part: Assignment, verb: str, **given: object) -> int:
    url = reverse("incoming:act_on_part", args=[part.incoming_id, part.pk, verb])
    return at(actor).post(url, given).status_code


def test_an_instruction_is_signed_with_the_key_of_who_wrote_it(place: Office) -> None:
    arrived = incoming_in(place, State.REGISTERED)
    url = reverse("incoming:instruct", args=[arrived.pk])
    given = {
        "text": "Tham mưu trả lời.", "lead": f"u{place.department.pk}",
        "share-TOTAL_FORMS": "0", "share-INITIAL_FORMS": "0",
    }  # fmt: skip

    wrong = at(place.commander).post(url, {**given, "pin": "135790"})
    assert (wrong.status_code, Assignment.objects.count()) == (422, 0)
    assert at(place.commander).post(url, {**given, "pin": PIN}).status_code == 302

    part = lead_of(arrived)
    page = reverse("incoming:task", args=[part.pk])
    sound = _("Signed with his key: the words are as he wrote them")
    assert sound in at(place.head).get(page).content.decode()
    Instruction.objects.update(text="Không cần trả lời.")
    broken = _("The signature does not hold: words or certificate are not as they were")
    assert broken in at(place.head).get(page).content.decode()


def test_a_part_is_worked_on_by_forms_alone(place: Office) -> None:
    part = lead_of(incoming_in(place, State.ASSIGNED))
    later = (clock.today() + timedelta(days=20)).isoformat()
    assert do(place.head, part, "ask_time", until=later, reason="") == 422
    assert do(place.head, part, "ask_time", until=later, reason="Chờ số liệu.") == 302
    assert do(place.head, part, "grant_time") == 403
    assert do(place.commander, part, "grant_time") == 302
    file = SimpleUploadedFile("ket-qua.pdf", letter(), "application/pdf")
    assert do(place.head, part, "report_work", text="Đã xong.", file=file) == 302
    assert do(place.commander, part, "send_back", reason="Thiếu phụ lục.") == 302
    assert do(place.head, part, "report_work", text="Đã bổ sung.") == 302

    page = at(place.commander).get(reverse("incoming:task", args=[part.pk]))
    shown = page.content.decode()
    assert page.status_code == 200
    for said in ("Chờ số liệu.", "Thiếu phụ lục.", "ket-qua.pdf", "Đã bổ sung."):
        assert said in shown
    line = part.progress.get(file__isnull=False)
    url = reverse("incoming:evidence", args=[part.pk, line.pk])
    assert at(place.commander).get(url).content[:4] == b"%PDF"
    assert at(office().commander).get(url).status_code == 404
    assert do(place.commander, part, "accept_part") == 302
    part.refresh_from_db()
    assert part.state == AssignmentState.ENDED


def test_a_task_of_another_unit_is_not_there(place: Office) -> None:
    part = lead_of(incoming_in(place, State.ASSIGNED))
    stranger = at(office().commander)
    assert stranger.get(reverse("incoming:task", args=[part.pk])).status_code == 404
    followed = stranger.get(reverse("incoming:follow_up")).content.decode()
    assert part.incoming.subject not in followed


def test_the_answer_is_begun_from_the_entry(place: Office) -> None:
    incoming = incoming_in(place, State.ASSIGNED)
    url = reverse("incoming:act", args=[incoming.pk, "draft_reply"])
    answer = at(place.head).post(url)
    reply = incoming.replies.get()
    assert answer["Location"] == reverse("documents:edit", args=[reply.document_id])
    assert at(place.clerk).post(url).status_code == 403


def test_what_came_twice_is_put_together_on_the_page(place: Office) -> None:
    entry = register_incoming(place.clerk, incoming=on_paper(place))
    again = on_paper(place)
    clerk = at(place.clerk)
    shown = clerk.get(reverse("incoming:detail", args=[again.pk])).content.decode()
    assert reverse("incoming:detail", args=[entry.pk]) in shown
    url = reverse("incoming:act", args=[again.pk, "merge"])
    assert clerk.post(url, {"into": str(again.pk)}).status_code == 422
    assert clerk.post(url, {"into": str(entry.pk)}).status_code == 302
    again.refresh_from_db()
    assert again.state == IncomingState.MERGED
    undo = reverse("incoming:act", args=[again.pk, "unmerge"])
    assert clerk.post(undo).status_code == 302


def test_phrases_are_one_s_own(place: Office) -> None:
    commander, chief = at(place.commander), at(place.chief)
    url = reverse("incoming:phrases")
    assert commander.post(url, {"text": "Nghiên cứu, đề xuất ngay."}).status_code == 302
    kept = Phrase.objects.get()
    incoming = incoming_in(place, State.REGISTERED)
    form = reverse("incoming:instruct", args=[incoming.pk])
    assert "Nghiên cứu, đề xuất ngay." in commander.get(form).content.decode()
    assert "Nghiên cứu, đề xuất ngay." not in chief.get(form).content.decode()
    forget = reverse("incoming:forget_phrase", args=[kept.pk])
    assert chief.post(forget).status_code == 404
    assert commander.post(forget).status_code == 302
    assert at(place.staff).get(url).status_code == 403


def test_work_is_followed_up_by_unit_person_state_and_lateness(place: Office) -> None:
    part = lead_of(incoming_in(place, State.ASSIGNED))
    chief = at(place.chief)
    url = reverse("incoming:follow_up")

    def found(**asked: str | int) -> int:
        page = chief.get(url, asked)
        assert page.status_code == 200
        return int(page.context["page"].paginator.count)

    assert found() == found(unit=place.department.pk) == found(state="given") == 1
    assert found(person=place.staff.person.pk) == found(state="ended") == found(late="1") == 0
    Assignment.objects.filter(pk=part.pk).update(due_at=clock.now() - timedelta(days=2))
    assert found(late="1") == 1
    assert chief.get(url, {"state": "x"}).status_code == 400
    assert at(place.staff).get(url).status_code == 403
    sheet = chief.get(reverse("incoming:follow_up_export"))
    assert sheet["Content-Type"].endswith("sheet")


def test_the_follow_up_register_and_the_slip_are_printed_as_pdf_a(place: Office) -> None:
    incoming = incoming_in(place, State.IN_PROGRESS)
    chief = at(place.chief)
    for url in (
        reverse("incoming:follow_up_book"),
        reverse("incoming:slip", args=[incoming.pk]),
    ):
        pdf = chief.get(url).content
        assert pdf.startswith(b"%PDF")
        assert b"pdfaid:part" in pdf
    wrong = chief.get(reverse("incoming:follow_up_book"), {"since": "x"})
    assert wrong.status_code == 400


@pytest.mark.parametrize("rows", [2, 12])
def test_the_follow_up_list_has_a_fixed_cost(place: Office, rows: int) -> None:
    part = lead_of(incoming_in(place, State.ASSIGNED))
    for _row in range(rows):
        Assignment.objects.create(
            incoming=part.incoming, instruction=part.instruction, part="support", unit=part.unit
        )
    chief = at(place.chief)
    chief.get(reverse("incoming:follow_up"))
    with budget(__file__, "follow_up"):
        chief.get(reverse("incoming:follow_up"))


def test_tasks_over_http(place: Office) -> None:
    part = lead_of(incoming_in(place, State.ASSIGNED))
    head, commander = at(place.head), at(place.commander)

    def post(client: Client, verb: str, **body: object) -> int:
        url = f"/api/incoming/parts/{part.pk}/{verb}"
        return client.post(url, body, content_type="application/json").status_code

    until = (clock.now() + timedelta(days=20)).isoformat()
    assert post(head, "ask-time", until=until, reason="Chờ số liệu.") == 200
    assert post(head, "answer-time", is_granted=True) == 403
    assert post(commander, "answer-time", is_granted=True) == 200
    assert post(commander, "urge", reason="Khẩn trương.") == 200
    assert post(head, "return", reason="Không thuộc chức năng.") == 200
    assert post(commander, "send-back", reason="Vẫn của phòng.") == 200
    assert post(head, "report", text="Đã xong.") == 200
    assert post(commander, "accept") == 200
    history = commander.get(f"/api/incoming/parts/{part.pk}/history").json()
    assert [one["kind"] for one in history][-1] == "accepted"
    found = commander.get("/api/incoming/follow-up", {"state": "ended"}).json()
    assert [one["id"] for one in found] == [str(part.pk)]
