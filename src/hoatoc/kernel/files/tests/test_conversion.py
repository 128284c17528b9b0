"""With the real LibreOffice where there is one; the sentence where there is none, everywhere."""

import os
from pathlib import Path

import pytest

from hoatoc.kernel.files import conversion
from hoatoc.kernel.files.errors import ConversionFailed, ConverterMissing
from hoatoc.kernel.files.intake import accept_upload

from . import hostile

needs_office = pytest.mark.skipif(conversion.converter() is None, reason="no LibreOffice here")


def test_without_libreoffice_the_person_is_told_what_to_do(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(ConverterMissing) as missing:
        conversion.to_pdf(hostile.word(), "docx")

    assert missing.value.code == "files.converter_missing"


@needs_office
@pytest.mark.parametrize(
    ("kind", "data"), [("docx", hostile.word("Xin chào")), ("odt", hostile.open_document())]
)
def test_a_document_becomes_a_pdf_that_the_intake_takes(kind: str, data: bytes) -> None:
    pdf = conversion.to_pdf(data, kind)

    taken = accept_upload("a.pdf", pdf, actor=None)
    assert (taken.kind, taken.text.strip()) == ("pdf", "Xin chào")


@needs_office
def test_a_conversion_that_takes_too_long_is_ended_with_all_its_processes() -> None:
    before = _children()

    with pytest.raises(ConversionFailed):
        conversion.to_pdf(hostile.word(), "docx", seconds=0)

    assert _children() <= before


@needs_office
def test_what_libreoffice_cannot_read_fails_in_words() -> None:
    with pytest.raises(ConversionFailed):
        conversion.to_pdf(b"PK\x03\x04 nothing", "docx")


def _children() -> set[str]:
    """Return the living processes whose parent is this one."""
    found = set()
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = status.read_text().rsplit(")", 1)[1].split()
        except OSError:
            continue
        if fields[1] == str(os.getpid()) and fields[0] != "Z":
            found.add(status.parent.name)
    return found
