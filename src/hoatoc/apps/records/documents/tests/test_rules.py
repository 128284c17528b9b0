"""Pure rules: states, symbols, titles (Decree 30/2020, Articles 13 to 18; Annexes I and III)."""

import pytest

from hoatoc.kernel.typesetting.symbols import reference, symbol

from ..rules import MOVES, Course, State, Verb, is_open, origins_of, state_after


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
    open_for = {verb: sorted(origins_of(verb, Course())) for verb in (Verb.TAKE_NUMBER, Verb.SEAL)}

    assert open_for == {Verb.TAKE_NUMBER: [State.SIGNED], Verb.SEAL: [State.NUMBERED]}


def test_nothing_leads_out_of_replaced_recalled_or_cancelled() -> None:
    for final in (State.REPLACED, State.RECALLED, State.CANCELLED):
        assert [verb for verb in Verb if is_open(verb, final, Course())] == []


def test_every_state_but_the_first_is_reached() -> None:
    reached = {move.target for move in MOVES if move.target}

    assert reached == set(State) - {State.DRAFT}


def test_the_second_head_signs_after_the_first_and_the_number_follows_both() -> None:
    two = Course(two_heads=True)
    first = state_after(Verb.SIGN, State.AWAITING_SIGNATURE, two)

    assert first is State.AWAITING_SECOND
    assert not is_open(Verb.TAKE_NUMBER, first, two)
    assert state_after(Verb.SIGN, first, two) is State.SIGNED
    assert not is_open(Verb.SIGN, State.AWAITING_SECOND, Course())


def test_no_verb_has_two_moves_out_of_one_state() -> None:
    for course in (Course(two, first) for two in (False, True) for first in (False, True)):
        moves = [(m.verb, state) for m in MOVES if m.is_of(course) for state in m.origins]
        assert len(moves) == len(set(moves))


def test_where_the_number_comes_first_the_signature_follows_it() -> None:
    first = Course(number_first=True)
    after_form = state_after(Verb.APPROVE_FORM, State.FORM_REVIEW, first)

    assert after_form is State.AWAITING_NUMBER
    assert not is_open(Verb.SIGN, after_form, first)
    assert state_after(Verb.TAKE_NUMBER, after_form, first) is State.AWAITING_SIGNATURE
    assert state_after(Verb.SIGN, State.AWAITING_SIGNATURE, first) is State.NUMBERED
    assert not is_open(Verb.CANCEL_NUMBER, State.AWAITING_SIGNATURE, Course())
