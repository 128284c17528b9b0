"""From the scanner to the register: nothing lost, nothing secret kept, the scan untouched."""

from __future__ import annotations

import io

import pikepdf
import pytest
from django.test import Client
from django.urls import reverse

from hoatoc.apps.records.documents.tests.scenes import Office, office
from hoatoc.apps.records.incoming.actions.register_incoming import register_incoming
from hoatoc.apps.records.incoming.actions.take_in import take_in
from hoatoc.apps.records.incoming.models import IncomingDocument
from hoatoc.apps.records.incoming.tests.scenes import fields, on_paper, quarantined
from hoatoc.kernel.access.answers import Refused
from hoatoc.kernel.access.tests.factories import sign_in
from hoatoc.kernel.audit.models import AuditEntry
from hoatoc.kernel.base.errors import BureauError, Invalid
from hoatoc.kernel.files import keeping, pages
from hoatoc.kernel.files.errors import UnknownPaper
from hoatoc.kernel.files.models import StoredFile
from hoatoc.kernel.notices.models import Notice
from hoatoc.kernel.pki.tests.documents import good_sealed
from hoatoc.kernel.recognition.engine import engine
from hoatoc.kernel.search.models import SearchEntry
from hoatoc.kernel.secrecy.models import Spill
from hoatoc.kernel.typesetting.pdfa import pdfa_findings
from hoatoc.kernel.worklist.models import WorkItem

from ..actions.add_scan import add_scan
from ..actions.arrange import arrange
from ..actions.bring_in import bring_in
from ..actions.complete import complete
from ..actions.parts.reading import read_waiting
from ..actions.set_aside import put_aside, take_up
from ..actions.set_stamp import set_stamp
from ..contracts import MOST_PAGES, Brought, Mark
from ..jobs import look_at_arrived
from ..models import EntryState, PaperEntry, PaperPage, PaperStack, StackState
from ..selectors import pages_of
from ..separators import separator_sheet
from .scenes import (
    as_pdf,
    as_picture,
    brought,
    drawn,
    empty,
    letter_pdf,
    scribbled,
    separator,
    stamped_secret,
)

pytestmark = pytest.mark.django_db

with_engine = pytest.mark.skipif(engine() is None, reason="Tesseract is not installed here.")


@pytest.fixture
def place() -> Office:
    return office()


def open_steps() -> int:
    return WorkItem.objects.filter(kind="scanning.complete", finished_at=None).count()


@with_engine
def test_a_scanned_letter_goes_into_the_register_with_stamp_and_text(place: Office) -> None:
    scan = as_pdf([drawn(letter_pdf(), dpi=200, turned=-1.2)], dpi=200)
    stack = brought(place, scan)
    entry = stack.entries.get()
    taken = fields(reference="125/SNV-VP", organ_name="Sở Nội vụ Hà Nội", paper_place="Tủ 2")
    incoming = complete(place.clerk, entry=entry, fields=taken)
    register_incoming(place.clerk, incoming=incoming)
    entry.refresh_from_db()
    set_stamp(entry)
    entry.refresh_from_db()
    incoming.refresh_from_db()

    assert entry.state == EntryState.TAKEN
    assert entry.proposals["reference"]["value"] == "125/SNV-VP"
    assert entry.answers["organ_name"] == {
        "proposed": "Sở Nội vụ", "taken": "Sở Nội vụ Hà Nội", "changed": True,
    }  # fmt: skip
    assert entry.answers["reference"]["changed"] is False
    # The scan is untouched, the pages for use have its text, the stamped ones the number.
    assert keeping.read(stack.files.get().file) == scan
    assert incoming.file is not None
    assert "nộp lưu hồ sơ" in " ".join(pages.text(incoming.file)[0].split())
    assert entry.stamped is not None
    stamped = keeping.read(entry.stamped)
    assert "ĐẾN" in pages.text(entry.stamped)[0]
    assert place.unit.name.upper() in " ".join(pages.text(entry.stamped)[0].split())
    assert pdfa_findings(stamped) == []
    assert "nộp lưu hồ sơ" in SearchEntry.objects.get(subject_id=incoming.pk).words.replace(
        "\n", " "
    )
    assert (incoming.channel, incoming.paper_place) == ("paper", "Tủ 2")
    assert (incoming.state, open_steps()) == ("registered", 0)


