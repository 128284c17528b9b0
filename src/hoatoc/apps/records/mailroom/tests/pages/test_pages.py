"""The pages of the mailroom in a browser: finding, entering, striking out, printing."""

from __future__ import annotations

import pypdfium2 as pdfium
import pytest
from django.test import Client
from django.urls import reverse

from hoatoc.apps.records.documents.models import Document
from hoatoc.apps.records.documents.rules import State
from hoatoc.apps.records.documents.tests.scenes import Office, document_in, office
from hoatoc.kernel.access.tests.factories import sign_in
from hoatoc.kernel.audit.models import AuditEntry
from hoatoc.kernel.base import clock
from hoatoc.ui.tests.budgets import budget
from hoatoc.ui.tests.panels import drawn

from ...models import Dispatch, StoredCopyUse
from ..scenes import lent, posted

pytestmark = pytest.mark.django_db


@pytest.fixture
def place() -> Office:
    return office()


@pytest.fixture
def clerk(client: Client, place: Office) -> Client:
    return sign_in(client, place.clerk)


@pytest.fixture
def document(place: Office) -> Document:
    return document_in(place, State.ISSUED)


def test_the_registry_finds_a_document_sends_it_by_post_and_prints_the_envelope(
    clerk: Client, document: Document
) -> None:
    found = clerk.get(reverse("mailroom:find_to_dispatch"), {"q": document.subject})
    address = reverse("mailroom:dispatch", args=[document.pk])
    made = clerk.post(
        address,
        {
            "addressee": "Sở Nội vụ", "address": "Số 5, phố Huế, Hà Nội", "envelopes": "1",
            "dispatched_on": clock.today().isoformat(),
        },
    )  # fmt: skip
    line = Dispatch.objects.get()
    envelope = clerk.get(reverse("mailroom:envelope", args=[line.pk]), {"size": "DL"})
    page = pdfium.PdfDocument(envelope.content)[0]

    assert address in found.content.decode()
    assert (made.status_code, clerk.get(made["Location"]).status_code) == (302, 200)
    assert [round(side / 72 * 25.4) for side in page.get_size()] == [220, 110]
    assert "Số 5, phố Huế, Hà Nội" in page.get_textpage().get_text_bounded()
    assert AuditEntry.objects.filter(action="mailroom.print_envelope").count() == 1


def test_a_line_is_struck_out_with_its_reason(
    clerk: Client, place: Office, document: Document
) -> None:
    line = posted(place, document)
    address = reverse("mailroom:cancel", args=[line.pk])

    assert clerk.post(address, {"reason": ""}).status_code == 422
    done = clerk.post(address, {"reason": "Nhầm địa chỉ"})

    assert done.status_code == 302
    assert "Nhầm địa chỉ" in clerk.get(done["Location"]).content.decode()


def test_a_stored_copy_is_handed_out_and_comes_back(clerk: Client, document: Document) -> None:
    address = reverse("mailroom:lend", args=[document.pk])
    form = {
        "reader": "Đại úy Quân", "permitted_by": "Trung tá Long",
        "used_on": clock.today().isoformat(),
    }  # fmt: skip
    assert clerk.post(address, form).status_code == 302
    use = StoredCopyUse.objects.get()
    out = clerk.get(reverse("mailroom:uses"))
    clerk.post(reverse("mailroom:take_back", args=[use.pk]))

    assert reverse("mailroom:take_back", args=[use.pk]) in out.content.decode()
    use.refresh_from_db()
    assert use.returned_on == clock.today()


@pytest.mark.parametrize("name", ["dispatches", "uses"])
def test_a_book_shows_its_lines_within_its_budget_and_prints_them(
    clerk: Client, place: Office, document: Document, name: str
) -> None:
    posted(place, document)
    lent(place, document)

    with budget(__file__, name):
        shown = clerk.get(reverse(f"mailroom:{name}"))
    printed = clerk.get(reverse(f"mailroom:{name}_print"))
    backwards = clerk.get(
        reverse(f"mailroom:{name}_print"), {"since": "2026-12-31", "until": "2026-01-01"}
    )

    assert len(shown.context["rows"]) == 1
    assert printed.content.startswith(b"%PDF")
    assert backwards.status_code == 400


def test_the_document_leads_to_both_books(place: Office, document: Document) -> None:
    line = posted(place, document)
    lent(place, document)

    beside = drawn("mailroom.of_document", place.clerk, document.pk)
    to_command = drawn("mailroom.of_document", place.commander, document.pk)

    assert reverse("mailroom:detail", args=[line.pk]) in beside
    assert reverse("mailroom:dispatch", args=[document.pk]) in beside
    assert reverse("mailroom:dispatch", args=[document.pk]) not in to_command
    assert "Đại úy Trần Minh Quân" in to_command
