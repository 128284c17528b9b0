"""Pure rules: states, symbols, titles (Decree 30/2020, Articles 13 to 18; Annexes I and III)."""

import pytest

from hoatoc.kernel.typesetting.symbols import reference, symbol

from ..rules import TRANSITIONS, State, Verb, is_open


@pytest.mark.parametrize(
    ("kind", "issuer", "drafter", "expected"),
    [
        ("QĐ", "TCHC", "P1", "QĐ-TCHC"),
        ("BC", "BTL", "", "BC-BTL"),
        ("CV", "TCHC", "VP", "TCHC-VP"),
        ("CV", "TCHC", "TCHC", "TCHC"),
        ("TCg", "CQY", "KHTH", "CQY-KHTH"),
    ],
)
def test_nd30_pl1_symbol_follows_kind_and_unit(
    kind: str, issuer: str, drafter: str, expected: str
) -> None:
    assert symbol(kind, issuer, drafter) == expected


@pytest.mark.parametrize(
    ("number", "expected"), [(1, "01/QĐ-X"), (10, "10/QĐ-X"), (123, "123/QĐ-X"), (None, "")]
)
def test_nd30_pl1_number_has_two_digits(number: int | None, expected: str) -> None:
    assert reference(number, "QĐ-X") == expected


def test_nd30_d32_seal_follows_number_and_number_follows_signature() -> None:
    open_for = {verb: sorted(TRANSITIONS[verb][0]) for verb in (Verb.TAKE_NUMBER, Verb.SEAL)}

    assert open_for == {Verb.TAKE_NUMBER: [State.SIGNED], Verb.SEAL: [State.NUMBERED]}


def test_nothing_leads_out_of_replaced_recalled_or_cancelled() -> None:
    for final in (State.REPLACED, State.RECALLED, State.CANCELLED):
        assert [verb for verb in Verb if is_open(verb, final)] == []


def test_every_state_but_the_first_is_reached() -> None:
    reached = {target for _origins, target in TRANSITIONS.values() if target}

    assert reached == set(State) - {State.DRAFT}
