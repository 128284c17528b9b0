"""The unit's mark on annexes and copies: words at the top right, whichever way the page is."""

from __future__ import annotations

import io
import subprocess
from pathlib import Path

import pikepdf
import pypdfium2 as pdfium
import pytest

from hoatoc.kernel.base.clock import VIETNAM
from hoatoc.kernel.pki.errors import AlreadySigned
from hoatoc.kernel.pki.preparing import rewritten
from hoatoc.kernel.pki.text_marks import mark_place, moment_line, set_mark
from hoatoc.kernel.pki.validation import Verdict, validate

from . import declared, documents

LINES = ("05/QĐ-BTM", "21/11/2026 09:30:15 +07:00")


def annex(turned: int = 0) -> bytes:
    out = io.BytesIO()
    with pikepdf.new() as made:
        made.add_blank_page(page_size=(595, 842))
        if turned:
            made.pages[0].Rotate = turned
        made.save(out)
    return rewritten(out.getvalue())


def marked(pdf: bytes) -> bytes:
    return set_mark(
        pdf,
        lines=LINES,
        credential=declared.credential("seal"),
        timestamper=declared.timestamper(),
        at=declared.NOW,
    )


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
def test_nd30_pl1_the_mark_stands_upright_at_the_top_right_of_page_one(turned: int) -> None:
    document = pdfium.PdfDocument(marked(annex(turned)))
    document.init_forms()
    page = document[0]
    picture = page.render(scale=2, may_draw_forms=True).to_pil().convert("L")
    width, height = picture.size

    ink = picture.point(lambda level: 255 if level < 128 else 0).getbbox()

    assert ink is not None
    left, top, right, bottom = ink
    assert left > width / 2
    assert width - right < 50 * 2
    assert top < 20 * 2
    assert bottom < height * 0.1
    # Two upright lines are wider than they are high.
    assert right - left > 3 * (bottom - top)


def test_nd30_pl1_the_mark_says_reference_and_second_in_ten_points(tmp_path: Path) -> None:
    file = tmp_path / "annex.pdf"
    file.write_bytes(marked(annex()))
    with pikepdf.open(file) as document:
        widget = document.pages[0].Annots[0]
        content = bytes(widget.AP.N.read_bytes())
        font = widget.AP.N.Resources.Font["/HtMark"]
        assert b"10.00 Tf" in content
        # Tinos has the widths and the look of Times New Roman; no picture stands beside the words.
        assert "Tinos" in str(font.BaseFont)
        assert "/XObject" not in widget.AP.N.Resources


def test_a_marked_annex_is_judged_valid_and_locked(tmp_path: Path) -> None:
    pdf = marked(annex())

    report = validate(pdf, trust=declared.trust(), at=declared.NOW)

    assert report.verdict is Verdict.VALID
    assert [one.kind.value for one in report.signatures] == ["seal"]
    file = tmp_path / "annex.pdf"
    file.write_bytes(pdf)
    told = subprocess.run(
        ["pdfsig", "-nocert", str(file)], capture_output=True, text=True, check=True
    ).stdout
    assert told.count("Signature is Valid") == 1
    subprocess.run(["qpdf", "--check", str(file)], capture_output=True, check=True)


def test_a_changed_annex_is_found_out() -> None:
    pdf = bytearray(marked(annex()))
    place = pdf.index(b"/MediaBox")
    pdf[place : place + 9] = b"/mediaBox"

    report = validate(bytes(pdf), trust=declared.trust(), at=declared.NOW)

    assert not report.verdict.is_good


def test_a_signed_file_is_not_rewritten() -> None:
    with pytest.raises(AlreadySigned):
        rewritten(documents.good_signed())


def test_the_moment_has_seconds_and_the_zone() -> None:
    assert moment_line(declared.NOW).endswith(" +07:00")
    assert f"{declared.NOW.astimezone(VIETNAM):%H:%M:%S}" in moment_line(declared.NOW)


def test_the_mark_keeps_to_small_pages() -> None:
    out = io.BytesIO()
    with pikepdf.new() as made:
        made.add_blank_page(page_size=(200, 100))
        made.save(out)

    place, _turned = mark_place(out.getvalue(), lines=2)

    assert place.box[0] >= 0
    assert place.box[2] <= 200
