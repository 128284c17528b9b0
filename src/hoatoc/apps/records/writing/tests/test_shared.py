"""The text between browsers and the contract: nothing is lost on the way there and back."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from pycrdt import XmlElement

from hoatoc.kernel.typesetting.manuscript import Manuscript
from hoatoc.kernel.typesetting.reading import BadManuscript

from ..shared import SharedText, shared_from
from ..wording import CELL, OBJECT
from .pens import Pen, manuscript

WHOLE = {
    "version": 1,
    "blocks": [
        {"type": "heading", "level": "chapter", "runs": [{"text": "QUY ĐỊNH CHUNG"}]},
        {"type": "article", "runs": [{"text": "Phạm vi"}]},
        {"type": "clause", "runs": [{"text": "Một "}, {"text": "hai", "bold": True}]},
        {"type": "point", "runs": [{"text": "x", "italic": True, "underline": True}]},
        {"type": "item", "runs": [{"text": "gạch"}, {"break": True}, {"text": "dưới"}]},
        {"type": "paragraph", "runs": [{"text": "giữa"}], "align": "center"},
        {"type": "paragraph", "runs": [{"text": "chú"}, {"footnote": "thích"}]},
        {
            "type": "table",
            "header": True,
            "rows": [[[{"text": "A"}], []], [[{"text": "1"}], [{"text": "2", "bold": True}]]],
        },
        {"type": "figure", "file": "0" * 64, "width": 0.5, "caption": [{"text": "Hình"}]},
        {"type": "page_break"},
        {"type": "annex", "title": [{"text": "DANH SÁCH"}]},
    ],
}


def test_every_part_of_a_manuscript_comes_back_the_same() -> None:
    whole = Manuscript.parse(WHOLE)

    again = SharedText(shared_from(whole).state).manuscript()

    assert again == whole


def test_lines_are_counted_as_the_editor_counts_them() -> None:
    lines = list(shared_from(Manuscript.parse(WHOLE)).lines())

    assert [(one.kind, one.text) for one in lines[2:6]] == [
        ("clause", "Một hai"),
        ("point", "x"),
        ("item", f"gạch{OBJECT}dưới"),
        ("paragraph", "giữa"),
    ]
    assert [one.text for one in lines[7:]] == ["A", "", "1", "2", "Hình", "DANH SÁCH"]
    assert {one.kind for one in lines[7:11]} == {CELL}


words = some.text(alphabet="aăâbđêô 1.)", min_size=1, max_size=12)


@settings(max_examples=40, deadline=None)
@given(some.lists(some.tuples(some.sampled_from(["clause", "point", "item"]), words), min_size=1))
def test_any_lines_come_back_the_same(lines: list[tuple[str, str]]) -> None:
    blocks = [{"type": kind, "runs": [{"text": one}]} for kind, one in lines]
    given_text = Manuscript.parse({"version": 1, "blocks": blocks})

    assert shared_from(given_text).manuscript() == given_text


def test_an_empty_text_begins_with_one_line() -> None:
    assert shared_from(None).manuscript().to_json()["blocks"] == [{"type": "paragraph", "runs": []}]


def test_two_pens_meet_in_any_order() -> None:
    begun = shared_from(manuscript("chung"))
    one, two = Pen().take(begun.state), Pen().take(begun.state)
    one.line(0).insert(0, "A")
    two.line(0).insert(5, "B")
    two.add_line("thêm")
    first, second = one.change(), two.change()
    texts = []
    for order in ((first, second), (second, first), (second, first, second)):
        shared = SharedText(begun.state)
        for change in order:
            shared.accept(change)
        texts.append(shared.manuscript().plain_text())

    assert set(texts) == {"AchungB\nthêm"}


def test_letters_stay_when_another_changes_the_kind_of_their_line() -> None:
    begun = shared_from(manuscript("chung"))
    one, two = Pen().take(begun.state), Pen().take(begun.state)
    two.line(0).insert(5, " và thêm")
    (line,) = one.root.children
    line.attributes["kind"] = "article"  # type: ignore[union-attr]
    shared = SharedText(begun.state)
    shared.accept(one.change())
    shared.accept(two.change())

    assert shared.manuscript().plain_text() == "Điều 1. chung và thêm"


def test_rows_of_unequal_length_are_filled_up() -> None:
    pen = Pen()
    table = pen.root.children.append(XmlElement("table"))
    for count in (1, 2):
        row = table.children.append(XmlElement("table_row"))
        for _cell in range(count):
            row.children.append(XmlElement("table_cell"))
    shared = SharedText()
    shared.accept(pen.change())

    (block,) = shared.manuscript().to_json()["blocks"]
    assert [len(row) for row in block["rows"]] == [2, 2]


def test_a_text_beyond_its_limits_is_refused_with_its_place() -> None:
    pen = Pen()
    pen.add_line("x" * 200_001)
    shared = SharedText()
    shared.accept(pen.change())

    with pytest.raises(BadManuscript):
        shared.manuscript()
