"""The pages of copies in a browser: making, looking, taking, printing."""

from __future__ import annotations

import io

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from hoatoc.apps.records.documents.rules import State
from hoatoc.apps.records.documents.tests.scenes import PIN, Office, document_in, office
from hoatoc.kernel.access.tests.factories import sign_in
from hoatoc.kernel.audit.models import AuditEntry
from hoatoc.kernel.files import keeping
from hoatoc.ui.tests.budgets import budget

from ...models import CertifiedCopy, CopyForm
from ..scenes import SUBJECT, copied, scan

pytestmark = pytest.mark.django_db


@pytest.fixture
def place() -> Office:
    return office()


@pytest.fixture
def clerk(client: Client, place: Office) -> Client:
    return sign_in(client, place.clerk)


def entered(content: bytes, **changes: object) -> dict[str, object]:
    return {
        "form": "SY",
        "file": SimpleUploadedFile("ban-quet.pdf", content, "application/pdf"),
        "reference": "125/KH-SNV",
        "dated_on": "2026-01-05",
        "organ_name": "Sở Nội vụ",
        "subject": SUBJECT,
        "is_open_paper": "on",
        "pin": PIN,
        **changes,
    }


def test_the_registry_makes_a_copy_reads_it_and_takes_it(clerk: Client, place: Office) -> None:
    made = clerk.post(reverse("copies:from_scan"), entered(scan()))
    shown = clerk.get(made["Location"])
    copy = CertifiedCopy.objects.get()
    picture = clerk.get(reverse("copies:page_picture", args=[copy.pk, 1]))
    taken = clerk.get(reverse("copies:download", args=[copy.pk]))

    assert (made.status_code, shown.status_code, picture.status_code) == (302, 200, 200)
    assert shown.context["verdict"].tone == "green"
    assert taken.content == keeping.read(copy.file)
    assert f"01-sy-{place.unit.abbreviation}".lower() in taken["Content-Disposition"].lower()
    uses = ["copies.certify_scan", "copies.view", "copies.download"]
    told = AuditEntry.objects.filter(subject_id=copy.pk).order_by("id")
    assert [one.action for one in told] == uses


def test_a_bad_scan_is_given_back_with_everything_wrong(clerk: Client) -> None:
    answer = clerk.post(
        reverse("copies:from_scan"), entered(scan(mode="L", size=(1240, 1754), dpi=150))
    )

    assert answer.status_code == 422
    page = answer.content.decode()
    assert "copies.low_resolution" in page
    assert "copies.no_colour" in page
    assert not CertifiedCopy.objects.exists()


@pytest.mark.parametrize(
    "changes",
    [
        {"form": "TrS"}, {"pages": "1-2"}, {"form": "TrS", "pages": "hai"}, {"pin": ""},
        {"form": "TrS", "pages": "3-1"}, {"form": "TrS", "pages": "1-9999,1-9999"},
        {"is_open_paper": ""}, {"dated_on": "2999-01-01"}, {"pin": "000000"},
    ],
)  # fmt: skip
def test_what_is_missing_is_asked_for(clerk: Client, changes: dict[str, object]) -> None:
    answer = clerk.post(reverse("copies:from_scan"), entered(scan(), **changes))

    assert 400 <= answer.status_code < 500
    assert not CertifiedCopy.objects.exists()


def test_nd30_d25_no_electronic_copy_of_the_whole_is_offered(clerk: Client) -> None:
    for name in ("from_scan", "find_source"):
        page = clerk.get(reverse(f"copies:{name}")).content.decode()
        assert "Điều 25 khoản 1" in page


def test_an_excerpt_is_found_and_made_in_the_browser(clerk: Client, place: Office) -> None:
    document = document_in(place, State.ISSUED)
    found = clerk.get(reverse("copies:find_source"), {"q": "hau can quy IV"})
    address = reverse("copies:from_source", args=["outgoing", document.pk])

    assert address in found.content.decode()
    assert clerk.get(address).status_code == 200
    # It has one page only, and the whole is not copied.
    refused = clerk.post(address, {"pages": "1", "pin": PIN})
    assert refused.status_code == 422
    assert "copies.whole_document" in refused.content.decode()


def test_a_source_that_is_not_there_is_not_found(clerk: Client, place: Office) -> None:
    document = document_in(place, State.SEALED)

    for kind, code in (("outgoing", 409), ("incoming", 404), ("other", 404)):
        address = reverse("copies:from_source", args=[kind, document.pk])
        assert clerk.get(address).status_code == code


def test_others_read_the_list_and_are_not_offered_to_certify(client: Client, place: Office) -> None:
    copy = copied(place)
    sign_in(client, place.commander)

    page = client.get(reverse("copies:list")).content.decode()

    assert copy.reference in page
    assert reverse("copies:from_scan") not in page
    assert client.get(reverse("copies:from_scan")).status_code == 403


def test_the_pages_of_another_organisation_are_not_found(client: Client, place: Office) -> None:
    copy = copied(place)
    sign_in(client, office().clerk)

    for name, more in (("detail", []), ("download", []), ("page_picture", [1])):
        assert client.get(reverse(f"copies:{name}", args=[copy.pk, *more])).status_code == 404
    assert copy.reference not in client.get(reverse("copies:list")).content.decode()
    assert copy.subject not in client.get(reverse("copies:register")).content.decode()


def test_the_book_of_a_period_is_printed_as_pdf_a(clerk: Client, place: Office) -> None:
    copy = copied(place)
    copied(place, CopyForm.OF_COPY)

    shown = clerk.get(reverse("copies:register"))
    printed = clerk.get(reverse("copies:register_print"))
    empty = clerk.get(reverse("copies:register"), {"since": "2001-01-01", "until": "2001-12-31"})
    wrong = clerk.get(
        reverse("copies:register_print"), {"since": "2002-01-01", "until": "2001-01-01"}
    )

    assert copy.reference in shown.content.decode()
    assert copy.reference not in empty.content.decode()
    assert 400 <= wrong.status_code < 500
    with pikepdf.open(io.BytesIO(printed.content)) as book, book.open_metadata() as metadata:
        assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("2", "B")
    assert AuditEntry.objects.get(action="copies.print_register").facts["rows"] == 2


@pytest.mark.parametrize("rows", [2, 40])
def test_the_list_and_the_page_have_a_fixed_cost(clerk: Client, place: Office, rows: int) -> None:
    copy = copied(place)
    address = reverse("copies:detail", args=[copy.pk])
    for number in range(rows):
        copy.pk = None
        copy._state.adding = True
        copy.id = CertifiedCopy._meta.pk.get_default()
        copy.number = 100 + number
        copy.save(force_insert=True)
    clerk.get(reverse("copies:list"))
    clerk.get(address)

    with budget(__file__, "list"):
        clerk.get(reverse("copies:list"))
    with budget(__file__, "detail"):
        clerk.get(address)
    with budget(__file__, "cancel"):
        clerk.get(reverse("copies:cancel", args=[copy.pk]))
    with budget(__file__, "register"):
        clerk.get(reverse("copies:register"))
