"""The pages of scanned paper in a browser; the engine is missing, so that they cost little."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from hoatoc.apps.records.documents.tests.scenes import Office, office
from hoatoc.apps.records.incoming.actions.register_incoming import register_incoming
from hoatoc.apps.records.incoming.models import IncomingDocument
from hoatoc.apps.records.incoming.tests.scenes import fields
from hoatoc.kernel.access.tests.factories import sign_in
from hoatoc.kernel.files.pages import page_count
from hoatoc.kernel.recognition.words import Box
from hoatoc.ui.tests.budgets import budget
from hoatoc.ui.tests.panels import drawn as drawn_panel

from ...actions.complete import complete
from ...actions.set_stamp import set_stamp
from ...models import EntryState, PaperEntry, PaperPage, PaperStack, StackState
from ...rules.proposing import Proposal
from ..scenes import as_pdf, as_picture, brought, empty, scribbled

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("without_engine")]


@pytest.fixture
def place() -> Office:
    return office()


@pytest.fixture
def clerk(client: Client, place: Office) -> Client:
    return sign_in(client, place.clerk)


@pytest.fixture
def entry(place: Office) -> PaperEntry:
    """A document of two pages, with a number that was read on the first."""
    made = brought(place, as_pdf([scribbled(), scribbled()], dpi=75)).entries.get()
    said = Proposal("125/SNV-VP", 0, Box(0.1, 0.1, 0.3, 0.12), 72)
    made.proposals = {"reference": said.as_json()}
    made.save(update_fields=["proposals"])
    first = made.pages.all()[0]
    first.words = [[0.1, 0.1, 0.3, 0.12, 41, "125/SNV-VP"]]
    first.save(update_fields=["words"])
    return made


def entered(**changes: object) -> dict[str, object]:
    return {
        "subject": "Phối hợp kiểm tra",
        "organ_name": "Sở Nội vụ",
        "reference": "125/SNV-VP",
        "dated_on": "2026-01-05",
        "kind": "CV",
        "urgency": "0",
        "steering": "0",
        "channel": "paper",
        **changes,
    }


def test_the_registry_brings_photographs_and_sees_how_they_are_read(
    clerk: Client, place: Office
) -> None:
    sheets = [SimpleUploadedFile(f"IMG_{n}.jpg", as_picture(scribbled())) for n in (1, 2)]
    answer = clerk.post(
        reverse("scanning:bring"), {"sheets": sheets, "channel": "mail", "is_open_paper": "on"}
    )
    stack = PaperStack.objects.get()
    shown = clerk.get(answer["Location"])
    live = clerk.get(reverse("scanning:live", args=[stack.pk]))

    assert (stack.page_count, stack.channel) == (2, "mail")
    assert "0/2" in shown.content.decode()
    assert live.status_code == 200
    PaperStack.objects.update(state=StackState.DONE)
    assert clerk.get(reverse("scanning:live", args=[stack.pk]))["HX-Refresh"] == "true"


def test_a_wrong_file_is_given_back_at_its_field(clerk: Client) -> None:
    program = SimpleUploadedFile("a.pdf", b"MZ a program")
    answer = clerk.post(
        reverse("scanning:bring"),
        {"sheets": [program], "channel": "paper", "is_open_paper": "on"},
    )

    assert answer.status_code == 422
    assert "files.unknown_paper" in answer.content.decode()


def test_the_page_of_a_document_draws_the_place_of_each_field(
    clerk: Client, entry: PaperEntry
) -> None:
    with budget(__file__, "entry"):
        page = clerk.get(reverse("scanning:entry", args=[entry.pk])).content.decode()

    assert 'value="125/SNV-VP"' in page
    assert 'id="frame-1"' in page
    assert 'class="scanning-doubt"' in page
    assert "72%" in page
    picture = clerk.get(reverse("scanning:page_picture", args=[entry.stack_id, 1]))
    assert picture["Content-Type"] == "image/webp"


def test_the_corrected_document_goes_into_the_register(clerk: Client, entry: PaperEntry) -> None:
    address = reverse("scanning:entry", args=[entry.pk])
    missing = clerk.post(address, entered(subject=""))
    taken = clerk.post(address, entered(reference="126/SNV-VP"))
    again = clerk.post(address, entered(reference="127/SNV-VP"))

    entry.refresh_from_db()
    assert (missing.status_code, taken.status_code, again.status_code) == (422, 302, 403)
    assert entry.state == EntryState.TAKEN
    assert entry.answers["reference"]["changed"] is True
    assert IncomingDocument.objects.get().pk == entry.incoming_id


def test_what_is_known_already_is_asked_about(
    clerk: Client, entry: PaperEntry, place: Office
) -> None:
    other = brought(place, as_picture(scribbled())).entries.get()
    complete(place.clerk, entry=other, fields=fields())
    same = entered(organ_name="Sở Nội vụ Hà Nội")
    asked = clerk.post(reverse("scanning:entry", args=[entry.pk]), same)
    answered = clerk.post(reverse("scanning:entry", args=[entry.pk]), {**same, "known": "on"})

    assert (asked.status_code, answered.status_code) == (422, 302)


def test_the_stack_shows_its_pages_and_is_arranged(clerk: Client, place: Office) -> None:
    stack = brought(place, as_pdf([scribbled(), empty(), scribbled()], dpi=75))
    with budget(__file__, "stack"):
        page = clerk.get(reverse("scanning:stack", args=[stack.pk]))
    said = {"page_1": "begins", "page_2": "left_out", "page_3": "begins"}
    done = clerk.post(reverse("scanning:arrange", args=[stack.pk]), said)
    wrong = clerk.post(reverse("scanning:arrange", args=[stack.pk]), {**said, "page_1": "x"})

    assert page.status_code == 200
    assert (done.status_code, wrong.status_code) == (302, 422)
    assert stack.entries.count() == 2


def test_an_entry_is_put_aside_and_taken_up(clerk: Client, entry: PaperEntry) -> None:
    aside = reverse("scanning:put_aside", args=[entry.pk])
    assert clerk.post(aside, {"reason": ""}).status_code == 422
    assert clerk.post(aside, {"reason": "Phong bì"}).status_code == 302
    shown = clerk.get(reverse("scanning:entry", args=[entry.pk])).content.decode()
    assert "Phong bì" in shown
    assert clerk.post(reverse("scanning:take_up", args=[entry.pk])).status_code == 302
    entry.refresh_from_db()
    assert entry.state == EntryState.OPEN


def test_the_list_shows_stacks_and_says_that_there_are_none(clerk: Client, place: Office) -> None:
    bare = clerk.get(reverse("scanning:list")).content.decode()
    brought(place, as_picture(scribbled()))
    with budget(__file__, "list"):
        page = clerk.get(reverse("scanning:list")).content.decode()

    assert "recognition.no_engine" in bare
    assert "quet-1.pdf" in page


def test_another_registry_and_other_people_see_nothing(
    client: Client, entry: PaperEntry, place: Office
) -> None:
    stranger = office()
    sign_in(client, stranger.clerk)
    addresses = [
        reverse("scanning:entry", args=[entry.pk]),
        reverse("scanning:stack", args=[entry.stack_id]),
        reverse("scanning:page_picture", args=[entry.stack_id, 1]),
    ]
    assert [client.get(one).status_code for one in addresses] == [404, 404, 404]
    sign_in(client, place.staff)
    assert [client.get(one).status_code for one in addresses] == [403, 403, 403]


def test_the_document_shows_the_stamp_and_hands_out_the_untouched_scan(
    clerk: Client, place: Office
) -> None:
    scan = as_pdf([scribbled(), scribbled()], dpi=75)
    entry = brought(place, scan).entries.get()
    incoming = complete(place.clerk, entry=entry, fields=fields())
    before = drawn_panel("scanning.of_incoming", place.clerk, incoming.pk)
    stamped = reverse("scanning:stamped", args=[incoming.pk])
    assert clerk.get(stamped).status_code == 404
    register_incoming(place.clerk, incoming=incoming)
    set_stamp(PaperEntry.objects.get(pk=entry.pk))
    after = drawn_panel("scanning.of_incoming", place.clerk, incoming.pk)
    taken = clerk.get(reverse("scanning:scan", args=[incoming.pk, 1]))

    assert stamped not in before
    assert stamped in after
    assert taken.content == scan
    assert clerk.get(stamped)["Content-Type"] == "application/pdf"
    picture = reverse("scanning:stamped_picture", args=[incoming.pk])
    assert clerk.get(picture)["Content-Type"] == "image/webp"
    assert clerk.get(reverse("scanning:scan", args=[incoming.pk, 2])).status_code == 404


def test_of_a_stack_only_the_pages_of_the_document_are_handed_out(
    clerk: Client, place: Office
) -> None:
    stack = brought(place, as_pdf([scribbled(), empty(), scribbled()], dpi=75))
    PaperPage.objects.filter(number=3).update(entry=None)
    incoming = complete(place.clerk, entry=stack.entries.get(), fields=fields())
    taken = clerk.get(reverse("scanning:scan", args=[incoming.pk, 1]))

    assert page_count(taken.content) == 1


def test_the_separator_sheet_is_printed(clerk: Client) -> None:
    answer = clerk.get(reverse("scanning:separator"))

    assert answer.content.startswith(b"%PDF")
