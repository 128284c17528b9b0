"""Every variant of every known attack is refused by name, as docs/attacks.md says, line by line.

``RENEW_ATTACKS=1`` writes the table anew; whoever does that reads what changed.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from pyhanko.sign.fields import MDPPerm

from . import documents, makers
from .families import FAMILIES, OPEN_BEFORE_THE_SEAL, SHADOW_PREPARED, certification, shadow
from .families.table import DOCUMENT, row, written

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .families import Attack

SIGNED, SEALED, PREPARED = "signed", "sealed", "prepared"
CERTIFIED = {level: f"certified P={level.value}" for level in MDPPerm}
# What may follow none, the second and the third kind of certification.
OPEN_BY_LEVEL = {
    MDPPerm.NO_CHANGES: frozenset[str](),
    MDPPerm.FILL_FORMS: frozenset({"lock_loosened", "blank_filled"}),
    MDPPerm.ANNOTATE: frozenset({"lock_loosened", "blank_filled"}),
}
# No more is known of a time than who states it: such files are not accepted, and not called false.
ONLY_UNKNOWN = frozenset(
    {"removed", "of a stranger", "post dated", "by a service not yet there", "by a person",
     "by a service that ended", "forged beside the true one", "copied beside the true one"}
)  # fmt: skip
REFUSED = frozenset({"not_valid", "changed_cannot_judge"})


def _check(family: str, variants: Mapping[str, Attack], base: bytes, on: str) -> None:
    """Compare what is found now with the table, and hold each line to the rule."""
    lines = [row(family, name, attack, base, on) for name, attack in variants.items()]
    for line in lines:
        _family, name, _on, verdict, said = (cell.strip() for cell in line.strip("|").split("|"))
        is_refused = verdict in REFUSED or (verdict == "cannot_check" and name in ONLY_UNKNOWN)
        assert is_refused, line
        codes = {code.strip("` ") for code in said.split(",")} - {""}
        assert codes - {"later_forbidden", "later_unknown"}, line
    there = DOCUMENT.read_text(encoding="utf-8").splitlines()
    if os.environ.get("RENEW_ATTACKS"):
        kept = [line for line in there if line not in written(there, family, on)]
        DOCUMENT.write_text("\n".join([*kept, *lines]) + "\n", encoding="utf-8")
    else:
        assert written(there, family, on) == lines


@pytest.mark.parametrize("family", FAMILIES)
def test_an_attack_on_a_sealed_document_is_refused_by_name(family: str) -> None:
    _check(family, FAMILIES[family], documents.good_sealed(), SEALED)


@pytest.mark.parametrize("family", ["shadow", "copied stamp", "certification"])
def test_an_attack_on_a_signed_document_is_refused_by_name(family: str) -> None:
    left_out = OPEN_BEFORE_THE_SEAL.get(family, frozenset())
    variants = {name: one for name, one in FAMILIES[family].items() if name not in left_out}
    _check(family, variants, documents.good_signed(), SIGNED)


def test_a_document_prepared_before_the_signing_is_refused_when_it_turns() -> None:
    _check("shadow", SHADOW_PREPARED, shadow.base(), PREPARED)


@pytest.mark.parametrize("level", MDPPerm)
def test_a_breach_of_a_certification_is_refused_by_name(level: MDPPerm) -> None:
    base = makers.by_library(documents.reserved(), certifies=level)
    variants = {
        name: one
        for name, one in certification.VARIANTS.items()
        if name not in OPEN_BY_LEVEL[level]
    }
    _check("certification", variants, base, CERTIFIED[level])


def test_the_table_names_no_attack_that_is_not_made() -> None:
    names = {(family, name.replace("_", " ")) for family, all_ in FAMILIES.items() for name in all_}
    names |= {("shadow", name.replace("_", " ")) for name in SHADOW_PREPARED}
    told = {
        (cells[1].strip(), cells[2].strip())
        for line in DOCUMENT.read_text(encoding="utf-8").splitlines()
        if len(cells := line.split("|")) == 7 and cells[1].strip() in FAMILIES
    }
    assert told == names
