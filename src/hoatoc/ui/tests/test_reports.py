"""The report on a file, as it is taken away."""

from __future__ import annotations

import io
import json

import pikepdf
import pypdfium2 as pdfium
import pytest
from django.http import HttpResponse
from django.test import RequestFactory
from django.utils import translation
from pyhanko.pdf_utils.generic import DictionaryObject, TextStringObject, pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pytest_django.fixtures import Settings

from hoatoc.kernel.pki.tests import attacks, declared, documents
from hoatoc.kernel.pki.tests.families.revisions import revised
from hoatoc.kernel.pki.validation import ValidationReport, validate

from ..reports import report_answer
from ..verdicts import words_of


@pytest.fixture(scope="module")
def report() -> ValidationReport:
    return validate(documents.good_sealed(), trust=declared.trust(), at=declared.NOW)


@pytest.fixture(autouse=True)
def _no_key(settings: Settings) -> None:
    settings.PKI_SOFT_KEYS = False


def ask(report: ValidationReport, pdf: bytes, *, name: str, form: str = "pdf") -> HttpResponse:
    request = RequestFactory().get("/", {"form": form})
    return report_answer(request, report, name=name, pdf=pdf, back="/")


def words(pdf: bytes) -> str:
    pages = pdfium.PdfDocument(pdf)
    return " ".join(" ".join(page.get_textpage().get_text_range() for page in pages).split())


def test_the_report_for_people_is_an_archivable_page_with_every_finding(
    report: ValidationReport,
) -> None:
    with translation.override("vi"):
        answer = ask(report, documents.good_sealed(), name="bao-cao.pdf")

    assert answer["Content-Type"] == "application/pdf"
    assert "bao-cao-kiem-tra.pdf" in answer["Content-Disposition"]
    with pikepdf.open(io.BytesIO(answer.content)) as opened:
        assert b"pdfaid:part" in opened.Root.Metadata.read_bytes()
    said = words(answer.content)
    assert report.sha256[:20] in said
    assert "Chữ ký 1" in said
    assert "Chữ ký 2" in said
    assert all(one.signer_name in said for one in report.signatures)
    # What the seal's revision did, the page before and after it, and that nobody signed the report.
    assert "Chỗ trống “số” được điền" in said
    assert "Phiên bản 3 của tệp, do Bộ Tham mưu ký: trang 1" in said
    assert "Báo cáo này không được ký số" in said
    with pikepdf.open(io.BytesIO(answer.content)) as opened:
        pictures = [one for page in opened.pages for one in page.get_images()]
    # After the signature and before the seal it is the same picture.
    assert len(pictures) == 3


def test_a_changed_file_is_named_in_the_report() -> None:
    changed = attacks.append_object(documents.good_sealed())
    found = validate(changed, trust=declared.trust(), at=declared.NOW)

    with translation.override("vi"):
        said = words(ask(found, changed, name="sua.pdf").content)

    assert found.verdict.value in said


def test_the_report_for_machines_is_what_the_validator_said(report: ValidationReport) -> None:
    answer = ask(report, documents.good_sealed(), name="bao-cao.pdf", form="json")

    assert answer["Content-Type"] == "application/json"
    told = json.loads(answer.content)
    assert ValidationReport.from_dict(told) == report
    assert [one["number"] for one in told["revisions"]] == [1, 2, 3]


def test_what_a_stranger_wrote_into_his_file_breaks_no_report() -> None:
    """Letters that no font of ours has, signs that reorder, a name without end, digits, markup."""
    name = "😀\u202e\x07<b>#[" + "漢" * 5000 + "9"

    def change(writer: IncrementalPdfFileWriter) -> None:
        blank = DictionaryObject(
            {
                pdf_name("/FT"): pdf_name("/Tx"),
                pdf_name("/T"): TextStringObject(name),
                pdf_name("/V"): TextStringObject(name),
            }
        )
        form = writer.root["/AcroForm"]
        form["/Fields"].append(writer.add_object(blank))
        writer.update_container(form["/Fields"])

    pdf = revised(documents.good_sealed(), change)
    found = validate(pdf, trust=declared.trust(), at=declared.NOW)

    with translation.override("vi"):
        for form in ("pdf", "json"):
            answer = ask(found, pdf, name=name, form=form)
            assert answer.status_code == 200
            assert len(answer.content) < 1_000_000
        shown = words_of(found)
    assert "change_field_added" in {reason.code for reason in found.reasons}
    assert len(shown.text) < 1000
