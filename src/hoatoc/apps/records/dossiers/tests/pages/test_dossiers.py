import io
import zipfile
from xml.etree import ElementTree as ET

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from hoatoc.apps.records.documents.rules import State
from hoatoc.apps.records.documents.tests.scenes import Office, document_in, office
from hoatoc.apps.records.incoming.rules import State as ArrivedState
from hoatoc.apps.records.incoming.tests.scenes import WORDS, incoming_in
from hoatoc.kernel.access.tests.factories import actor_in, sign_in
from hoatoc.kernel.files import pages
from hoatoc.kernel.registers.annex import INCOMING
from hoatoc.ui.tests.budgets import budget
from hoatoc.ui.tests.panels import drawn

from ...actions.filing import file_document
from ...models import Dossier
from ...rules import PlanState
from ..scenes import dossier_of, plan_in, with_papers

pytestmark = pytest.mark.django_db


@pytest.fixture
def place() -> Office:
    return office()


def test_a_dossier_is_made_and_filled_by_forms_alone(client: Client, place: Office) -> None:
    item = plan_in(place, PlanState.ISSUED).items.get()
    document = document_in(place, State.ISSUED)
    sign_in(client, place.staff)
    asked = reverse("dossiers:file_outgoing", args=[document.pk])
    opened = client.post(
        reverse("dossiers:open"),
        {"way": "plan", "item": item.key, "source": "outgoing", "id": str(document.pk)},
    )
    made = Dossier.objects.get()
    second = client.post(
        reverse("dossiers:open"),
        {"way": "free", "title": "Việc phát sinh", "code": "09.PS", "term": "10"},
    )
    other = Dossier.objects.get(code="09.PS")
    client.post(asked, {"dossier": other.key, "note": "Bản gốc"})
    client.post(
        reverse("dossiers:paper_new", args=[other.pk]),
        {"title": "Biên bản họp", "paper_place": "Tủ 1", "dated_on": "2026-01-02"},
    )
    found = client.get(reverse("dossiers:find", args=[made.pk]), {"q": "hau can"})
    page = client.get(reverse("dossiers:detail", args=[other.pk])).content.decode()

    assert (opened.status_code, second.status_code, found.status_code) == (302, 302, 200)
    assert made.entries.get().source_id == document.pk
    assert document.reference in found.content.decode()
    assert "Biên bản họp" in page
    assert "Bản gốc" in page
    line = other.entries.get(source="paper")
    out = reverse("dossiers:take_out", args=[other.pk])
    assert client.post(out, {"line": str(line.pk), "reason": ""}).status_code == 422
    assert client.post(out, {"line": str(line.pk), "reason": "Thừa"}).status_code == 302
    assert other.entries.filter(removed_at__isnull=True).count() == 1
    client.post(reverse("dossiers:find", args=[made.pk]), {"document": f"outgoing:{document.pk}"})
    none = client.post(reverse("dossiers:find", args=[made.pk]), {})
    empty = client.post(reverse("dossiers:open"), {"way": "free", "title": ""})
    assert none["Location"] == reverse("dossiers:find", args=[made.pk])
    assert empty.status_code == 422


def test_r091_the_index_prints_in_the_seven_columns_of_the_law(
    client: Client, place: Office
) -> None:
    made = with_papers(place.staff, dossier_of(place.staff), 2)
    sign_in(client, place.staff)

    paper = client.get(reverse("dossiers:index_print", args=[made.pk]))
    book = client.get(reverse("dossiers:index_export", args=[made.pk]))
    listed = client.get(reverse("dossiers:list_export"), {"format": "pdf"})

    said = "".join("".join(page.split()) for page in pages.text(paper.content))
    headers = ("STT", "Số, ký hiệu văn bản", "Tên loại và trích yếu", "Tác giả văn bản",
               "Tờ số/Trang số", "Ghi chú")  # fmt: skip
    assert [one for one in headers if one.replace(" ", "") not in said] == []
    rows = list(load_workbook(io.BytesIO(book.content)).active.values)
    assert rows[1:] == [
        ("1", "01/BB", "01/03/2026", "Biên bản kiểm tra 1", "Phòng Hậu cần", "1-2", "Tủ 3, ngăn 2"),
        ("2", "02/BB", "02/03/2026", "Biên bản kiểm tra 2", "Phòng Hậu cần", "3-4", "Tủ 3, ngăn 2"),
    ]
    assert "05.HC" in " ".join(pages.text(listed.content))


def test_r085_a_dossier_is_taken_as_pdf_and_xml_in_time_order(
    client: Client, place: Office
) -> None:
    made = with_papers(place.staff, dossier_of(place.staff), 1)
    document = document_in(place, State.ISSUED)
    file_document(place.staff, dossier=made, source="outgoing", source_id=document.pk)
    hidden = incoming_in(place, ArrivedState.REGISTERED, subject="Việc riêng")
    file_document(place.clerk, dossier=made, source="incoming", source_id=hidden.pk)
    sign_in(client, place.staff)

    answer = client.get(reverse("dossiers:package", args=[made.pk]))

    archive = zipfile.ZipFile(io.BytesIO(answer.content))
    tree = ET.fromstring(archive.read("ho-so.xml"))  # noqa: S314 (we have just written it)
    assert [one.text for one in tree.iter("DocOrdinal")] == ["1", "2", "3"]
    assert (tree.findtext("FileCode/FileNotation"), tree.findtext("DocTotal")) == ("05.HC", "3")
    assert {name for name in archive.namelist() if name.startswith("tai-lieu/")} == {
        one.attrib["name"] for one in tree.iter("Object")
    }
    assert "Việc riêng" not in archive.read("ho-so.xml").decode()
    assert tree.findtext("Title") == made.title
    sent = next(one for one in tree.iter("Document") if one.find("To") is not None)
    assert sent.findtext("Subject") == document.subject
    assert sent.findtext("CodeNumber") == str(document.number)
    assert sent.findtext("SignerInfo/FullName") == document.signatories
    assert sent.findtext("To/OrganName") == document.recipients.get().unit.name
    assert (sent.findtext("FileCode/FileNotation"), sent.findtext("IssuedAmount")) == ("05.HC", "1")
    pdf = archive.read(next(iter(tree.iter("Object"))).attrib["name"])
    assert pdf.startswith(b"%PDF")


