"""The report on a file, as it is taken away."""

from __future__ import annotations

import io
import json

import pikepdf
import pypdfium2 as pdfium
import pytest
from django.utils import translation

from hoatoc.kernel.pki.tests import attacks, declared, documents
from hoatoc.kernel.pki.validation import ValidationReport, validate

from ..reports import report_answer


@pytest.fixture(scope="module")
def report() -> ValidationReport:
    return validate(documents.good_sealed(), trust=declared.trust(), at=declared.NOW)


def words(pdf: bytes) -> str:
    pages = pdfium.PdfDocument(pdf)
    return " ".join(" ".join(page.get_textpage().get_text_range() for page in pages).split())


def test_the_report_for_people_is_an_archivable_page_with_every_finding(
    report: ValidationReport,
) -> None:
    with translation.override("vi"):
        answer = report_answer(report, name="bao-cao.pdf", asked="pdf")

    assert answer["Content-Type"] == "application/pdf"
    assert "bao-cao-kiem-tra.pdf" in answer["Content-Disposition"]
    with pikepdf.open(io.BytesIO(answer.content)) as opened:
        assert b"pdfaid:part" in opened.Root.Metadata.read_bytes()
    said = words(answer.content)
    assert report.sha256[:20] in said
    assert "Chữ ký 1" in said
    assert "Chữ ký 2" in said
    assert all(one.signer_name in said for one in report.signatures)


def test_a_changed_file_is_named_in_the_report() -> None:
    changed = attacks.append_object(documents.good_sealed())
    found = validate(changed, trust=declared.trust(), at=declared.NOW)

    with translation.override("vi"):
        said = words(report_answer(found, name="sua.pdf", asked="pdf").content)

    assert found.verdict.value in said


def test_the_report_for_machines_is_what_the_validator_said(report: ValidationReport) -> None:
    answer = report_answer(report, name="bao-cao.pdf", asked="json")

    assert answer["Content-Type"] == "application/json"
    assert ValidationReport.from_dict(json.loads(answer.content)) == report
