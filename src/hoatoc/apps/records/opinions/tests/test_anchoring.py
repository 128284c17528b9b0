"""Comments follow their words: whatever is added, removed or changed elsewhere."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from ..rules.anchoring import Fate, anchor

WORDS = st.text("abcdeghiklmnopqrstuvxyđăâêôơư", min_size=1, max_size=7)
PARAGRAPHS = st.lists(WORDS, min_size=6, max_size=25).map(" ".join)
TEXTS = st.lists(PARAGRAPHS, min_size=1, max_size=8, unique=True)


@st.composite
def _quoted(draw: st.DrawFn) -> tuple[list[str], int, str]:
    """A text, one of its paragraphs and some words of it."""
    texts = draw(TEXTS)
    place = draw(st.integers(0, len(texts) - 1))
    words = texts[place].split()
    start = draw(st.integers(0, len(words) - 6))
    end = draw(st.integers(start + 6, len(words)))
    return texts, place, " ".join(words[start:end])


@settings(max_examples=150, deadline=None)
@given(_quoted(), TEXTS, TEXTS)
def test_words_that_stay_are_found_wherever_they_went(
    quoted: tuple[list[str], int, str], before: list[str], after: list[str]
) -> None:
    texts, place, quote = quoted
    later = [*before, *texts, *after]

    found = anchor(quote, texts[place], place, later)

    assert found.fate is Fate.SAME
    assert found.paragraph is not None
    assert quote in later[found.paragraph]
    assert later[found.paragraph] == texts[place]


@settings(max_examples=150, deadline=None)
@given(_quoted(), st.integers(0, 99))
def test_a_changed_word_is_told(quoted: tuple[list[str], int, str], which: int) -> None:
    texts, place, quote = quoted
    words = quote.split()
    changed = list(words)
    changed[which % len(words)] = "ĐÃ-SỬA"
    later = [text.replace(quote, " ".join(changed)) for text in texts]

    found = anchor(quote, texts[place], place, later)

    # The same words may stand elsewhere; where they do not, the place is kept and the change told.
    if found.fate is Fate.SAME:
        assert found.paragraph is not None
        assert quote in later[found.paragraph]
    else:
        assert found.fate is Fate.CHANGED
        assert found.paragraph is not None


@settings(max_examples=80, deadline=None)
@given(_quoted())
def test_words_that_went_are_told_as_gone(quoted: tuple[list[str], int, str]) -> None:
    _texts, place, quote = quoted

    assert anchor(quote, quote, place, ["HOÀN TOÀN KHÁC"]).fate is Fate.VANISHED
    assert anchor(quote, quote, place, []).fate is Fate.VANISHED


def test_of_two_equal_places_the_one_with_the_same_paragraph_is_meant() -> None:
    texts = ["Phòng A chủ trì việc này.", "Mở đầu.", "Phòng B chủ trì việc này."]

    assert anchor("chủ trì việc này.", texts[2], 2, texts).paragraph == 2
    assert anchor("chủ trì việc này.", texts[0], 2, texts).paragraph == 0


def test_the_changed_words_are_shown() -> None:
    found = anchor(
        "báo cáo trước ngày 15 hằng tháng", "…", 0, ["Các đơn vị báo cáo trước ngày 20 hằng tháng."]
    )

    assert found.fate is Fate.CHANGED
    assert "20" in found.words