@with_engine
def test_a_mark_that_is_only_in_the_picture_takes_the_whole_stack_away(place: Office) -> None:
    before = StoredFile.objects.count()
    secret = as_picture(stamped_secret())
    stack = brought(place, as_picture(scribbled(), "PNG"), secret, names=["mot.png", "hai.jpg"])

    assert stack.state == StackState.DROPPED
    assert (stack.pages.count(), stack.files.count(), stack.entries.count()) == (0, 0, 0)
    assert StoredFile.objects.count() == before
    assert stack.name == "—"
    # A spill outlives the rollback of the test that met it.
    assert Spill.objects.get(account_id=place.clerk.account_id).suspected == "B"
    assert Notice.objects.filter(kind="scanning.dropped").exists()
    assert AuditEntry.objects.filter(action="scanning.drop_stack").count() == 1


@with_engine
def test_a_pdf_of_pictures_that_arrived_is_read_and_a_mark_takes_its_pages_away(
    place: Office,
) -> None:
    secret = as_pdf([stamped_secret()], dpi=120)
    incoming = take_in(place.clerk, fields=fields(), name="quet.pdf", content=secret)
    assert incoming.file is not None
    sha256 = incoming.file.sha256
    look_at_arrived(incoming_id=str(incoming.pk))
    incoming.refresh_from_db()

    assert (incoming.state, incoming.file_id, incoming.page_count) == ("refused", None, 0)
    assert not StoredFile.objects.filter(sha256=sha256).exists()
    assert Spill.objects.filter(account_id=None).latest("created_at").suspected == "B"
    assert Notice.objects.filter(kind="incoming.dropped").exists()
    assert SearchEntry.objects.get(subject_id=incoming.pk).words == ""


def test_where_no_engine_is_a_pdf_of_pictures_stays_as_it_is(
    place: Office, without_engine: None
) -> None:
    content = as_pdf([scribbled()], dpi=75)
    incoming = take_in(place.clerk, fields=fields(), name="quet.pdf", content=content)
    look_at_arrived(incoming_id=str(incoming.pk))
    incoming.refresh_from_db()

    assert incoming.file is not None


def test_a_stack_splits_at_separator_sheets(place: Office, without_engine: None) -> None:
    sheets = [scribbled(), empty(), separator(), scribbled(), scribbled(), separator(), empty()]
    stack = brought(place, as_pdf(sheets, dpi=75))

    assert (stack.state, stack.read_count, stack.engine) == (StackState.READY, 7, "")
    assert [page.kind for page in pages_of(stack)] == [
        "unread", "blank", "separator", "unread", "unread", "separator", "blank",
    ]  # fmt: skip
    held = [[page.number for page in entry.pages.all()] for entry in stack.entries.all()]
    assert held == [[1], [4, 5]]
    assert open_steps() == 2
    assert Notice.objects.filter(kind="scanning.read").exists()


def test_several_photographs_and_a_fax_are_one_document(
    place: Office, without_engine: None
) -> None:
    fax = as_picture(scribbled().convert("1"), "TIFF")
    stack = brought(place, as_picture(scribbled()), fax, names=["IMG_1.jpg", "fax.tif"])

    assert stack.entries.get().pages.count() == 2
    assert stack.name == "IMG_1.jpg (+1)"


def test_the_registry_arranges_a_stack_anew(place: Office, without_engine: None) -> None:
    stack = brought(place, as_pdf([scribbled(), empty(), scribbled()], dpi=75))
    marks = [Mark.BEGINS, Mark.GOES_ON, Mark.BEGINS]
    arrange(place.clerk, stack=stack, marks=marks)

    held = [[page.number for page in entry.pages.all()] for entry in stack.entries.all()]
    assert held == [[1, 2], [3]]
    assert open_steps() == 2
    with pytest.raises(BureauError) as refused:
        arrange(place.clerk, stack=stack, marks=[Mark.LEFT_OUT] * 3)
    assert refused.value.code == "scanning.no_pages"

    complete(place.clerk, entry=stack.entries.all()[0], fields=fields())
    with pytest.raises(BureauError) as refused:
        arrange(place.clerk, stack=stack, marks=marks)
    assert refused.value.code == "scanning.already_completed"


def test_an_envelope_is_put_aside_and_taken_up_again(place: Office, without_engine: None) -> None:
    entry = brought(place, as_picture(scribbled())).entries.get()
    with pytest.raises(Invalid):
        put_aside(place.clerk, entry=entry, reason=" ")
    put_aside(place.clerk, entry=entry, reason="Phong bì")

    assert (open_steps(), PaperStack.objects.get().state) == (0, StackState.DONE)
    with pytest.raises(Refused):
        complete(place.clerk, entry=entry, fields=fields())
    assert not IncomingDocument.objects.exists()
    take_up(place.clerk, entry=entry)
    assert (open_steps(), PaperStack.objects.get().state) == (1, StackState.READY)


