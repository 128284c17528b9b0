"""Separate files: taken in, put in order, marked with the seal, frozen after the draft."""

from __future__ import annotations

import io
import shutil
import zipfile

import pikepdf
import pytest
from PIL import Image

from hoatoc.apps.records.documents.actions import attach_file as attaching
from hoatoc.apps.records.documents.actions.attach_file import TooManyFiles, attach_file
from hoatoc.apps.records.documents.actions.detach_file import detach_file
from hoatoc.apps.records.documents.actions.order_files import order_files
from hoatoc.apps.records.documents.models import Attachment
from hoatoc.apps.records.documents.rules import State
from hoatoc.apps.records.documents.tests.scenes import Office, document_in, draft, office, walk
from hoatoc.kernel.access.actor import Actor
from hoatoc.kernel.audit.models import AuditEntry
from hoatoc.kernel.base.errors import BureauError, Invalid, NotAllowed
from hoatoc.kernel.files import keeping
from hoatoc.kernel.files.errors import UnknownKind
from hoatoc.kernel.files.intake import accept_upload
from hoatoc.kernel.files.models import StoredFile
from hoatoc.kernel.files.tests.hostile import word
from hoatoc.kernel.org.tests.factories import UnitFactory
from hoatoc.kernel.pki.tests.documents import good_sealed, letter
from hoatoc.kernel.pki.validation import Verdict
from hoatoc.kernel.pki.validation.stored import verdict_for
from hoatoc.kernel.secrecy.gate import SecretRefused


@pytest.fixture
def place(db: None) -> Office:
    return office()


def picture(kind: str) -> bytes:
    made = io.BytesIO()
    Image.new("RGB", (300, 200), (200, 220, 240)).save(made, kind)
    return made.getvalue()


def workbook(**extra: bytes) -> bytes:
    """A workbook with one cell, as office programs save it."""
    made = io.BytesIO()
    sheet = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    parts = {
        "[Content_Types].xml": (
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            f'<Override PartName="/xl/workbook.xml" ContentType="{sheet}"/></Types>'
        ).encode(),
        "xl/workbook.xml": b"<workbook/>",
        "xl/printerSettings/printerSettings1.bin": b"\x00",
        **{name.replace("__", "/"): content for name, content in extra.items()},
    }
    with zipfile.ZipFile(made, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return made.getvalue()


def attach(actor: Actor, place: Office, *files: tuple[str, bytes]) -> list[Attachment]:
    document = draft(place, UnitFactory())
    return [attach_file(actor, document=document, name=n, content=c) for n, c in files]


def test_pictures_become_pages_and_a_workbook_stays(place: Office) -> None:
    made = attach(
        place.staff,
        place,
        ("phu-luc-1.pdf", letter()),
        ("so-do.png", picture("PNG")),
        ("anh.jpg", picture("JPEG")),
        ("so-lieu.xlsx", workbook()),
    )

    assert [(one.name, one.page_count > 0) for one in made] == [
        ("phu-luc-1.pdf", True),
        ("so-do.pdf", True),
        ("anh.pdf", True),
        ("so-lieu.xlsx", False),
    ]
    assert [one.position for one in made] == [0, 1, 2, 3]
    assert [one.file.media_type == "application/pdf" for one in made] == [True, True, True, False]
    with pikepdf.open(io.BytesIO(keeping.read(made[1].file))) as pages:
        width, height = (float(edge) for edge in pages.pages[0].mediabox[2:])
    # The longer side is at most that of A4, whatever the picture is.
    assert (width <= 843, height <= 596) == (True, True)
    assert made[1].brought_file is not None


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_a_word_processor_file_becomes_pages(place: Office) -> None:
    [made] = attach(place.staff, place, ("phu-luc.docx", word("Phụ lục")))

    assert (made.name, made.page_count) == ("phu-luc.pdf", 1)


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.pdf", b"khong phai pdf", "files.unknown_annex"),
        ("a.zip", b"PK\x05\x06" + bytes(18), "files.unknown_annex"),
        ("a.png", picture("PNG")[:60], "files.damaged"),
        ("a.gif", b"GIF89a" + bytes(30), "files.unknown_annex"),
        ("a.xlsx", workbook(xl__externalLinks__externalLink1=b"<x/>"), "files.outside_links"),
        ("a.xlsx", workbook(xl__vbaProject=b"x")[:-30], "files.damaged"),
        (
            "a.xlsx",
            workbook(**{"xl/worksheets/sheet1.xml": b"<c><f>WEBSERVICE(A1)</f></c>"}),
            "files.outside_links",
        ),
        ("a.pdf", good_sealed(), "pki.already_signed"),
        ("a.pdf", b"", "files.empty"),
    ],
    ids=["text", "zip", "cut picture", "gif", "links", "cut book", "fetches", "signed", "empty"],
)
def test_a_hostile_file_is_not_attached(
    place: Office, name: str, content: bytes, code: str
) -> None:
    document = draft(place, UnitFactory())
    before = AuditEntry.objects.count()

    with pytest.raises(BureauError) as refused:
        attach_file(place.staff, document=document, name=name, content=content)

    assert refused.value.code == code
    assert not document.attachments.exists()
    assert AuditEntry.objects.count() == before


