"""The structured text: what it takes in, what it refuses, how it is numbered."""

import json
from typing import Any

import pytest

from hoatoc.kernel.typesetting.blocks import Article, Clause, Item, Paragraph, Point, Table
from hoatoc.kernel.typesetting.manuscript import Manuscript
from hoatoc.kernel.typesetting.numbering import letter, roman
from hoatoc.kernel.typesetting.plain import from_plain, to_plain
from hoatoc.kernel.typesetting.reading import BadManuscript

HASH = "ab" * 32


def said(words: str, **styles: bool) -> list[dict[str, Any]]:
    return [{"text": words, **styles}]


def manuscript(*blocks: dict[str, Any]) -> dict[str, Any]:
    return {"version": 1, "blocks": list(blocks)}


def lines(*types: str) -> Manuscript:
    made: list[dict[str, Any]] = []
    for one in types:
        kind, _, level = one.partition(":")
        block: dict[str, Any] = {"type": kind}
        block["title" if kind == "annex" else "runs"] = said("x")
        made.append(block | ({"level": level} if level else {}))
    return Manuscript.parse(manuscript(*made))


FULL = manuscript(
    {"type": "heading", "level": "chapter", "runs": said("Quy định chung")},
    {"type": "article", "runs": said("Phạm vi")},
    {"type": "clause", "runs": [*said("Một ", bold=True, italic=True), {"break": True}]},
    {"type": "point", "runs": [*said("điểm"), {"footnote": "Ghi chú"}]},
    {"type": "item", "runs": said("gạch", underline=True)},
    {"type": "paragraph", "runs": said("giữa"), "align": "center"},
    {"type": "table", "header": True, "rows": [[said("TT"), []], [said("1"), said("b")]]},
    {"type": "table", "header": False, "rows": [[said("a")]], "widths": [2.0]},
    {"type": "figure", "file": HASH, "width": 0.5, "caption": said("Sơ đồ")},
    {"type": "page_break"},
    {"type": "annex", "title": said("Danh sách")},
)


def test_what_is_read_is_written_back_as_it_was() -> None:
    assert Manuscript.parse(FULL).to_json() == FULL
    assert Manuscript.parse(json.dumps(FULL)).to_json() == FULL
    assert Manuscript.parse(str(Manuscript.parse(FULL)).encode()).to_json() == FULL


def test_plain_text_holds_every_word_with_its_number() -> None:
    text = Manuscript.parse(FULL).plain_text()

    assert text.splitlines() == [
        "Chương I Quy định chung",
        "Điều 1. Phạm vi",
        "1. Một",
        "a) điểm (Ghi chú)",
        "gạch",
        "giữa",
        "TT |",
        "1 | b",
        "a",
        "Sơ đồ",
        "Phụ lục Danh sách",
    ]


@pytest.mark.parametrize(
    ("types", "labels"),
    [
        (
            ("article", "clause", "clause", "point", "point", "article", "clause", "point"),
            ("Điều 1.", "1.", "2.", "a)", "b)", "Điều 2.", "1.", "a)"),
        ),
        (
            ("heading:chapter", "article", "heading:section", "article", "heading:chapter"),
            ("Chương I", "Điều 1.", "Mục 1", "Điều 2.", "Chương II"),
        ),
        (
            ("heading:chapter", "heading:section", "heading:subsection", "heading:chapter",
             "heading:section", "heading:subsection"),
            ("Chương I", "Mục 1", "Tiểu mục 1", "Chương II", "Mục 1", "Tiểu mục 1"),
        ),
        (
            ("heading:part", "heading:chapter", "heading:part", "heading:chapter"),
            ("Phần I", "Chương I", "Phần II", "Chương II"),
        ),
        (
            ("heading:roman", "clause", "item", "paragraph", "clause", "heading:roman", "clause"),
            ("I.", "1.", "", "", "2.", "II.", "1."),
        ),
        (("article", "annex", "article"), ("Điều 1.", "Phụ lục", "Điều 1.")),
        (("annex", "annex"), ("Phụ lục I", "Phụ lục II")),
    ],
)  # fmt: skip
def test_nd30_pl1_numbers_are_computed(types: tuple[str, ...], labels: tuple[str, ...]) -> None:
    assert tuple(one.label for one in lines(*types).numbered) == labels


def test_blocks_know_their_annex() -> None:
    annexes = [one.annex for one in lines("clause", "annex", "clause", "annex").numbered]

    assert annexes == [0, 1, 1, 2]


