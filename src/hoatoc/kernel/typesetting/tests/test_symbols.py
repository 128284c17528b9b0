"""Numbers and symbols by the grammar of their kinds (R-006)."""

import pytest

from hoatoc.kernel.typesetting.shapes import shapes
from hoatoc.kernel.typesetting.symbols import (
    WITHOUT_KIND,
    Reading,
    fits,
    read,
    reference,
    symbol,
    year_of,
)


@pytest.mark.parametrize("kind", sorted(shapes()))
@pytest.mark.parametrize("is_party", [False, True])
def test_r006_what_is_made_fits_its_kind_and_no_other(kind: str, is_party: bool) -> None:
    said = reference(7, symbol(kind, "BTM", "QH", is_party=is_party, year=2026))

    assert said.startswith("07")
    assert fits(said, kind, is_party=is_party)
    others = [
        other
        for other in shapes()
        if other != kind and not {other, kind} <= WITHOUT_KIND and fits(said, other)
    ]
    assert is_party or not (set(others) - WITHOUT_KIND)


def test_r006_what_makes_law_has_its_year() -> None:
    said = symbol("TT", "BQP", "PC", year=2026)

    assert said == "2026/TT-BQP"
    assert (year_of(said), year_of("QĐ-BTM"), year_of("NQ/ĐU")) == (2026, None, None)
    assert fits(reference(5, said), "TT")


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("05/QĐ-XYZ", "QĐ"), ("1828/BC-BQP", "BC"), ("3760/KH-BCĐ", "KH"), ("12/QyĐ-BTM", "QyĐ"),
        ("30/2020/TTr-CP", "TTr"), ("15/BTM-QH", "CV"), ("15/BTM", "CV"), ("101/HĐ-CHC-KT", "HĐ"),
    ],
)  # fmt: skip
def test_r006_symbols_met_in_practice_fit(said: str, kind: str) -> None:
    assert fits(said, kind)


@pytest.mark.parametrize("said", ["3488-NQ/QUTW", "1360-NQ/ĐU"])
def test_r006_symbols_of_the_party_fit(said: str) -> None:
    assert fits(said, "NQ", is_party=True)
    assert not fits(said, "NQ")
    assert reference(*said.split("-", 1)) == said


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("5/QĐ-XYZ", "QĐ"), ("05/QD-XYZ", "QĐ"), ("05 / QĐ-XYZ", "QĐ"), ("05/QĐ-xyz", "QĐ"),
        ("05/HD-XYZ", "HĐ"), ("05/TS-XYZ", "TrS"), ("05-QĐ/XYZ", "QĐ"), ("05/QĐ-", "QĐ"),
    ],
)  # fmt: skip
def test_r006_what_is_written_wrong_does_not_fit(said: str, kind: str) -> None:
    assert not fits(said, kind)


@pytest.mark.parametrize(
    ("said", "reading"),
    [
        ("05/QĐ-BTM", Reading("05", "QĐ-BTM", "QĐ")),
        ("5/QĐ-BTM", Reading("5", "QĐ-BTM", "QĐ")),
        ("    /QĐ-BTM", Reading("", "QĐ-BTM", "QĐ")),
        ("…/TTr-CP.VP", Reading("", "TTr-CP.VP", "TTr")),
        ("30/2020/NĐ-CP", Reading("30", "2020/NĐ-CP", "NĐ")),
        ("12/e692-TM", Reading("12", "e692-TM", "")),
        ("05 /QĐ-BTM", None),
        ("05/qđ-btm", None),
        ("QĐ-BTM", None),
    ],
)
def test_r006_a_number_with_its_symbol_is_taken_apart(said: str, reading: Reading | None) -> None:
    assert read(said) == reading


def test_there_is_no_reference_before_there_is_a_number() -> None:
    assert reference(None, "QĐ-BTM") == ""
    assert reference(123, "2020/NĐ-CP") == "123/2020/NĐ-CP"
