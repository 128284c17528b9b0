"""Annex I of Decree 30/2020/NĐ-CP, read back from the pages that were set."""

import io
import unicodedata
from dataclasses import replace
from pathlib import Path

import pikepdf
import pypdfium2 as pdfium
import pytest
from django.test import override_settings

from hoatoc.kernel.typesetting.composer import CannotCompose, FontsMissing, compose, draw
from hoatoc.kernel.typesetting.letters import Composed
from hoatoc.kernel.typesetting.pdfa import pdfa_findings
from hoatoc.kernel.typesetting.plain import from_plain

from .samples import DECISION, LETTER, PLAN, REPORT, TONES, VOWELS

MM = 72 / 25.4


def _texts(composed: Composed) -> list[str]:
    document = pdfium.PdfDocument(composed.pdf)
    return [page.get_textpage().get_text_range().replace("\r", "") for page in document]


def _sizes(composed: Composed) -> dict[str, tuple[float, str]]:
    """Map each run of text on the first page to its size and font."""
    page = pdfium.PdfDocument(composed.pdf)[0]
    found = {}
    text_page = page.get_textpage()
    for thing in page.get_objects(filter=[pdfium.raw.FPDF_PAGEOBJ_TEXT], textpage=text_page):
        words = thing.extract().strip()
        height = thing.get_matrix().d * thing.get_font_size()
        found[words] = (round(abs(height), 1), thing.get_font().get_base_name())
    return found


@pytest.mark.parametrize("letter", [LETTER, REPORT, DECISION])
def test_every_kind_is_pdfa_2b_without_findings(letter: object) -> None:
    composed = compose(letter)  # type: ignore[arg-type]

    assert pdfa_findings(composed.pdf) == []
    with pikepdf.open(io.BytesIO(composed.pdf)) as document, document.open_metadata() as metadata:
        assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("2", "B")
        assert document.Root.Lang == "vi-VN"


def test_nd30_pl1_all_vietnamese_letters_are_set() -> None:
    plain = [unicodedata.normalize("NFC", v + t) for v in VOWELS for t in TONES]
    letters = "".join(sorted({*plain, *(one.upper() for one in plain), *"đĐ"} - {*"aeiouyAEIOUY"}))
    assert len(letters) == 134

    composed = compose(replace(LETTER, body=from_plain((letters,))))

    assert set(letters) <= set("".join(_texts(composed)))


def test_nd30_pl1_letter_says_what_the_law_wants() -> None:
    text = _texts(compose(LETTER))[0]

    for words in (
        "BỘ TƯ LỆNH QUÂN KHU 10",
        "BỘ THAM MƯU",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "/BTM-QH",
        "V/v báo cáo kết quả",
        "Kính gửi",
        "Bộ Chỉ huy quân sự tỉnh;",
        "Cục Hậu cần - Kỹ thuật.",
        "báo cáo./.",
        "Nơi nhận:",
        "Lưu: VT, QH. Đ05.",
        "KT. THAM MƯU TRƯỞNG",
        "PHÓ THAM MƯU TRƯỞNG",
        "Đại tá Lê Quốc Cường",
    ):
        assert words in text


def test_nd30_pl1_sizes_and_faces() -> None:
    sizes = _sizes(compose(LETTER))

    assert sizes["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"][0] == 12
    assert "Bold" in sizes["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"][1]
    assert sizes["Độc lập - Tự do - Hạnh phúc"][0] == 13
    assert sizes["BỘ TƯ LỆNH QUÂN KHU 10"][0] == 12
    assert "Bold" not in sizes["BỘ TƯ LỆNH QUÂN KHU 10"][1]
    assert sizes["Đại tá Lê Quốc Cường"][0] == 14
    assert sizes["Nơi nhận:"][0] == 12
    assert "BoldItalic" in sizes["Nơi nhận:"][1]
    assert sizes["Như trên;"][0] == 11


def test_nd30_pl1_page_numbers_start_on_the_second_page() -> None:
    long = replace(REPORT, body=from_plain(("Một đoạn văn dài để sang trang. " * 400,)))

    texts = _texts(compose(long))

    assert len(texts) >= 3
    assert not texts[0].lstrip().startswith("1\n")
    assert texts[1].lstrip().startswith("2\n")
    assert texts[2].lstrip().startswith("3\n")


def test_number_and_date_are_set_with_their_noughts() -> None:
    composed = compose(REPORT)

    assert "Số: 05/BC-BTM" in _texts(composed)[0]
    assert "Hà Nội, ngày 07 tháng 02 năm 2026" in _texts(composed)[0]
    assert not {"number", "day", "month"} & composed.places.keys()


def test_blanks_are_empty_and_stand_between_their_words() -> None:
    composed = compose(LETTER)
    page = pdfium.PdfDocument(composed.pdf)[0].get_textpage()

    for name, before, after in (
        ("number", "Số:", "/BTM-QH"),
        ("day", "ngày", "tháng"),
        ("month", "tháng", "năm 2026"),
    ):
        left, bottom, right, top = composed.places[name].box
        assert page.get_text_bounded(left, bottom, right, top).strip() == ""
        assert page.get_text_bounded(left - 40, bottom, left, top).strip().endswith(before)
        assert page.get_text_bounded(right, bottom, right + 60, top).strip().startswith(after[:5])


