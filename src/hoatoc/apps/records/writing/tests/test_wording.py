"""Slips are found where they are, mended as the law writes, and nothing else is touched."""

import pytest

from ..wording import CELL, MOST, OBJECT, WrittenLine, slips_in


def mended(text: str, kind: str = "paragraph") -> str:
    """Return a line with all its slips mended, as the editor does it: the last first."""
    for slip in reversed(slips_in([WrittenLine(kind, text)])):
        end = slip.start + len(slip.found)
        assert text[slip.start : end] == slip.found
        text = text[: slip.start] + slip.wanted + text[end:]
    return text


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        ("Các  cơ quan   thực hiện", "Các cơ quan thực hiện"),
        ("  Đầu dòng", "Đầu dòng"),
        ("Quân số , trang bị ; xe .", "Quân số, trang bị; xe."),
        ("Quân số,trang bị;xe", "Quân số, trang bị; xe"),
        ("Kho ( cũ )", "Kho (cũ)"),
        ("Ðơn vị", "Đơn vị"),
        ("Ha\u0300 Nội", "Hà Nội"),
        ("Trước ngày 5 tháng 1 năm 2026", "Trước ngày 05 tháng 01 năm 2026"),
        ("Trước ngày 5/12/2026.", "Trước ngày 05 tháng 12 năm 2026."),
        ("Từ ngày 15 tháng 03", "Từ ngày 15 tháng 3"),
        ("Theo Quyết định số 5/QD-BTM", "Theo Quyết định số 05/QĐ-BTM"),
        ("Nghị định số 30 / 2020/NĐ –CP", "Nghị định số 30/2020/NĐ-CP"),
        ("Tờ trình số 12/TTR-BTM", "Tờ trình số 12/TTr-BTM"),
        ("Theo khoản 2 điều 5 Nghị định", "Theo khoản 2 Điều 5 Nghị định"),
        ("thực hiện nghiêm", "Thực hiện nghiêm"),
        ("các  đơn vị", "Các đơn vị"),
        ("Đã báo cáo. đơn vị chờ", "Đã báo cáo. Đơn vị chờ"),
        ("Kinh phí 1,250,000 đồng", "Kinh phí 1.250.000 đồng"),
    ],
)
def test_a_slip_is_mended_as_the_law_writes(written: str, wanted: str) -> None:
    assert mended(written) == wanted
    assert mended(wanted) == wanted


@pytest.mark.parametrize(
    "right",
    [
        "Điều xe, chở 1,5 tấn; 12,750 kg và 1.250.000 đồng.",
        "e692 và d24 hành quân",
        "Điều động đến điều 5 xe tới Kho 190",
        "Gồm: gạo, muối, v.v. và các loại khác",
        "Ngày 31/02/2026 không có; tỷ lệ 1/3, số 5/7 đạt",
        "Căn cứ Công văn số 15/BTM-QH ngày 20 tháng 11 năm 2026",
        "Tại TP. hồ sơ kèm theo ... và tiếp …",
        f"Chú thích{OBJECT} , sau đó",
        "Gửi thư đến ban.tham.muu@quandoi.vn",
        "Câu đang gõ ",
        "",
    ],
)
def test_what_is_right_or_not_certain_is_left_alone(right: str) -> None:
    assert mended(right) == right


def test_a_cell_may_begin_small() -> None:
    assert mended("cái", CELL) == "cái"
    assert mended("hai  cái", CELL) == "hai cái"


def test_where_a_slip_stands_is_told_with_the_words_around_it() -> None:
    lines = [WrittenLine("paragraph", "Đúng."), WrittenLine("clause", "Các đơn  vị nộp báo cáo")]

    (slip,) = slips_in(lines)

    assert (slip.line, slip.start, slip.found, slip.wanted) == (1, 7, "  ", " ")
    assert slip.start_in_browsers == 7
    assert (slip.before, slip.after) == ("Các đơn", "vị nộp báo cáo")


def test_a_text_full_of_slips_is_told_in_parts() -> None:
    assert len(slips_in([WrittenLine("paragraph", "a  b " * 500)])) == MOST