def test_a_stack_that_was_killed_goes_on_where_it_was(place: Office, without_engine: None) -> None:
    stack = brought(place, as_pdf([scribbled(), scribbled()], dpi=75))
    first, second = stack.pages.all()
    stack.pages.update(entry=None)
    PaperEntry.objects.all().delete()
    PaperPage.objects.filter(pk=second.pk).update(kind="waiting", picture=None)
    PaperStack.objects.update(state=StackState.READING, read_count=1)
    read_waiting(stack_id=str(stack.pk))
    read_waiting(stack_id=str(stack.pk))

    stack.refresh_from_db()
    assert (stack.state, stack.read_count, stack.entries.count()) == (StackState.READY, 2, 1)
    assert PaperPage.objects.get(pk=first.pk).picture_id == first.picture_id


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.pdf", b"MZ\x90 a program", UnknownPaper.code),
        ("a.pdf", letter_pdf()[:900], "files.damaged"),
        ("ban-mat.docx", b"PK\x03\x04", "files.damaged"),
        ("a.png", b"\x89PNG\r\n\x1a\n" + b"\x00" * 40, "files.damaged"),
        ("Kế hoạch (MẬT).pdf", b"%PDF-1.7", "secrecy.refused"),
        ("a.pdf", b"", "files.empty"),
    ],
)
def test_what_is_hostile_is_refused_before_anything_is_kept(
    place: Office, name: str, content: bytes, code: str
) -> None:
    with pytest.raises(BureauError) as refused:
        bring_in(place.clerk, brought=[Brought(name, content)], is_open_paper=True)

    assert refused.value.code == code
    assert not PaperStack.objects.exists()


def test_an_electronic_original_is_no_scan(place: Office) -> None:
    with pytest.raises(BureauError) as refused:
        bring_in(place.clerk, brought=[Brought("a.pdf", good_sealed())], is_open_paper=True)

    assert refused.value.code == "scanning.signed_file"


def test_who_did_not_look_at_the_paper_or_is_no_clerk_brings_nothing(place: Office) -> None:
    scan = [Brought("a.jpg", as_picture(scribbled()))]
    with pytest.raises(Invalid):
        bring_in(place.clerk, brought=scan, is_open_paper=False)
    with pytest.raises(Refused):
        bring_in(place.staff, brought=scan, is_open_paper=True)
    with pytest.raises(BureauError) as refused:
        bring_in(place.clerk, brought=scan * (MOST_PAGES + 1), is_open_paper=True)

    assert refused.value.code == "scanning.too_many"
    assert not PaperStack.objects.exists()


def test_the_separator_sheet_is_a_page_of_pdf_a_with_its_words() -> None:
    sheet = separator_sheet("Trung đoàn 48")

    assert pdfa_findings(sheet) == []
    with pikepdf.open(io.BytesIO(sheet)) as document:
        assert len(document.pages) == 1
    assert "TỜ PHÂN CÁCH" in pages.text(sheet)[0]


def test_r043_a_paper_registered_without_its_scan_gets_it_afterwards(
    client: Client, place: Office, without_engine: None
) -> None:
    paper = on_paper(place)
    registered = register_incoming(place.clerk, incoming=paper)
    entry = brought(place, as_pdf([scribbled()], dpi=75)).entries.get()
    sign_in(client, place.clerk)
    address = reverse("scanning:add", args=[entry.pk])
    assert registered.arrived_on is not None
    line = {"arrival_number": registered.arrival_number, "year": registered.arrived_on.year}

    unknown = client.post(address, {**line, "arrival_number": 999})
    answer = client.post(address, line)

    assert "Sổ văn bản đến của đơn vị không có số này" in unknown.content.decode()
    assert answer["Location"] == reverse("incoming:detail", args=[paper.pk])
    row, entry = IncomingDocument.objects.get(pk=paper.pk), PaperEntry.objects.get(pk=entry.pk)
    assert (row.state, row.arrival_number, row.page_count) == (registered.state, 1, 1)
    assert row.file is not None
    assert (entry.state, entry.incoming_id) == (EntryState.TAKEN, paper.pk)
    assert entry.stamped is not None
    assert "ĐẾN" in pages.text(entry.stamped)[0]
    assert not WorkItem.objects.filter(subject_id=str(entry.pk), finished_at__isnull=True).exists()
    assert AuditEntry.objects.filter(action="incoming.add_pages", subject_id=paper.pk).count() == 1
    second = brought(place, as_pdf([scribbled()], dpi=75)).entries.get()
    for other in (row, quarantined(place)):
        with pytest.raises(Refused):
            add_scan(place.clerk, entry=second, incoming=other)
    assert PaperEntry.objects.get(pk=second.pk).state == EntryState.OPEN