def test_r009_an_arrived_document_goes_out_with_the_instructions_that_one_may_read(
    client: Client, place: Office
) -> None:
    made = dossier_of(place.clerk)
    arrived = incoming_in(place, ArrivedState.IN_PROGRESS)
    file_document(place.clerk, dossier=made, source="incoming", source_id=arrived.pk)
    sign_in(client, place.clerk)

    answer = client.get(reverse("dossiers:package", args=[made.pk]))

    archive = zipfile.ZipFile(io.BytesIO(answer.content))
    tree = ET.fromstring(archive.read("ho-so.xml"))  # noqa: S314 (we have just written it)
    one = tree.find("Documents/Document")
    assert one is not None
    assert [leaf.tag for leaf in one.iter() if not list(leaf)] == [f.name for f in INCOMING]
    assert (one.findtext("ArrivalNumber"), one.findtext("CodeNumber")) == ("1", "125")
    assert (one.findtext("DocOrdinal"), one.findtext("Priority")) == ("1", "0")
    assert WORDS in (one.findtext("TraceHeaderList") or "")
    assert place.staff.person.rank_and_name in (one.findtext("ToPlaces") or "")


def test_what_one_may_not_see_is_not_on_any_page(client: Client, place: Office) -> None:
    made = dossier_of(place.staff)
    hidden = incoming_in(place, ArrivedState.REGISTERED, subject="Việc riêng của thủ trưởng")
    file_document(place.clerk, dossier=made, source="incoming", source_id=hidden.pk)
    entry = made.entries.get()
    sign_in(client, place.staff)

    for name in ("detail", "index_print", "index_export", "take_out"):
        said = client.get(reverse(f"dossiers:{name}", args=[made.pk]))
        shown = (
            " ".join(pages.text(said.content))
            if name == "index_print"
            else said.content.decode(errors="replace")
        )
        assert "Việc riêng" not in shown, name
        assert hidden.reference not in shown, name
    assert client.get(reverse("dossiers:entry_file", args=[made.pk, entry.pk])).status_code == 404
    assert client.get(reverse("dossiers:file_incoming", args=[hidden.pk])).status_code == 404
    stranger = sign_in(Client(), actor_in())
    assert stranger.get(reverse("dossiers:detail", args=[made.pk])).status_code == 404
    assert stranger.get(reverse("dossiers:package", args=[made.pk])).status_code == 404


def test_the_page_of_a_document_asks_for_its_dossier(place: Office) -> None:
    document = document_in(place, State.ISSUED)
    arrived = incoming_in(place, ArrivedState.ASSIGNED)
    assert reverse("dossiers:file_outgoing", args=[document.pk]) in drawn(
        "dossiers.of_outgoing", place.staff, document.pk
    )
    made = dossier_of(place.staff)
    file_document(place.head, dossier=made, source="incoming", source_id=arrived.pk)

    assert made.title in drawn("dossiers.of_incoming", place.staff, arrived.pk)
    assert made.title not in drawn("dossiers.of_incoming", actor_in(), arrived.pk)


def test_people_are_let_in_and_out_on_the_page(client: Client, place: Office) -> None:
    made = dossier_of(place.staff)
    sign_in(client, place.staff)
    address = reverse("dossiers:people", args=[made.pk])

    assert client.post(address, {"post": ""}).status_code == 422
    assert client.post(address, {"post": place.head.post.pk}).status_code == 302
    assert made.participants.count() == 1
    out = reverse("dossiers:person_out", args=[made.pk, place.head.person.pk])
    assert client.post(out).status_code == 302
    assert not made.participants.exists()
    change = reverse("dossiers:change", args=[made.pk])
    assert client.post(change, {"title": "Tiêu đề mới", "term": "5"}).status_code == 302
    made.refresh_from_db()
    assert (made.title, made.years) == ("Tiêu đề mới", 5)


def test_the_pages_of_dossiers_cost_what_they_cost(client: Client, place: Office) -> None:
    made = with_papers(place.staff, dossier_of(place.staff), 3)
    document = document_in(place, State.ISSUED)
    file_document(place.staff, dossier=made, source="outgoing", source_id=document.pk)
    sign_in(client, place.staff)
    client.get(reverse("dossiers:detail", args=[made.pk]))

    for name, address in (
        ("list", reverse("dossiers:list")),
        ("detail", reverse("dossiers:detail", args=[made.pk])),
        ("open", reverse("dossiers:open")),
        ("choose", reverse("dossiers:file_outgoing", args=[document.pk])),
    ):
        with budget(__file__, name):
            assert client.get(address).status_code == 200
