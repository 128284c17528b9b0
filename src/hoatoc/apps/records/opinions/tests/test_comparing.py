"""The comparison tells the whole of both texts, and marks what differs."""

from __future__ import annotations

import time

from hypothesis import given, settings
from hypothesis import strategies as st

from ..rules.comparing import Change, Row, compare, stretches

WORDS = st.sampled_from(["đơn", "vị", "báo", "cáo", "kết", "quả", "ngày", "15", "20", "trước"])
TEXTS = st.lists(st.lists(WORDS, min_size=1, max_size=12).map(" ".join), max_size=8)


def _read(rows: list[Row], side: str) -> list[str]:
    return [
        " ".join(piece.text for piece in getattr(row, side))
        for row in rows
        if (row.before if side == "old" else row.after) is not None
    ]


@settings(max_examples=200, deadline=None)
@given(TEXTS, TEXTS)
def test_both_texts_can_be_read_from_the_rows(before: list[str], after: list[str]) -> None:
    rows = compare(before, after)

    assert _read(rows, "old") == before
    assert _read(rows, "new") == after
    assert [row.before for row in rows if row.before is not None] == list(range(len(before)))
    assert [row.after for row in rows if row.after is not None] == list(range(len(after)))


@given(TEXTS)
def test_a_text_does_not_differ_from_itself(text: list[str]) -> None:
    assert not any(row.is_changed for row in compare(text, text))


def test_a_changed_word_is_marked_in_its_paragraph() -> None:
    rows = compare(
        ["Mở đầu.", "Báo cáo trước ngày 15 hằng tháng."],
        ["Mở đầu.", "Điều mới.", "Báo cáo trước ngày 20 hằng tháng."],
    )

    marked = [(p.change, p.text) for row in rows for p in row.pieces if p.change != Change.SAME]
    assert marked == [(Change.ADDED, "Điều mới."), (Change.REMOVED, "15"), (Change.ADDED, "20")]


def test_a_long_rewritten_text_comes_in_time() -> None:
    before = [f"Đoạn số {n} của bản cũ nói về việc {n * 7}." for n in range(900)]
    after = [f"Mục {n} bản mới viết lại hoàn toàn {n * 11} lần." for n in range(900)]

    began = time.process_time()
    compare(before, after)

    assert time.process_time() - began < 5


def test_what_is_alike_is_cut_from_what_stands_around_a_change() -> None:
    before = [f"Đoạn {n} giữ nguyên." for n in range(20)]
    after = [*before[:9], "Đoạn này viết khác hẳn.", *before[10:]]

    rows = compare(before, after)
    cut = [(is_alike, len(some)) for is_alike, some in stretches(rows)]

    assert cut == [(True, 7), (False, len(rows) - 15), (True, 8)]
    assert [row for _alike, some in stretches(rows) for row in some] == rows
    assert stretches(compare(before, before)) == [(False, compare(before, before))]
