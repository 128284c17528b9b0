"""Copies that name who took them: on every page, upright, the original untouched."""

from __future__ import annotations

import io

import pikepdf
import pypdfium2 as pdfium
import pytest

from hoatoc.kernel.files.pages import text
from hoatoc.kernel.pki.marked_copies import marked_copy

from . import documents

WORDS = "Hỏa Tốc | Bản tải về của Đại úy Nguyễn Văn Ánh | 21/11/2026 09:30:15"


def test_every_page_names_who_took_it_and_the_signatures_are_only_drawn() -> None:
    original = documents.good_sealed()

    copy = marked_copy(original, WORDS)

    pages = text(copy)
    assert all(WORDS in " ".join(page.split()) for page in pages)
    assert len(pages) == len(text(original))
    with pikepdf.open(io.BytesIO(copy)) as document:
        assert "/AcroForm" not in document.Root
        assert not any(page.get("/Annots") for page in document.pages)
    # Number, date and both pictures are still seen.
    assert "07" in pages[0]
    assert documents.good_sealed() == original


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
def test_the_words_stand_upright_at_the_foot(turned: int) -> None:
    made = io.BytesIO()
    with pikepdf.new() as blank:
        blank.add_blank_page(page_size=(595, 842))
        blank.pages[0].Rotate = turned
        blank.save(made)

    page = pdfium.PdfDocument(marked_copy(made.getvalue(), WORDS))[0]
    picture = page.render(scale=2).to_pil().convert("L")
    ink = picture.point(lambda level: 255 if level < 200 else 0).getbbox()

    assert ink is not None
    left, top, right, bottom = ink
    assert top > picture.height * 0.95
    assert right - left > 10 * (bottom - top)


def test_letters_that_the_font_lacks_do_not_break_it() -> None:
    copy = marked_copy(documents.letter(), "Tên 漢")

    assert "Tên ?" in " ".join(text(copy)[0].split())