def test_nd30_pl1_the_seal_covers_the_left_third_of_the_signature() -> None:
    composed = compose(LETTER)
    page = pdfium.PdfDocument(composed.pdf)[0].get_textpage()
    left, bottom, right, top = composed.places["signature"].box
    seal = composed.places["seal"].box

    assert page.get_text_bounded(left, bottom, right, top).strip() == ""
    assert "PHÓ THAM MƯU TRƯỞNG" in page.get_text_bounded(left - 60, top, right + 60, top + 40)
    assert "Lê Quốc Cường" in page.get_text_bounded(left - 60, bottom - 40, right + 60, bottom)
    assert (right - left, top - bottom) == pytest.approx((40 * MM, 20 * MM), abs=0.1)
    assert seal[2] - left == pytest.approx((right - left) / 3, abs=0.1)
    assert (seal[2] - seal[0], seal[3] - seal[1]) == pytest.approx((36 * MM, 36 * MM), abs=0.1)


@pytest.mark.parametrize("count", range(6, 60, 6))
def test_the_signature_never_stands_on_a_page_without_text(count: int) -> None:
    line = "Đơn vị báo cáo kết quả thực hiện nhiệm vụ trong tháng. "
    composed = compose(replace(LETTER, body=from_plain(line for _ in range(count))))

    last = _texts(composed)[-1]
    assert "Đơn vị báo cáo" in last
    assert composed.places["signature"].page == composed.page_count - 1


@pytest.mark.parametrize(
    ("urgency", "word"), [("HOA_TOC", "HỎA TỐC"), ("THUONG_KHAN", "THƯỢNG KHẨN"), ("KHAN", "KHẨN")]
)
def test_urgency_is_stamped(urgency: str, word: str) -> None:
    assert word in _texts(compose(replace(LETTER, urgency=urgency)))[0].splitlines()
    assert word not in _texts(compose(LETTER))[0].splitlines()


@pytest.mark.parametrize("circulation", ["LUU_HANH_NOI_BO", "Lưu hành nội bộ"])
def test_circulation_is_printed(circulation: str) -> None:
    text = _texts(compose(replace(LETTER, circulation=circulation)))[0]

    assert "LƯU HÀNH NỘI BỘ" in text


def test_a_decision_names_the_competent_post_and_resolves() -> None:
    lines = [line.strip() for line in _texts(compose(DECISION))[0].splitlines()]

    assert lines.count("QUYẾT ĐỊNH") == 1
    assert lines.index("THAM MƯU TRƯỞNG") < lines.index("QUYẾT ĐỊNH:")
    assert "Điều 1. Ban hành Quy chế." in lines


@pytest.mark.parametrize(
    "trick",
    [
        '#import "x" #panic() *đậm* _nghiêng_ $x$ @nhãn <spot> \\ // chú thích /* */ `mã` [a]',
        "= Đầu đề\n- mục\n+ mục",
        "{{ 1 }} #{sys.inputs} \"'\\\\n\\u{41}",
        "a\x00b\x1bc\u202ed\u200be\ufefff",
    ],
)
def test_text_is_never_source(trick: str) -> None:
    composed = compose(
        replace(LETTER, subject=trick, body=from_plain((trick,)), recipients=(trick,))
    )

    assert composed.page_count == 1
    assert set(composed.places) >= {"number", "day", "month", "signature", "seal"}
    assert pdfa_findings(composed.pdf) == []


def test_a_letter_that_the_font_does_not_have_is_refused_in_words() -> None:
    with pytest.raises(CannotCompose) as refusal:
        compose(replace(LETTER, body=from_plain(("Chúc mừng \U0001f600",))))

    assert refusal.value.code == "typesetting.cannot_compose"


def test_missing_fonts_are_told(tmp_path: Path) -> None:
    with override_settings(FONTS_DIR=tmp_path), pytest.raises(FontsMissing):
        compose(LETTER)


def test_long_names_keep_the_page_whole() -> None:
    long = replace(
        LETTER,
        parent_body="Trung tâm Huấn luyện và Bồi dưỡng cán bộ kỹ thuật thông tin Quân khu 10",
        issuing_unit="Ban Chỉ đạo cải cách hành chính và chuyển đổi số Quân khu 10",
        addressees=("Ban Chỉ huy phòng thủ dân sự và tìm kiếm cứu nạn " * 4,),
    )

    composed = compose(long)

    assert composed.page_count == 1
    assert pdfa_findings(composed.pdf) == []


@pytest.mark.parametrize("count", range(30, 160, 10))
def test_a_long_last_paragraph_leaves_two_lines_over_the_signature_and_no_gap(count: int) -> None:
    composed = compose(replace(LETTER, body=from_plain(["Đơn vị báo cáo kết quả. " * count])))

    texts = _texts(composed)
    assert texts[-1].count("báo cáo kết quả") >= 2
    # What is not on the last page fills the page before: nothing was moved there as a whole.
    if len(texts) > 1:
        assert texts[0].count("báo cáo kết quả") >= 30


def test_drawn_pages_are_as_many_and_as_they_were_until_they_change() -> None:
    plan = replace(PLAN, signer_rank="")

    drawn = draw(plan)
    again = draw(replace(PLAN, signer_rank="", signer_name="Trần Văn Bình"))

    assert len(drawn) == compose(plan).page_count
    assert all(page.startswith(b"<svg") for page in drawn)
    assert [one == two for one, two in zip(drawn, again, strict=True)].count(False) == 1