def test_points_count_in_vietnamese_letters() -> None:
    assert [letter(count) for count in (1, 4, 5, 6, 7, 23, 24, 46, 47)] == [
        "a", "d", "đ", "e", "g", "y", "aa", "ay", "ba",
    ]  # fmt: skip
    assert [roman(count) for count in (1, 4, 9, 14, 40, 90)] == [
        "I", "IV", "IX", "XIV", "XL", "XC",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("data", "place"),
    [
        ("{", "blocks"),
        ("[" * 100_000, "blocks"),
        ([], "version"),
        ({"version": 2, "blocks": []}, "version"),
        ({"version": 1}, "blocks"),
        ({"version": 1, "blocks": [{"type": "page_break"}] * 5001}, "blocks"),
        (manuscript({"type": "page_break"}, "x"), "blocks[1]"),  # type: ignore[arg-type]
        (manuscript({"type": "script", "runs": []}), "blocks[0].type"),
        (manuscript({"type": ["point"], "runs": []}), "blocks[0].type"),
        (manuscript({"type": "clause"}), "blocks[0].runs"),
        (manuscript({"type": "clause", "runs": ["a"]}), "blocks[0].runs[0]"),
        (manuscript({"type": "clause", "runs": [{"text": 1}]}), "blocks[0].runs[0]"),
        (manuscript({"type": "clause", "runs": said("a", bold=1)}), "blocks[0].runs[0].bold"),  # type: ignore[arg-type]
        (manuscript({"type": "clause", "runs": said("a", x=True)}), "blocks[0].runs[0].x"),
        (manuscript({"type": "clause", "runs": [], "onclick": ""}), "blocks[0].onclick"),
        (manuscript({"type": "paragraph", "runs": [], "align": "up"}), "blocks[0].align"),
        (manuscript({"type": "heading", "runs": []}), "blocks[0].level"),
        (manuscript({"type": "heading", "level": [], "runs": []}), "blocks[0].level"),
        (manuscript({"type": "table", "rows": []}), "blocks[0].rows"),
        (manuscript({"type": "table", "rows": [[]]}), "blocks[0].rows[0]"),
        (manuscript({"type": "table", "rows": [[[]] * 31]}), "blocks[0].rows[0]"),
        (manuscript({"type": "table", "rows": [[[]]] * 1001}), "blocks[0].rows"),
        (manuscript({"type": "table", "rows": [[[]], [[], []]]}), "blocks[0].rows[1]"),
        (manuscript({"type": "table", "rows": [[[], ["a"]]]}), "blocks[0].rows[0][1][0]"),
        (manuscript({"type": "table", "rows": [[[]]], "widths": [1, 2]}), "blocks[0].widths"),
        (manuscript({"type": "table", "rows": [[[]]], "widths": [-1]}), "blocks[0].widths"),
        (manuscript({"type": "table", "rows": [[[]]], "widths": ["1"]}), "blocks[0].widths"),
        (manuscript({"type": "figure", "file": "../../etc/passwd"}), "blocks[0].file"),
        (manuscript({"type": "figure", "file": HASH, "width": 2}), "blocks[0].width"),
        (manuscript({"type": "figure", "file": HASH, "width": float("nan")}), "blocks[0].width"),
        (manuscript(*[{"type": "annex", "title": []}] * 21), "blocks[20]"),
        (manuscript({"type": "clause", "runs": said("a" * 200_001)}), "blocks[0].runs[0]"),
    ],
)
def test_what_breaks_the_contract_is_refused_with_its_place(data: object, place: str) -> None:
    with pytest.raises(BadManuscript) as refusal:
        Manuscript.parse(data)

    assert refusal.value.facts["place"] == place
    assert refusal.value.http_status == 422
    assert place in str(refusal.value)


def test_characters_that_no_page_holds_are_dropped() -> None:
    parsed = Manuscript.parse(manuscript({"type": "clause", "runs": said("a\x00\u202e\ud800b")}))

    assert parsed.plain_text() == "1. ab"


def test_typed_numbers_become_computed_ones_where_they_agree() -> None:
    read = from_plain(["Điều 1. Một", "1. Hai\na) Ba", "- Bốn\n\nNăm"])

    assert [type(block) for block in read.blocks] == [Article, Clause, Point, Item, Paragraph]
    assert read.plain_text().splitlines() == ["Điều 1. Một", "1. Hai", "a) Ba", "Bốn", "Năm"]


def test_typed_numbers_that_do_not_agree_stay_as_typed() -> None:
    read = from_plain(["Điều 5. Sửa đổi", "3. Ba", "III. Phần", "Chương IV", "b) Bê"])

    assert {type(block) for block in read.blocks} == {Paragraph}
    assert read.plain_text().splitlines() == [
        "Điều 5. Sửa đổi", "3. Ba", "III. Phần", "Chương IV", "b) Bê",
    ]  # fmt: skip


def test_an_empty_text_says_so() -> None:
    assert Manuscript().is_empty
    assert from_plain(["", " \n "]).is_empty
    assert not Manuscript.parse(FULL).is_empty
    assert Manuscript.parse(FULL).figures == {HASH}
    assert Manuscript.parse(FULL).annexes == ("Danh sách",)
    assert isinstance(Manuscript.parse(FULL).blocks[6], Table)


WRITTEN = """\
Phần I. Sự cần thiết
Chương I. Quy định chung
Mục 1. Phạm vi
Tiểu mục 1. Đối tượng
Điều 1. Phạm vi điều chỉnh
1. **Bên A:** một
a) điểm
- gạch đầu dòng
I. MỤC ĐÍCH
| TT | Nội dung |
| 1 | Kiểm tra |
---
Kết thúc
Phụ lục I. Danh sách
1. Một
Phụ lục II. Bảng tổng hợp
| A |"""


def test_every_plain_line_is_read_and_written_back() -> None:
    assert to_plain(from_plain([WRITTEN])) == WRITTEN


def test_a_table_in_lines_keeps_its_bold_cells_and_breaks_where_columns_change() -> None:
    read = from_plain(["| **a** | b |\n| c |"])

    assert [type(block) for block in read.blocks] == [Table, Table]
    assert to_plain(read) == "| **a** | b |\n| c |"
