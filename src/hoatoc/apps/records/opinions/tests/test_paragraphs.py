"""Paragraphs as a reader sees them, from the lines of our own pages."""

from __future__ import annotations

from dataclasses import replace

from hoatoc.kernel.files import pages
from hoatoc.kernel.typesetting.composer import compose
from hoatoc.kernel.typesetting.plain import from_plain
from hoatoc.kernel.typesetting.tests.samples import REPORT

from ..rules.paragraphs import Line, Paragraph, paragraphs_of

LONG = (
    "Thực hiện kế hoạch công tác năm, cơ quan, đơn vị đã quán triệt, triển khai nghiêm túc các nội "
    "dung, bảo đảm đúng tiến độ, chất lượng; quân số tham gia huấn luyện đạt 98,7%, kết quả kiểm "
    "tra khá, giỏi đạt 82,4%, vượt chỉ tiêu đề ra."
)


def _read(pdf: bytes) -> list[Paragraph]:
    return paragraphs_of(
        [
            [Line((one.left, one.top, one.right, one.bottom), one.text) for one in page]
            for page in pages.lines(pdf)
        ]
    )


def test_a_paragraph_of_several_lines_is_one() -> None:
    letter = replace(REPORT, body=from_plain((LONG, "Đoạn thứ hai ngắn.", LONG, "Hết.")))

    found = [one.text for one in _read(compose(letter).pdf)]

    assert found.count(LONG) == 2
    assert "Đoạn thứ hai ngắn." in found


def test_each_paragraph_stands_on_its_page_in_its_order() -> None:
    letter = replace(REPORT, body=from_plain([f"Nội dung thứ {n}. {LONG}" for n in range(40)]))

    found = _read(compose(letter).pdf)

    assert [one.number for one in found] == list(range(len(found)))
    assert [one.page for one in found] == sorted(one.page for one in found)
    assert found[-1].page > 1
    for one in found:
        left, top, right, bottom = one.box
        assert 0 <= left < right <= 1
        assert 0 <= top < bottom <= 1


def test_page_numbers_are_no_paragraphs() -> None:
    letter = replace(REPORT, body=from_plain([f"Nội dung thứ {n}. {LONG}" for n in range(40)]))

    assert not [one for one in _read(compose(letter).pdf) if one.text.strip() in {"2", "3", "4"}]


def test_what_stands_beside_each_other_is_not_joined() -> None:
    page = [
        Line((0.1, 0.1, 0.4, 0.12), "BỘ QUỐC PHÒNG"),
        Line((0.5, 0.1, 0.9, 0.12), "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
    ]

    assert [one.text for one in paragraphs_of([page])] == [
        "BỘ QUỐC PHÒNG",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    ]


def test_a_page_without_words_has_no_paragraphs() -> None:
    assert paragraphs_of([[], [Line((0, 0, 1, 1), "  ")]]) == []
