"""Every planted error is found with its own code, and nothing is called wrong that is right.

Each alone holds precision and recall at 1.0; ``python -m …layout.tests.corpus`` prints them.
"""

from __future__ import annotations

import pytest

from ..rules import RULES
from .corpus.faults import Fault, faults
from .corpus.scoring import CLEAN_ONES, check, score

PLANTED = [(fault, kind) for fault in faults() for kind in fault.kinds]


def _name(value: object) -> str:
    return f"{value.code} {value.name}" if isinstance(value, Fault) else str(value)


@pytest.mark.parametrize(("fault", "kind"), PLANTED, ids=_name)
def test_r034_every_planted_error_is_found(fault: Fault, kind: str) -> None:
    found = score(fault, kind)

    assert fault.code in found.found
    assert found.beside == frozenset()


@pytest.mark.parametrize("kind", ["pdf", "docx"])
@pytest.mark.parametrize("name", sorted(CLEAN_ONES))
def test_a_clean_document_has_no_finding(name: str, kind: str) -> None:
    assert [f"{one.code}: {one.found}" for one in check(CLEAN_ONES[name], kind).findings] == []


def test_every_rule_of_the_table_is_broken_somewhere_in_the_corpus() -> None:
    planted = {fault.code for fault in faults()}

    assert {rule.code for rule in RULES} == planted


def test_every_finding_says_where_and_by_which_rule() -> None:
    fault = next(one for one in faults() if one.code == "layout.date_form")

    (finding,) = check(fault.spec, "pdf").errors

    assert (finding.page, finding.source) == (1, "NĐ 30/2020/NĐ-CP, Phụ lục I, phần I, mục II.4")
    assert finding.box is not None
    left, top, right, bottom = finding.box
    assert 0.45 < left < right < 0.95
    assert 0.1 < top < bottom < 0.16
