"""Pages made straight: turned scans, photographs of a desk, codes, stamps; no engine is needed."""

from __future__ import annotations

import io

import pytest
import qrcode
from PIL import Image, ImageDraw

from hoatoc.kernel.files.errors import FileRefused
from hoatoc.kernel.files.intake import PAPERS, SCANS, accept_upload

from ..apart.inks import red_of, without_lines
from ..apart.photographs import corners_of, sheet_of
from ..apart.skew import ink_of, ink_share, skew_of
from ..preparing import shrunk, straightened
from ..reading import SEPARATOR, PageKind, read_page
from ..words import Box, Word, lines_of, sureness, text_of

A4 = (620, 877)
WHITE = (252, 251, 247)


def page(size: tuple[int, int] = A4) -> Image.Image:
    """Return a page with rows of dark words."""
    sheet = Image.new("RGB", size, WHITE)
    pen = ImageDraw.Draw(sheet)
    for row in range(24):
        top = 100 + row * 26
        for word in range(10):
            left = 80 + word * 46
            pen.rectangle((left, top, left + 22 + word % 3 * 2, top + 8), fill=(25, 25, 28))
    return sheet


def jpeg(picture: Image.Image, form: str = "JPEG", **options: object) -> bytes:
    out = io.BytesIO()
    picture.save(out, form, **options)
    return out.getvalue()


def level(picture: Image.Image, x: int, y: int) -> int:
    """How light a dot is."""
    return picture.convert("L").crop((x, y, x + 1, y + 1)).tobytes()[0]


@pytest.mark.parametrize("turned", [-4.0, -1.3, 0.0, 0.6, 7.5])
def test_a_page_that_lies_askew_is_turned_back(turned: float) -> None:
    askew = page().rotate(turned, Image.Resampling.BICUBIC, fillcolor=WHITE)

    assert abs(skew_of(ink_of(askew.convert("L"))) + turned) < 0.25


def test_noise_alone_turns_nothing_and_is_no_photograph() -> None:
    noise = Image.blend(Image.new("L", A4, 246), Image.effect_noise(A4, 40), 0.12)

    assert corners_of(noise) is None
    assert ink_share(Image.new("L", A4, 250), 0.03) == 0


def test_a_sheet_on_a_desk_is_cut_out_and_made_rectangular() -> None:
    desk = Image.new("RGB", (900, 1200), (84, 66, 50))
    laid = page().resize((640, 905)).rotate(4, expand=True, fillcolor=(84, 66, 50))
    desk.paste(laid, (110, 120))
    sheet = sheet_of(desk)

    assert sheet is not None
    assert abs(sheet.height / sheet.width - 297 / 210) < 0.02
    # What was the desk is gone, and the paper is white.
    assert min(level(sheet, x, 12) for x in range(20, sheet.width - 20, 40)) > 200
    assert sheet_of(page()) is None


def test_a_page_tells_its_codes_and_whether_anything_is_on_it() -> None:
    code = qrcode.make(SEPARATOR).convert("RGB").resize((260, 260))
    sheet = Image.new("RGB", A4, WHITE)
    sheet.paste(code, (180, 300))

    assert straightened(jpeg(sheet), 0).codes == (SEPARATOR,)
    assert read_page(jpeg(sheet), 0).kind is PageKind.SEPARATOR
    assert read_page(jpeg(Image.new("RGB", A4, WHITE)), 0).kind is PageKind.BLANK


def test_ruled_lines_go_and_red_ink_is_told_apart() -> None:
    sheet = page()
    pen = ImageDraw.Draw(sheet)
    pen.rectangle((60, 60, 560, 90), outline=(20, 20, 20), width=2)
    pen.rectangle((330, 30, 352, 40), fill=(190, 20, 30))

    plain = without_lines(sheet)
    red = red_of(sheet)
    assert level(plain, 200, 60) > 200
    assert level(plain, 90, 104) < 90
    assert red is not None
    assert (level(red, 340, 35) < 90, level(red, 90, 104) > 200) == (True, True)
    assert red_of(page()) is None
    assert red_of(page().convert("L")) is None


def test_pages_of_a_tiff_are_told_one_by_one_and_shown_small() -> None:
    both = jpeg(page(), "TIFF", save_all=True, append_images=[page((400, 566))])
    second = straightened(both, 1)

    assert (second.width, second.height) == (400, 566)
    assert shrunk(second.picture, 100)[8:12] == b"WEBP"
    with pytest.raises(FileRefused):
        straightened(both[:300], 0)
    taken = accept_upload("fax.tif", both, actor=None, kinds=PAPERS)
    assert (taken.kind, taken.leaves, taken.page_count) == ("tif", 2, None)
    with pytest.raises(FileRefused) as refused:
        accept_upload("fax.tif", both, actor=None, kinds=SCANS)
    assert refused.value.code == "files.unknown_scan"


def test_a_bomb_of_pixels_is_refused() -> None:
    bomb = jpeg(Image.new("1", (13_000, 13_000)), "PNG")

    with pytest.raises(FileRefused) as refused:
        accept_upload("a.png", bomb, actor=None, kinds=PAPERS)
    assert refused.value.code == "files.huge_picture"


def word(text: str, left: float, top: float, sure: int = 90) -> Word:
    return Word(text, Box(left, top, left + 0.012 * len(text), top + 0.012), sure)


def test_words_stand_in_lines_and_two_columns_make_two() -> None:
    words = [
        word("HÒA", 0.606, 0.051), word("Số:", 0.1, 0.08), word("NỘI", 0.13, 0.05),
        word("CỘNG", 0.55, 0.05), word("12/BC", 0.144, 0.081), word("SỞ", 0.1, 0.05),
    ]  # fmt: skip

    assert text_of(words).splitlines() == ["SỞ NỘI", "CỘNG HÒA", "Số: 12/BC"]
    assert Word.from_json(words[0].as_json()) == words[0]
    assert sureness([word("dài hơn", 0, 0, 100), word("x", 0, 0, 20)]) == 90
    assert lines_of([]) == []
