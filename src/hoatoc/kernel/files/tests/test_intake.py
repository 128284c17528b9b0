"""Hostile files are refused with a reason of their own, and ordinary ones are taken in."""

import os
import zipfile
from collections.abc import Callable
from io import BytesIO

import pikepdf
import pytest

from hoatoc.kernel.files.apart.limits import Limits
from hoatoc.kernel.files.errors import FileRefused
from hoatoc.kernel.files.intake import accept_upload

from . import hostile

PDFS: list[tuple[Callable[[], bytes], str]] = [
    (lambda: b"", "files.empty"),
    (lambda: b"\x00" * 100, "files.unknown_kind"),
    (lambda: b"MZ\x90\x00" + b"\x00" * 500, "files.unknown_kind"),
    (lambda: b"<html>%PDX</html>", "files.unknown_kind"),
    (lambda: hostile.pdf()[:-200], "files.damaged"),
    (lambda: hostile.pdf()[: len(hostile.pdf()) // 2], "files.damaged"),
    (lambda: b"junk" + hostile.pdf(), "files.damaged"),
    (lambda: b"%PDF-1.7\n%%EOF\n", "files.damaged"),
    (hostile.pdf_with_wrong_table, "files.damaged"),
    (hostile.page_tree_that_bites_its_tail, "files.damaged"),
    (hostile.encrypted_pdf, "files.encrypted"),
    (lambda: hostile.encrypted_pdf(user="u"), "files.encrypted"),
    (lambda: hostile.pdf(hostile.with_javascript), "files.active_content"),
    (lambda: hostile.pdf(hostile.with_named_javascript), "files.active_content"),
    (lambda: hostile.pdf(hostile.with_launch), "files.active_content"),
    (
        lambda: hostile.pdf(hostile.with_direct_launch_deep_in_an_annotation),
        "files.active_content",
    ),
    (lambda: hostile.pdf(hostile.with_embedded_file), "files.active_content"),
    (lambda: hostile.pdf(hostile.with_xfa), "files.active_content"),
    (lambda: hostile.pdf(hostile.with_page_action), "files.active_content"),
    (lambda: hostile.pdf(hostile.with_submit), "files.active_content"),
    (lambda: hostile.pdf(hostile.with_huge_page), "files.huge_picture"),
    (lambda: hostile.pdf(hostile.with_huge_picture), "files.huge_picture"),
    (lambda: hostile.pdf(hostile.with_bomb), "files.bomb"),
    (lambda: hostile.pdf(hostile.with_nested_bomb), "files.bomb"),
    (lambda: hostile.pdf(hostile.with_many_filters), "files.too_complex"),
    (lambda: hostile.pdf(hostile.with_deep_nesting), "files.too_complex"),
]

OFFICE: list[tuple[Callable[[], bytes], str]] = [
    (lambda: hostile.word()[:-300], "files.damaged"),
    (lambda: b"PK\x03\x04" + b"\x00" * 100, "files.damaged"),
    (lambda: _zip_of("a.txt", b"x"), "files.unknown_kind"),
    (lambda: hostile.word_with_part("word/vbaProject.bin", b"x"), "files.macros"),
    (lambda: hostile.word_with_part("word/activeX/activeX1.xml", b"<a/>"), "files.macros"),
    (lambda: hostile.word_with_part("word/embeddings/oleObject1.bin", b"x"), "files.macros"),
    (lambda: hostile.word_with_part("../../etc/passwd", b"x"), "files.bad_archive"),
    (lambda: hostile.word_with_part("/etc/passwd", b"x"), "files.bad_archive"),
    (lambda: hostile.word_with_part("word\\..\\x", b"x"), "files.bad_archive"),
    (lambda: hostile.word_with_part("C:x", b"x"), "files.bad_archive"),
    (lambda: hostile.word_with_part("WORD/document.xml", b"<a/>"), "files.bad_archive"),
    (lambda: hostile.word_with_part("word/media/a.png", bytes(80_000_000)), "files.bomb"),
    (lambda: _many_parts(4000), "files.too_complex"),
    (
        lambda: hostile.word_with_part("word/media/a.png", hostile.png_that_claims(50_000, 50_000)),
        "files.huge_picture",
    ),
    (
        lambda: hostile.word_with_relation("attachedTemplate", "http://x/y.dotm"),
        "files.outside_links",
    ),
    (lambda: hostile.word_with_relation("image", "file:///etc/x.png"), "files.outside_links"),
    (lambda: hostile.word_with_relation("oleObject", "\\\\host\\share"), "files.outside_links"),
    (
        lambda: hostile.word_with_document(
            b"<w:body>", b"<w:body><w:p><w:r><w:instrText> DDEAUTO c:x</w:instrText></w:r></w:p>"
        ),
        "files.outside_links",
    ),
    (
        lambda: hostile.word_with_document(
            b"<w:document", b'<!DOCTYPE a [<!ENTITY b "c">]><w:document'
        ),
        "files.bad_archive",
    ),
    (
        lambda: hostile.word_with_document(b"<w:body>", b"<w:body>" + b"<w:p>" * 5),
        "files.damaged",
    ),
    (
        lambda: hostile.word_with_document(
            b"<w:body>", b"<w:body>" + b"<w:p>" * 500 + b"</w:p>" * 500
        ),
        "files.too_complex",
    ),
    (lambda: hostile.open_document(Basic__script_dot_xml=b"<a/>"), "files.macros"),
    (
        lambda: hostile.open_document('<script:event-listener xlink:href="x"/>'),
        "files.macros",
    ),
    (
        lambda: hostile.open_document('<draw:image xlink:href="http://x/y.png"/>'),
        "files.outside_links",
    ),
]

NAMES = [
    "",
    "  ",
    "a\x00b.pdf",
    "a\nb.pdf",
    "hoa\u202efdp.exe",
    "a\u200bb.pdf",
    "../a.pdf",
    "..\\a.pdf",
    "C:\\fakepath\\a.pdf",
    "a/b.pdf",
    "CON",
    "con.pdf",
    "LPT1.pdf",
    ".an.pdf",
    "a.pdf.",
    "a" * 151,
    "ệ" * 100,
    "a?.pdf",
    "a\ud800.pdf",
]


@pytest.mark.parametrize(("make", "code"), PDFS)
def test_hostile_pdf_is_refused(make: Callable[[], bytes], code: str) -> None:
    with pytest.raises(FileRefused) as refusal:
        accept_upload("a.pdf", make(), actor=None)

    assert refusal.value.code == code
    assert str(refusal.value).endswith(".")


@pytest.mark.parametrize(("make", "code"), OFFICE)
def test_hostile_office_document_is_refused(make: Callable[[], bytes], code: str) -> None:
    with pytest.raises(FileRefused) as refusal:
        accept_upload("a.docx", make(), actor=None)

    assert refusal.value.code == code


@pytest.mark.parametrize("name", NAMES)
def test_hostile_name_is_refused(name: str) -> None:
    with pytest.raises(FileRefused) as refusal:
        accept_upload(name, hostile.pdf(), actor=None)

    assert refusal.value.code == "files.bad_name"


@pytest.mark.parametrize(
    ("limits", "code"),
    [
        (Limits(size=100), "files.too_large"),
        (Limits(pages=2), "files.too_many_pages"),
        (Limits(objects=5), "files.too_complex"),
    ],
)
def test_limits_are_kept(limits: Limits, code: str) -> None:
    with pytest.raises(FileRefused) as refusal:
        accept_upload("a.pdf", hostile.pdf_of_many_pages(3), actor=None, limits=limits)

    assert refusal.value.code == code


def test_ordinary_pdf_is_taken_in_by_its_content_and_not_by_its_name() -> None:
    taken = accept_upload(
        "Cong va\u0306n s\u00f4\u0301 5.docx", hostile.pdf_saying("Xin chao"), actor=None
    )

    assert (taken.kind, taken.page_count, taken.text.strip()) == ("pdf", 1, "Xin chao")
    assert taken.name == "Cong văn số 5.docx.pdf"


def test_ordinary_word_and_open_document_are_taken_in() -> None:
    word = accept_upload("a.docx", hostile.word("Kế hoạch huấn luyện"), actor=None)
    odt = accept_upload("a.odt", hostile.open_document(), actor=None)

    assert (word.kind, word.text) == ("docx", "Kế hoạch huấn luyện")
    assert (odt.kind, odt.text) == ("odt", "Xin chào")


def test_a_link_to_a_web_page_is_no_reason_to_refuse() -> None:
    linked = hostile.word_with_relation("hyperlink", "https://example.org/")

    assert accept_upload("a.docx", linked, actor=None).kind == "docx"


def test_a_worker_that_runs_out_of_memory_leaves_this_process_alone() -> None:
    greedy = hostile.pdf(lambda d: _fill(d, 40))

    with pytest.raises(FileRefused):
        accept_upload(
            "a.pdf", greedy, actor=None, limits=Limits(memory=90 * 1024 * 1024, unpacked=2**40)
        )
    assert accept_upload("a.pdf", hostile.pdf(), actor=None).kind == "pdf"


def _fill(document: pikepdf.Pdf, times: int) -> None:
    for place in range(times):
        stream = pikepdf.Stream(document, os.urandom(1024 * 1024))
        document.Root[f"/Big{place}"] = document.make_indirect(stream)


def _zip_of(name: str, part: bytes) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(name, part)
    return out.getvalue()


def _many_parts(count: int) -> bytes:
    out = BytesIO(hostile.word())
    with zipfile.ZipFile(out, "a") as archive:
        for number in range(count):
            archive.writestr(f"word/x{number}.xml", b"<a/>")
    return out.getvalue()