def test_a_name_that_is_marked_secret_is_refused(place: Office) -> None:
    document = draft(place, UnitFactory())

    with pytest.raises(SecretRefused):
        attach_file(place.staff, document=document, name="TỐI MẬT.pdf", content=letter())

    assert not document.attachments.exists()


def test_a_picture_is_no_document_of_its_own(place: Office) -> None:
    with pytest.raises(UnknownKind):
        accept_upload("so-do.png", picture("PNG"), actor=place.staff)


def test_only_the_author_of_an_open_draft_attaches(place: Office) -> None:
    document = draft(place, UnitFactory())
    with pytest.raises(NotAllowed):
        attach_file(place.head, document=document, name="a.pdf", content=letter())
    document = walk(place, document, State.CONTENT_REVIEW)

    with pytest.raises(NotAllowed):
        attach_file(place.staff, document=document, name="a.pdf", content=letter())

    assert not document.attachments.exists()


def test_the_number_of_files_has_an_end(place: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attaching, "MOST_FILES", 1)
    document = draft(place, UnitFactory())
    attach_file(place.staff, document=document, name="a.pdf", content=letter())

    with pytest.raises(TooManyFiles):
        attach_file(place.staff, document=document, name="b.pdf", content=letter())

    assert document.attachments.count() == 1


def test_files_are_ordered_and_taken_away(place: Office) -> None:
    document = draft(place, UnitFactory())
    made = [
        attach_file(place.staff, document=document, name=name, content=letter())
        for name in ("a.pdf", "b.pdf", "c.pdf")
    ]

    order_files(place.staff, document=document, attachment_ids=[made[i].pk for i in (2, 0, 1)])
    assert [one.name for one in document.attachments.all()] == ["c.pdf", "a.pdf", "b.pdf"]
    detach_file(place.staff, document=document, attachment_id=made[0].pk)

    rest = document.attachments.all()
    assert [(one.name, one.position) for one in rest] == [("c.pdf", 0), ("b.pdf", 1)]
    # The bytes stay: they stand in the record and perhaps in another document.
    assert StoredFile.objects.filter(pk=made[0].file_id).exists()
    with pytest.raises(Invalid):
        order_files(place.staff, document=document, attachment_ids=[made[2].pk])


def test_nd30_pl1_each_separate_annex_carries_the_mark_of_the_unit(place: Office) -> None:
    document = draft(place, UnitFactory())
    for name, content in (("phu-luc.pdf", letter()), ("so-lieu.xlsx", workbook())):
        attach_file(place.staff, document=document, name=name, content=content)

    document = walk(place, document, State.SEALED)

    annex, book = document.attachments.all()
    assert annex.sealed_file is not None
    assert book.sealed_file is None
    pdf = keeping.read(annex.sealed_file)
    report = verdict_for(pdf)
    assert report.verdict is Verdict.VALID
    assert report.sealing_units() == {place.unit.pk}
    with pikepdf.open(io.BytesIO(pdf)) as pages:
        widgets = [w for w in pages.pages[0].Annots if w.get("/FT") == pikepdf.Name.Sig]
        assert len(widgets) == 1
        assert "/XObject" not in widgets[0].AP.N.Resources
    assert AuditEntry.objects.filter(action="documents.seal").latest("pk").facts["annexes"] == 1


def test_a_document_without_files_goes_out_as_before(place: Office) -> None:
    document = document_in(place, State.ISSUED)

    assert not document.attachments.exists()
