"""Facets count as if each were free: checked against counting row by row."""

from hypothesis import given
from hypothesis import strategies as st

from ..tally import tally

VALUES = st.sampled_from("abc")
ROWS = st.lists(st.tuples(VALUES, VALUES, VALUES, st.integers(1, 5)), max_size=30)
CHOSEN = st.lists(st.sets(VALUES, max_size=2), min_size=3, max_size=3)


@given(cells=ROWS, chosen=CHOSEN)
def test_it_counts_what_counting_each_facet_by_itself_finds(
    cells: list[tuple[str, str, str, int]], chosen: list[set[str]]
) -> None:
    total, counts = tally(cells, chosen)

    def fits(cell: tuple[str, str, str, int], free: int | None = None) -> bool:
        return all(
            place == free or not wanted or cell[place] in wanted
            for place, wanted in enumerate(chosen)
        )

    assert total == sum(cell[3] for cell in cells if fits(cell))
    for place in range(3):
        by_hand: dict[str, int] = {}
        for cell in cells:
            if fits(cell, free=place):
                value = str(cell[place])
                by_hand[value] = by_hand.get(value, 0) + cell[3]
        assert counts[place] == by_hand
