"""A validation report as callout and cards: every verdict has its colour, reason and advice."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from hoatoc.kernel.pki.tests import attacks, declared
from hoatoc.kernel.pki.tests.documents import good_sealed, letter, signed
from hoatoc.kernel.pki.validation import ValidationReport, validate
from hoatoc.ui.verdicts import cards_of, words_of


def judged(pdf: bytes, *, trusts: bool = True) -> ValidationReport:
    trust = declared.trust() if trusts else declared.trust().from_pem([])
    return validate(pdf, trust=trust, at=declared.NOW)


@pytest.mark.parametrize(
    ("make", "trusts", "tone"),
    [
        (good_sealed, True, "green"),
        (good_sealed, False, "amber"),
        (letter, True, "amber"),
        (lambda: attacks.append_object(good_sealed()), True, "red"),
        (lambda: signed("revoked"), True, "red"),
        (lambda: b"no pdf", True, "amber"),
    ],
)
def test_the_colour_says_what_the_verdict_means(
    make: Callable[[], bytes], trusts: bool, tone: str
) -> None:
    words = words_of(judged(make(), trusts=trusts))
    assert words.tone == tone
    assert words.title
    assert words.code.startswith("pki.")


def test_a_card_shows_the_six_items_of_the_circular() -> None:
    person, seal = cards_of(judged(good_sealed()), opened=True)
    assert (person.kind, seal.kind) == ("person", "seal")
    assert (person.verdict, seal.verdict) == ("valid", "valid")
    assert person.opened
    shown = [fact.value for fact in person.details]
    assert "Cấp phát thử nghiệm" in shown
    assert "Lê Quốc Cường" in shown
    assert all(value not in (None, "") for value in shown)
    assert person.time_proved


def test_a_bad_signature_says_why_and_what_to_do() -> None:
    card = cards_of(judged(signed("revoked")))[0]
    assert card.verdict == "invalid"
    assert "01/06/2026" in str(card.reason)
    assert card.remedy
    assert "REVOKED" in card.code


def test_an_unknown_issuer_cannot_be_judged() -> None:
    card = cards_of(judged(good_sealed(), trusts=False))[0]
    assert card.verdict == "unknown"
    assert not card.remedy
