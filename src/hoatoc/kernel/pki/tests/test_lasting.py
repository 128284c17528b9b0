"""Lasting forms: raised, judged years later by a moved clock, renewed; and not without it."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cache

import pytest

from hoatoc.kernel.pki import errors
from hoatoc.kernel.pki.lasting.materials import Materials, certificates_in_signatures
from hoatoc.kernel.pki.lasting.raising import raised
from hoatoc.kernel.pki.validation import TrustStore, ValidationReport, Verdict, validate

from . import declared, documents
from .pdfa import findings

RAISED_AT = declared.NOW.replace(minute=50)
# The certificates of signer, seal and service end with 2033.
RENEWED_AT = datetime(2033, 5, 1, tzinfo=UTC)
AFTERWARDS = datetime(2036, 1, 1, tzinfo=UTC)


@cache
def lasting() -> bytes:
    """The sealed letter with proofs laid in half an hour later."""
    return raised(
        documents.good_sealed(), _materials(), timestamper=declared.timestamper(RAISED_AT)
    )


@cache
def renewed() -> bytes:
    """The same with a second stamp, by the next service, before the first one's end."""
    materials = Materials(
        (declared.der("second-tsa"), declared.der("second-root")),
        lists=(*_materials().lists, declared.revocation_list("second-root")),
    )
    service = declared.timestamper(RENEWED_AT, tsa="second-tsa")
    return raised(lasting(), materials, timestamper=service)


def _materials() -> Materials:
    certificates = certificates_in_signatures(documents.good_sealed()) | {declared.der("root")}
    lists = (declared.revocation_list("root"), declared.revocation_list("sub"))
    return Materials(tuple(sorted(certificates)), lists=lists)


def _judged(pdf: bytes, at: datetime) -> ValidationReport:
    # What a reader of later years has: the roots, and no list that still names old certificates.
    trust = TrustStore.from_pem([declared.der("root"), declared.der("second-root")])
    return validate(pdf, trust=trust, at=at)


def test_the_lasting_form_begins_with_what_was_signed_and_stays_pdf_a() -> None:
    signed, pdf = documents.good_sealed(), lasting()

    assert pdf[: len(signed)] == signed
    assert renewed()[: len(pdf)] == pdf
    assert findings(pdf) == findings(signed) == findings(renewed())
    assert b"/VRI" not in pdf[len(signed) :]


def test_its_level_is_told_and_its_proof_needs_no_list() -> None:
    report = _judged(lasting(), RAISED_AT)

    assert report.verdict is Verdict.VALID
    assert [one.level for one in report.signatures] == ["B-LTA", "B-LTA", ""]
    assert report.holds_until == declared.END
    assert ValidationReport.from_dict(report.as_dict()) == report
    before = validate(documents.good_sealed(), trust=declared.trust(), at=RAISED_AT)
    assert [one.level for one in before.signatures] == ["B-T", "B-T"]


def test_after_all_certificates_ended_only_what_was_renewed_in_time_is_valid() -> None:
    assert _judged(renewed(), AFTERWARDS).verdict is Verdict.VALID
    assert _judged(renewed(), AFTERWARDS).holds_until == declared.FAR
    for pdf in (documents.good_sealed(), lasting()):
        report = _judged(pdf, AFTERWARDS)
        assert report.verdict is Verdict.CANNOT_CHECK
        codes = {reason.code for one in report.signatures for reason in one.reasons}
        assert "proof_ended" in codes


def test_a_stamp_after_the_end_saves_nothing() -> None:
    late = datetime(2034, 2, 1, tzinfo=UTC)
    materials = Materials((), lists=(declared.revocation_list("second-root"),))
    service = declared.timestamper(late, tsa="second-tsa")
    pdf = raised(lasting(), materials, timestamper=service)

    assert _judged(pdf, AFTERWARDS).verdict is Verdict.CANNOT_CHECK


def test_a_flipped_bit_in_the_proofs_is_found() -> None:
    pdf = bytearray(renewed())
    pdf[len(lasting()) - 30_000] ^= 1

    assert not _judged(bytes(pdf), AFTERWARDS).verdict.is_good


def test_what_nobody_signed_is_not_raised() -> None:
    service = declared.timestamper(RAISED_AT)
    with pytest.raises(errors.NotSignedYet):
        raised(documents.letter(), Materials(()), timestamper=service)
    with pytest.raises(errors.NotAPdf):
        raised(b"%PDF-1.7", Materials(()), timestamper=service)
