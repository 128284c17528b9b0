"""Signing and sealing, judged by ourselves and by poppler and qpdf."""

from __future__ import annotations

import re
import subprocess
from datetime import date
from pathlib import Path

import pytest

from hoatoc.kernel.pki import errors, signing
from hoatoc.kernel.pki.contracts import SEAL_FIELD, Place, SignatureKind
from hoatoc.kernel.pki.filling import values_for
from hoatoc.kernel.pki.placing import find_places
from hoatoc.kernel.pki.preparing import reserve
from hoatoc.kernel.pki.validation import LaterChange, Verdict, validate

from . import declared, documents
from .pdfa import findings


def _run(*command: str) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.stdout + done.stderr


def test_signed_and_sealed_letter_is_valid_for_us() -> None:
    report = validate(documents.good_sealed(), trust=declared.trust(), at=declared.NOW)

    assert report.verdict is Verdict.VALID
    person, unit = report.signatures
    assert (person.kind, person.signer_name) == (SignatureKind.PERSONAL, "Lê Quốc Cường")
    assert (unit.kind, unit.signer_name) == (SignatureKind.SEAL, "Bộ Tham mưu")
    assert person.signed_at == unit.signed_at == declared.NOW
    assert person.time_authority == "Dấu thời gian thử nghiệm"
    assert (person.later_change, unit.later_change) == (LaterChange.FILLED, LaterChange.NONE)
    assert (person.revision, unit.revision, unit.revisions) == (2, 3, 3)
    assert (person.covers_whole_file, unit.covers_whole_file) == (False, True)


@pytest.mark.parametrize(
    ("who", "by"), [("officer", "seal"), ("officer-rsa", "seal"), ("officer", "seal-rsa")]
)
def test_poppler_and_qpdf_find_both_signatures_good(who: str, by: str, tmp_path: Path) -> None:
    file = tmp_path / "letter.pdf"
    file.write_bytes(documents.sealed(documents.signed(who), by=by))

    told = _run("pdfsig", "-nocert", str(file))
    checked = _run("qpdf", "--check", str(file))

    assert told.count("Signature Validation: Signature is Valid.") == 2
    assert told.count("Signature Type: ETSI.CAdES.detached") == 2
    assert told.count("- Total document signed") == 1
    assert "No syntax or stream encoding errors found" in checked
    assert "WARNING" not in checked


def test_pdfa_rules_hold_after_both_signatures() -> None:
    assert findings(documents.reserved()) == []
    assert findings(documents.good_signed()) == []
    assert findings(documents.good_sealed()) == []


def test_number_and_date_stand_on_the_page(tmp_path: Path) -> None:
    file = tmp_path / "letter.pdf"
    file.write_bytes(documents.sealed(number="7"))

    text = re.sub(r"\s+", " ", _run("pdftotext", "-layout", str(file), "-"))

    assert "Số: 07 /BTM-VP" in text
    assert "Hà Nội, ngày 21 tháng 11 năm 2026" in text


def test_number_and_date_are_whole_lines_where_the_page_prints_none(tmp_path: Path) -> None:
    bare = documents.letter(number="", date_line="")
    places = find_places(bare, signer_name="Không Có", title=None)
    assert places.found == frozenset()
    signed = documents.signed(pdf=reserve(bare, places))
    file = tmp_path / "letter.pdf"
    file.write_bytes(documents.sealed(signed, number="12"))

    text = _run("pdftotext", "-layout", str(file), "-")

    assert "Số: 12/BTM-VP" in text
    assert "Ngày 21 tháng 11 năm 2026" in text


def test_file_of_word_can_be_signed_after_the_rewrite() -> None:
    word = documents.word_like()
    places = find_places(word, signer_name="A", title=None)
    ready = reserve(word, places)

    sealed = documents.sealed(documents.signed(pdf=ready))

    assert b"XRefStm" not in ready
    assert validate(sealed, trust=declared.trust(), at=declared.NOW).verdict is Verdict.VALID


def test_sealing_before_signing_is_refused() -> None:
    with pytest.raises(errors.NotSignedYet):
        documents.sealed(documents.reserved())


