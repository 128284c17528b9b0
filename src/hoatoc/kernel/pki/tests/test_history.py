"""What each revision of a file changed, in words that a person can check against the pictures."""

from __future__ import annotations

import re

import pytest
from django.utils import translation

from hoatoc.kernel.pki.validation import Verdict
from hoatoc.kernel.pki.validation.guarded import revisions_apart
from hoatoc.kernel.pki.validation.history import revisions_of
from hoatoc.kernel.pki.validation.sentences import CHANGES, RESULTS, VERDICTS

from . import documents, makers
from .families import incremental, overlay, shadow

_FACTS = {"name": "Number", "old": "1", "new": "2", "page": "1", "kind": "Stamp", "before": "2",
          "now": "3"}  # fmt: skip


def _changes(pdf: bytes) -> list[list[str]]:
    return [[reason.code for reason in one.changes] for one in revisions_of(pdf)]


def test_the_life_of_a_letter_is_told_revision_by_revision() -> None:
    found = revisions_of(makers.stamped(documents.good_sealed()))
    signed, sealed, stamped = found[-3:]

    assert (signed.signed, sealed.signed) == (("Personal",), ("Seal",))
    filled = {one.facts["name"]: one.facts["new"] for one in sealed.changes if "new" in one.facts}
    assert filled["Number"] == "07"
    assert sealed.pages == (1,)
    assert stamped.changes[0].code == "change_stamped"
    assert stamped.pages == ()
    assert [one.length for one in found] == sorted(one.length for one in found)
    for one in (signed, sealed):
        assert documents.good_sealed()[: one.length].rstrip().endswith(b"%%EOF")


def test_an_attack_is_told_by_what_it_did() -> None:
    for attack, code in (
        (overlay.VARIANTS["stamp"], "change_annotation_added"),
        (incremental.VARIANTS["other_content"], "change_page_content"),
        (incremental.VARIANTS["further_page"], "change_page_count"),
        (incremental.VARIANTS["turned"], "change_page_shape"),
        (shadow.VARIANTS["replace_value"], "change_field_drawn"),
    ):
        assert code in _changes(attack(documents.good_sealed()))[-1], attack


def test_the_two_tables_of_a_linearised_file_are_one_revision() -> None:
    import io  # noqa: PLC0415 (only here)

    import pikepdf  # noqa: PLC0415 (only here)

    written = io.BytesIO()
    with pikepdf.open(io.BytesIO(documents.reserved())) as opened:
        opened.save(written, linearize=True)
    linearised = written.getvalue()

    found = revisions_of(documents.signed(pdf=linearised))

    assert [one.length for one in found[:1]] == [len(linearised)]
    assert len(found) == 2


@pytest.mark.parametrize("pdf", [b"", b"%PDF-1.7", b"%PDF-1.7" + b"[" * 9999, bytes(3000)])
def test_what_cannot_be_read_tells_nothing_and_raises_nothing(pdf: bytes) -> None:
    assert revisions_of(pdf) == ()


def test_the_worker_tells_what_this_process_tells() -> None:
    assert revisions_apart(documents.good_sealed()) == revisions_of(documents.good_sealed())


def test_every_change_and_each_result_has_its_vietnamese_sentence() -> None:
    # The five results, and that there is nothing to judge.
    assert set(VERDICTS) == set(Verdict) == {*RESULTS, "no_signature"}
    for sentence in (*CHANGES.values(), *VERDICTS.values(), *RESULTS.values()):
        with translation.override("en"):
            english = str(sentence)
        with translation.override("vi"):
            vietnamese = str(sentence)
        assert vietnamese != english
        assert re.search(r"[à-ỹđ]", vietnamese, re.IGNORECASE)
        assert "%(" not in vietnamese % _FACTS
