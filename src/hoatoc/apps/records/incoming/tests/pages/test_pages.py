"""Every page by every kind of person, and the whole work done by posting forms."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from hoatoc.apps.records.documents.tests.scenes import Office, office
from hoatoc.kernel.access.tests.factories import actor_in, sign_in
from hoatoc.kernel.audit.models import AuditEntry
from hoatoc.kernel.manifest.panels import without_panels
from hoatoc.kernel.people.models import Role
from hoatoc.kernel.pki.tests.documents import good_sealed, letter

from ...models import Channel, IncomingDocument, IncomingState
from ...rules import State
from ..scenes import incoming_in, lead_of, on_paper, quarantined

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor

pytestmark = pytest.mark.django_db

FIELDS = {
    "kind": "CV",
    "subject": "Mời dự hội nghị công tác văn thư",
    "reference": "77/GM-UBND",
    "dated_on": "2026-01-05",
    "organ_name": "UBND thành phố Hà Nội",
    "urgency": "0",
}
LISTS = ("list", "export", "assignments", "register", "register_print", "register_export")


@pytest.fixture
def place() -> Office:
    return office()


def at(actor: Actor) -> Client:
    return sign_in(Client(), actor)


def page_of(name: str, incoming: IncomingDocument, **further: object) -> str:
    return reverse(f"incoming:{name}", kwargs={"incoming_id": incoming.pk, **further})


@pytest.mark.parametrize("name", [*LISTS, "take_in", "take_in_paper"])
def test_a_stranger_is_sent_to_sign_in(client: Client, name: str) -> None:
    answer = client.get(reverse(f"incoming:{name}"))
    assert answer.status_code == 302
    assert "login" in answer["Location"]


@pytest.mark.parametrize("name", LISTS)
def test_lists_are_drawn_for_an_officer_without_any_document(name: str, place: Office) -> None:
    assert at(place.staff).get(reverse(f"incoming:{name}")).status_code == 200


@pytest.mark.parametrize("name", ["take_in", "take_in_paper"])
def test_only_the_registry_takes_in(name: str, place: Office) -> None:
    assert at(place.clerk).get(reverse(f"incoming:{name}")).status_code == 200
    assert at(place.staff).get(reverse(f"incoming:{name}")).status_code == 403
    assert at(place.commander).get(reverse(f"incoming:{name}")).status_code == 403


# The states of a recall are drawn by the tests of the words of senders.
@pytest.mark.parametrize("state", [s for s in State if not s.value.startswith("recall")])
def test_the_document_page_is_drawn_in_every_state(state: State, place: Office) -> None:
    if state is State.REFUSED:
        incoming = on_paper(place)
        url = page_of("act", incoming, verb="refuse")
        assert at(place.clerk).post(url, {"reason": "Gửi nhầm nơi nhận."}).status_code == 302
    else:
        incoming = incoming_in(place, state)
    for actor in (place.clerk, place.commander, place.chief):
        answer = at(actor).get(page_of("detail", incoming))
        assert answer.status_code == 200
        assert incoming.subject in answer.content.decode()


def test_another_unit_finds_nothing(place: Office) -> None:
    incoming = on_paper(place)
    other = office()
    client = at(other.clerk)
    for name in ("detail", "live", "download", "print"):
        assert client.get(page_of(name, incoming)).status_code == 404
    assert client.post(page_of("act", incoming, verb="register_incoming")).status_code == 404
    assert incoming.subject not in client.get(reverse("incoming:list")).content.decode()


def test_an_officer_without_a_part_does_not_see_it(place: Office) -> None:
    incoming = on_paper(place)
    assert at(place.staff).get(page_of("detail", incoming)).status_code == 404


def test_a_post_without_the_right_is_refused(place: Office) -> None:
    keeper = actor_in(place.unit, Role.ADMINISTRATOR)
    assert at(keeper).get(reverse("incoming:list")).status_code == 403


def test_a_clerk_takes_in_a_pdf_whose_signer_is_unknown(place: Office) -> None:
    upload = SimpleUploadedFile("giay-moi.pdf", good_sealed(), "application/pdf")
    answer = at(place.clerk).post(
        reverse("incoming:take_in"), {**FIELDS, "file": upload}, follow=True
    )
    made = IncomingDocument.objects.get()
    assert made.channel == Channel.BY_HAND
    assert made.state == IncomingState.QUARANTINED
    text = answer.content.decode()
    assert "callout" in text
    assert 'data-verdict="unknown"' in text


def test_paper_gets_a_number_of_the_same_book(place: Office) -> None:
    client = at(place.clerk)
    client.post(reverse("incoming:take_in_paper"), {**FIELDS, "paper_place": "Tủ 3"})
    made = IncomingDocument.objects.get()
    client.post(page_of("act", made, verb="register_incoming"))
    made.refresh_from_db()
    assert (made.state, made.arrival_number) == (IncomingState.REGISTERED, 1)


def test_the_same_document_is_asked_about_and_then_taken_in(place: Office) -> None:
    client = at(place.clerk)
    client.post(reverse("incoming:take_in_paper"), FIELDS)
    again = client.post(reverse("incoming:take_in_paper"), FIELDS)
    assert again.status_code == 422
    assert page_of("detail", IncomingDocument.objects.get()) in again.content.decode()
    client.post(reverse("incoming:take_in_paper"), {**FIELDS, "known": "on"})
    assert IncomingDocument.objects.count() == 2


def test_the_same_file_is_noticed_whatever_its_number(place: Office) -> None:
    quarantined(place)
    upload = SimpleUploadedFile("khac-ten.pdf", good_sealed(), "application/pdf")
    answer = at(place.clerk).post(reverse("incoming:take_in"), {**FIELDS, "file": upload})
    assert answer.status_code == 422
    assert IncomingDocument.objects.count() == 1


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.pdf", b"no pdf at all"),
        ("a.pdf", b"%PDF-1.7\n" + b"x" * 500),
        ("a.pdf", b"PK\x03\x04" + b"\x00" * 200),
        ("..\\evil.pdf", b"%PDF-1.7"),
        ("a.pdf", letter.__doc__.encode() if letter.__doc__ else b"x"),
    ],
)
def test_hostile_files_are_refused_in_the_form(name: str, content: bytes, place: Office) -> None:
    upload = SimpleUploadedFile(name, content, "application/pdf")
    answer = at(place.clerk).post(reverse("incoming:take_in"), {**FIELDS, "file": upload})
    assert 400 <= answer.status_code < 500
    assert not IncomingDocument.objects.exists()


def test_a_mark_of_secrecy_is_refused(place: Office) -> None:
    answer = at(place.clerk).post(
        reverse("incoming:take_in_paper"), {**FIELDS, "subject": "TỐI MẬT: kế hoạch"}
    )
    assert answer.status_code == 422
    assert not IncomingDocument.objects.exists()


def test_the_work_is_done_by_forms_alone(place: Office) -> None:
    incoming = incoming_in(place, State.REGISTERED)
    form = {
        "phrase": "",
        "text": "Nghiên cứu, tham mưu trả lời.",
        "lead": f"u{place.department.pk}",
        "lead_due": "2030-01-15",
        "share-TOTAL_FORMS": "2",
        "share-INITIAL_FORMS": "0",
        "share-0-who": f"p{place.chief.person.pk}",
        "share-0-part": "inform",
        "share-0-due": "",
        "share-1-part": "support",
    }
    commander = at(place.commander)
    more = commander.post(page_of("instruct", incoming), {**form, "more": "1"})
    assert more.content.decode().count("-who") > 3
    assert "Nghiên cứu, tham mưu" in more.content.decode()
    passed = commander.post(page_of("instruct", incoming), {**form, "lead_due": "2020-01-15"})
    assert passed.status_code == 422
    assert not incoming.assignments.exists()
    assert commander.post(page_of("instruct", incoming), form).status_code == 302
    lead = lead_of(incoming)
    assert lead.due_at is not None
    part = {"assignment_id": lead.pk}
    head, staff = at(place.head), at(place.staff)
    bar = head.get(page_of("detail", incoming)).content.decode()
    assert "act=hand_on" in bar
    handed = head.post(
        page_of("act_on_part", incoming, verb="hand_on", **part),
        {"person": place.staff.person.pk},
    )
    assert handed.status_code == 302
    assert incoming.subject in staff.get(reverse("incoming:assignments")).content.decode()
    staff.post(page_of("act_on_part", incoming, verb="start_work", **part))
    empty = staff.post(page_of("act_on_part", incoming, verb="report_work", **part), {"text": ""})
    assert empty.status_code == 422
    staff.post(page_of("act_on_part", incoming, verb="report_work", **part), {"text": "Đã xong."})
    assert commander.post(page_of("act", incoming, verb="finish"), {}).status_code == 302
    incoming.refresh_from_db()
    assert incoming.state == IncomingState.FINISHED


@pytest.mark.parametrize("verb", ["refuse", "release"])
def test_a_reason_is_asked_for(verb: str, place: Office) -> None:
    incoming = quarantined(place)
    answer = at(place.clerk).post(page_of("act", incoming, verb=verb), {"reason": " "})
    assert answer.status_code == 422
    incoming.refresh_from_db()
    assert incoming.state == IncomingState.QUARANTINED


def test_a_closed_act_is_refused_with_its_reason(place: Office) -> None:
    incoming = quarantined(place)
    # Not a dead end for whom the document has gone on meanwhile: it is shown as it stands.
    told = at(place.clerk).post(page_of("act", incoming, verb="register_incoming"), follow=True)
    assert list(told.context["messages"])[-1].level_tag == "warning"
    incoming.refresh_from_db()
    assert incoming.arrival_number is None
    answer = at(place.commander).post(page_of("act", incoming, verb="refuse"), {"reason": "x"})
    assert answer.status_code == 403


def test_an_unknown_verb_is_not_found(place: Office) -> None:
    incoming = on_paper(place)
    client = at(place.clerk)
    assert client.post(page_of("act", incoming, verb="explode")).status_code == 404
    assert client.post(page_of("act", incoming, verb="report_work")).status_code == 404


def test_the_address_of_an_act_that_is_opened_leads_to_its_form(place: Office) -> None:
    incoming = on_paper(place)
    opened = at(place.clerk).get(page_of("act", incoming, verb="refuse"))
    assert opened["Location"] == f"{page_of('detail', incoming)}?act=refuse#act"


@pytest.mark.parametrize(
    "question",
    ["state=arrived", "urgency=3", "q=van+thu", "q=văn+thư", "organ=Nobody", "number=1",
     "mine=waiting", "sort=-arrival", "page=99", "channel=paper&state=arrived"],
)  # fmt: skip
def test_questions_are_answered(question: str, place: Office) -> None:
    on_paper(place)
    assert at(place.clerk).get(f"{reverse('incoming:list')}?{question}").status_code == 200


@pytest.mark.parametrize("question", ["state=gone", "number=-1", "urgency=x", "sort=password"])
def test_unreadable_questions_are_refused(question: str, place: Office) -> None:
    assert at(place.clerk).get(f"{reverse('incoming:list')}?{question}").status_code == 400


def test_the_list_asks_the_same_number_of_queries(
    place: Office, django_assert_max_num_queries: pytest.FixtureDef[object]
) -> None:
    for number in range(3):
        on_paper(place, reference=f"{number}/X")
    client = at(place.clerk)
    client.get(reverse("incoming:list"))
    with django_assert_max_num_queries(16):  # type: ignore[operator]
        client.get(reverse("incoming:list"))


def test_the_document_page_has_a_query_budget(
    place: Office, django_assert_max_num_queries: pytest.FixtureDef[object]
) -> None:
    incoming = incoming_in(place, State.FINISHED)
    client = at(place.clerk)
    client.get(page_of("detail", incoming))
    with without_panels(), django_assert_max_num_queries(24):  # type: ignore[operator]
        client.get(page_of("detail", incoming))


def test_the_live_part_is_silent_until_something_changes(place: Office) -> None:
    incoming = incoming_in(place, State.REGISTERED)
    client = at(place.clerk)
    first = client.get(page_of("live", incoming))
    seen = first.context["seen"]
    url = f"{page_of('live', incoming)}?seen={seen}"
    assert client.get(url).status_code == 204
    form = {"text": "Xem.", "lead": f"u{place.department.pk}", "share-TOTAL_FORMS": "0",
            "share-INITIAL_FORMS": "0"}  # fmt: skip
    at(place.commander).post(page_of("instruct", incoming), form)
    assert client.get(url).status_code == 200


def test_reading_taking_and_printing_are_recorded(place: Office) -> None:
    incoming = quarantined(place)
    client = at(place.clerk)
    for name in ("detail", "detail", "download", "print"):
        assert client.get(page_of(name, incoming)).status_code == 200
    assert client.get(page_of("page_picture", incoming, number=1)).status_code == 200
    assert client.get(page_of("page_picture", incoming, number=99)).status_code == 404
    told = AuditEntry.objects.filter(subject_id=str(incoming.pk)).values_list("action", flat=True)
    assert sorted(a for a in told if a != "incoming.take_in") == [
        "incoming.download", "incoming.print", "incoming.view",
    ]  # fmt: skip


def test_the_file_comes_back_byte_for_byte(place: Office) -> None:
    incoming = quarantined(place)
    assert at(place.clerk).get(page_of("download", incoming)).content == good_sealed()


def test_why_it_is_not_trusted_is_shown_with_what_each_revision_did(place: Office) -> None:
    incoming = quarantined(place)
    client = sign_in(Client(), place.clerk)
    address = reverse("incoming:report", args=[incoming.pk]) + "?form=page"
    shown = client.get(reverse("incoming:detail", args=[incoming.pk])).content.decode()
    assert address in shown

    text = client.get(address).content.decode()

    assert 'id="revisions-title"' in text
    assert '<article class="signature"' in text


def test_the_register_is_printed_as_pdf_and_exported(place: Office) -> None:
    incoming_in(place, State.ASSIGNED)
    client = at(place.clerk)
    page = client.get(reverse("incoming:register")).content.decode()
    assert "Sở Nội vụ" in page
    assert client.get(reverse("incoming:register_print")).content.startswith(b"%PDF")
    exported = client.get(reverse("incoming:register_export")).content.decode("utf-8-sig")
    assert "125/SNV-VP" in exported
    backwards = f"{reverse('incoming:register')}?since=2026-05-05&until=2026-01-01"
    assert client.get(backwards).status_code == 200
