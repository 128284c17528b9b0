import pytest

from hoatoc.apps.office.finder.contracts import Piece
from hoatoc.apps.office.finder.rules import harmless, highlight, trimmed


@pytest.mark.parametrize(
    ("words", "hits"),
    [
        ("quyet dinh", ["Quyết", "định"]),
        ("QUYET", ["Quyết"]),
        ("quyết", ["Quyết"]),
        ("quyệt", []),
        ("", []),
        ("ve", ["về"]),
        ("về", ["về"]),
        ("dinh-2026", ["định", "2026"]),
    ],
)
def test_the_words_that_were_asked_for_are_marked(words: str, hits: list[str]) -> None:
    said = "Quyết định về nghỉ phép năm 2026"

    pieces = highlight(said, words)

    assert [p.text for p in pieces if p.is_hit] == hits
    assert "".join(p.text for p in pieces) == said


def test_a_text_without_a_hit_is_one_piece() -> None:
    assert highlight("Công văn", "khác") == (Piece("Công văn"),)


@pytest.mark.parametrize("cell", ["=1+1", "+84 9", "-1", "@cmd", "\t=x", "\r=x"])
def test_no_cell_is_taken_for_a_formula(cell: str) -> None:
    assert harmless(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["", "12/QĐ-BQP", "Về việc A=B", "05/10/2026"])
def test_a_harmless_cell_stays_as_it_is(cell: str) -> None:
    assert harmless(cell) == cell


@pytest.mark.parametrize(
    ("is_start", "is_end", "said"),
    [
        (False, False, "… bản này quy định chi …"),
        (True, False, "ăn bản này quy định chi …"),
        (False, True, "… bản này quy định chi ti"),
        (True, True, "ăn bản này quy định chi ti"),
    ],
)
def test_a_snippet_keeps_whole_words(is_start: bool, is_end: bool, said: str) -> None:
    assert trimmed("ăn bản này quy định chi ti", is_start=is_start, is_end=is_end) == said