def test_sealing_twice_is_refused() -> None:
    with pytest.raises(errors.AlreadySealed):
        documents.sealed(documents.good_sealed())


def test_signing_after_the_seal_is_refused() -> None:
    with pytest.raises(errors.AlreadySealed):
        documents.signed(pdf=documents.good_sealed())


def test_signing_the_same_field_twice_is_refused() -> None:
    with pytest.raises(errors.AlreadySigned):
        documents.signed(pdf=documents.good_signed())


def test_two_officers_can_sign_before_the_seal() -> None:
    places = find_places(documents.letter(), signer_name=documents.SIGNER, title=None)
    left, bottom, right, top = places.signature.box
    both = signing.sign(
        documents.good_signed(),
        credential=declared.credential("officer-rsa"),
        place=Place(places.signature.page, (left - 200, bottom, right - 200, top)),
        picture=documents.blue(),
        field="Personal2",
        at=declared.NOW,
        timestamper=declared.timestamper(),
    )

    report = validate(documents.sealed(both), trust=declared.trust(), at=declared.NOW)

    assert report.verdict is Verdict.VALID
    assert [one.signer_name for one in report.signatures] == [
        "Lê Quốc Cường",
        "Trần Thị Bưởi",
        "Bộ Tham mưu",
    ]


def test_answer_of_another_key_is_refused() -> None:
    places = find_places(documents.letter(), signer_name=documents.SIGNER, title=None)
    mark = signing.Mark("Personal", places.signature, documents.blue())
    prepared = signing.prepare(
        documents.reserved(), mark=mark, signer=declared.credential("officer"), at=declared.NOW
    )
    foreign = declared.credential("stranger").sign(prepared.to_sign)

    with pytest.raises(errors.AnswerRefused):
        signing.complete(prepared, foreign, timestamper=declared.timestamper())


def test_two_requests_make_the_same_signature_as_one() -> None:
    """A remote key signs between two requests."""
    places = find_places(documents.letter(), signer_name=documents.SIGNER, title=None)
    officer = declared.credential("officer")
    mark = signing.Mark("Personal", places.signature, documents.blue())

    prepared = signing.prepare(documents.reserved(), mark=mark, signer=officer, at=declared.NOW)
    answer = officer.sign(prepared.to_sign)
    done = signing.complete(prepared, answer, timestamper=declared.timestamper())

    assert validate(done, trust=declared.trust(), at=declared.NOW).verdict is Verdict.VALID


def test_number_that_the_font_cannot_write_is_refused() -> None:
    places = find_places(documents.letter(), signer_name=documents.SIGNER, title=None)
    assert places.seal is not None
    with pytest.raises(errors.LettersMissing) as refused:
        signing.seal(
            documents.good_signed(),
            credential=declared.credential("seal"),
            place=places.seal,
            picture=documents.red(),
            values=values_for(number="7漢", symbol="BC", on=date(2026, 1, 5)),
            at=declared.NOW,
            timestamper=declared.timestamper(),
        )
    assert refused.value.facts == {"letters": "漢"}


def test_place_of_a_signature_is_read_back() -> None:
    found = signing.signature_place(documents.good_signed())
    places = find_places(documents.letter(), signer_name=documents.SIGNER, title=documents.TITLE)

    assert found is not None
    assert found.page == places.signature.page
    assert found.box == pytest.approx(places.signature.box, abs=1)
    assert signing.signature_place(documents.good_signed(), SEAL_FIELD) is None


def test_values_follow_the_zeros_of_decree_30() -> None:
    values = values_for(number="5", symbol="QĐ-BTM", on=date(2026, 2, 3), place_name="Hà Nội")

    assert values["Number"] == "05"
    assert values["Reference"] == "05/QĐ-BTM"
    assert values["NumberLine"] == "Số: 05/QĐ-BTM"
    assert (values["Day"], values["Month"], values["Year"]) == ("03", "02", "2026")
    assert values["Date"] == "Hà Nội, ngày 03 tháng 02 năm 2026"
    assert values_for(number="12", symbol="A", on=date(2026, 3, 12))["Month"] == "3"
