"""What validation accepts, and each attack by the name under which it is refused."""

from __future__ import annotations

import hashlib
import io
from datetime import datetime, timedelta

import pikepdf
import pytest
from asn1crypto import cms as asn1_cms
from django.utils import translation

from hoatoc.kernel.pki import cms
from hoatoc.kernel.pki.validation import (
    Indication,
    LaterChange,
    RevocationState,
    TimeSource,
    TrustStore,
    ValidationPolicy,
    ValidationReport,
    Verdict,
    validate,
)

from . import attacks, declared, documents, makers


def look(pdf: bytes, *, at: datetime = declared.NOW) -> ValidationReport:
    return validate(pdf, trust=declared.trust(), at=at)


def codes(report: ValidationReport) -> set[str]:
    inner = {reason.code for one in report.signatures for reason in one.reasons}
    return inner | {reason.code for reason in report.reasons}


# Good files.


@pytest.mark.parametrize("who", ["officer", "officer-rsa"])
def test_signed_letter_is_valid(who: str) -> None:
    report = look(documents.signed(who))

    assert report.verdict is Verdict.VALID
    assert codes(report) == {
        "intact",
        "timestamp_ok",
        "chain_ok",
        "revocation_good",
        "later_none",
    }


@pytest.mark.parametrize("by", ["seal", "seal-rsa"])
def test_sealed_letter_is_valid(by: str) -> None:
    assert look(documents.sealed(by=by)).verdict is Verdict.VALID


def test_document_time_stamp_after_the_seal_changes_nothing() -> None:
    stamped = makers.stamped(documents.good_sealed())

    report = look(stamped)

    assert report.verdict is Verdict.VALID
    assert [one.kind.value for one in report.signatures] == ["personal", "seal", "timestamp"]
    assert report.signatures[1].later_change is LaterChange.PROOFS


def test_certificate_expired_since_does_no_harm() -> None:
    later = declared.TABLE["short"].end + timedelta(days=400)
    assert look(documents.signed("short"), at=later).verdict is Verdict.VALID


def test_certificate_revoked_after_the_signing_does_no_harm() -> None:
    report = look(documents.signed("revoked-later"))

    assert report.verdict is Verdict.VALID
    assert report.signatures[0].revocation is RevocationState.REVOKED_LATER


def test_number_filled_after_the_signature_without_a_seal_is_an_allowed_change() -> None:
    report = look(attacks.change_number(documents.good_signed(), "12"))

    assert report.verdict is Verdict.VALID_CHANGED_ALLOWED


def test_white_space_after_the_end_mark_is_accepted() -> None:
    assert look(documents.good_sealed() + b"\r\n\n").verdict is Verdict.VALID


# Attacks on the file.


def test_flipped_byte_is_refused() -> None:
    pdf = documents.good_sealed()

    report = look(attacks.flip_byte(pdf, pdf.index(b"stream\n") + 40))

    assert report.verdict is Verdict.NOT_VALID
    assert [one.sub_indication for one in report.signatures] == ["HASH_FAILURE"] * 2


def test_object_appended_without_end_mark_is_refused() -> None:
    report = look(attacks.append_object(documents.good_sealed()))

    assert report.verdict is Verdict.NOT_VALID
    assert codes(report) == {"trailing_bytes"}


def test_object_appended_with_an_end_mark_only_is_refused() -> None:
    report = look(attacks.append_object(documents.good_sealed()) + b"%%EOF\n")

    assert report.verdict is Verdict.NOT_VALID
    assert codes(report) <= {"trailing_bytes", "unreadable"}


def test_object_appended_with_a_false_startxref_is_refused() -> None:
    pdf = documents.good_sealed() + b"9999 0 obj\n<<>>\nendobj\nstartxref\n7\n"

    assert codes(look(pdf)) & {"other_startxref", "unreadable"}
    assert look(pdf).verdict is Verdict.NOT_VALID


def test_catalogue_replaced_in_a_later_revision_is_refused() -> None:
    report = look(attacks.append_revision_by_hand(documents.good_sealed()))

    assert not report.verdict.is_good


def test_overlay_after_the_seal_is_refused() -> None:
    report = look(attacks.overlay_annotation(documents.good_sealed()))

    assert report.verdict is Verdict.NOT_VALID
    assert report.signatures[1].later_change is LaterChange.FORBIDDEN
    assert "later_forbidden" in codes(report)


def test_overlay_after_the_signature_cannot_be_judged() -> None:
    report = look(attacks.overlay_annotation(documents.good_signed()))

    assert report.verdict is Verdict.CHANGED_CANNOT_JUDGE
    assert "later_unknown" in codes(report)


def test_page_redrawn_after_the_seal_is_refused() -> None:
    report = look(attacks.rewrite_page_content(documents.good_sealed()))

    assert report.verdict is Verdict.NOT_VALID


def test_number_changed_after_the_seal_is_refused() -> None:
    report = look(attacks.change_number(documents.good_sealed()))

    assert report.verdict is Verdict.NOT_VALID
    assert report.signatures[1].later_change is LaterChange.FORBIDDEN


@pytest.mark.parametrize("attack", [attacks.shorten_byte_range, attacks.widen_hole])
def test_changed_byte_range_is_refused(attack: type) -> None:
    report = look(attack(documents.good_sealed()))

    assert report.verdict is Verdict.NOT_VALID
    assert "byte_range" in codes(report)


def test_file_rewritten_by_another_program_is_refused() -> None:
    with pikepdf.open(io.BytesIO(documents.good_sealed())) as opened:
        written = io.BytesIO()
        opened.save(written)

    assert not look(written.getvalue()).verdict.is_good


# Attacks on the time stamp.


def _with_stamp(pdf: bytes, index: int, *tokens: bytes, who: str = "officer") -> bytes:
    """Return the file with other time stamps, or none, under a signature: nothing covers them."""
    info = _signer_info(pdf, index)
    own = declared.credential(who)
    signer = cms.signatory(own.certificate, own.chain)
    attributes = info["signed_attrs"].untag().dump()
    rebuilt = cms.detached(signer, attributes, info["signature"].native, b"".join(tokens))
    return attacks.with_contents(pdf, index, rebuilt)


def _signer_info(pdf: bytes, index: int) -> asn1_cms.SignerInfo:
    start, end = sorted(attacks.holes(pdf))[index]
    content = asn1_cms.ContentInfo.load(bytes.fromhex(pdf[start:end].decode()))
    return content["content"]["signer_infos"][0]


def test_removed_time_stamp_is_not_accepted() -> None:
    report = look(_with_stamp(documents.good_signed(), 0))

    assert report.verdict is Verdict.CANNOT_CHECK
    assert report.signatures[0].time_source is TimeSource.CLAIMED
    assert "timestamp_missing" in codes(report)


def test_removed_time_stamp_passes_where_the_policy_asks_for_none() -> None:
    relaxed = ValidationPolicy(name="relaxed", needs_timestamp=False)
    pdf = _with_stamp(documents.good_signed(), 0)

    report = validate(pdf, trust=declared.trust(), at=declared.NOW, policy=relaxed)

    assert report.verdict is Verdict.VALID


def test_time_stamp_removed_under_the_seal_is_refused() -> None:
    report = look(_with_stamp(documents.good_sealed(), 0))

    assert report.verdict is Verdict.NOT_VALID
    assert report.signatures[1].sub_indication == "HASH_FAILURE"


def test_copied_time_stamp_is_refused() -> None:
    old = documents.signed(at=declared.NOW - timedelta(days=300))
    token = _signer_info(old, 0)["unsigned_attrs"][0]["values"][0].dump()

    report = look(_with_stamp(documents.good_signed(), 0, token))

    assert report.verdict is Verdict.NOT_VALID
    assert "timestamp_foreign" in codes(report)


def test_time_stamp_of_a_stranger_cannot_be_checked() -> None:
    report = look(documents.signed(tsa="stranger-tsa"))

    assert report.verdict is Verdict.CANNOT_CHECK
    assert "timestamp_untrusted" in codes(report)


def test_forged_old_stamp_beside_a_true_one_lends_no_time_to_an_expired_key() -> None:
    """The library reports the trusted one of two stamps; its time must be the time judged by."""
    pdf = documents.signed("expired")
    digest = hashlib.sha256(_signer_info(pdf, 0)["signature"].native).digest()
    past = declared.NOW - timedelta(days=400)
    forged = declared.timestamper(past, tsa="stranger-tsa").token(digest)
    true = declared.timestamper().token(digest)

    report = look(_with_stamp(pdf, 0, forged, true, who="expired"))

    assert not report.verdict.is_good


def test_time_stamp_in_the_future_cannot_be_checked() -> None:
    report = look(documents.signed(at=declared.NOW + timedelta(days=2)))

    assert report.verdict is Verdict.CANNOT_CHECK
    assert "timestamp_future" in codes(report)


# Certificates.


@pytest.mark.parametrize(
    ("who", "verdict", "sub_indication", "code"),
    [
        ("expired", Verdict.NOT_VALID, "EXPIRED", "expired_at_signing"),
        ("early", Verdict.NOT_VALID, "NOT_YET_VALID", "not_yet_valid"),
        ("revoked", Verdict.NOT_VALID, "REVOKED", "revoked"),
        ("stranger", Verdict.CANNOT_CHECK, "NO_CERTIFICATE_CHAIN_FOUND", "chain_unknown"),
        ("impostor", Verdict.CANNOT_CHECK, "NO_CERTIFICATE_CHAIN_FOUND", "chain_unknown"),
        ("machine", Verdict.CANNOT_CHECK, "CHAIN_CONSTRAINTS_FAILURE", "chain_refused"),
        ("clock", Verdict.CANNOT_CHECK, "CHAIN_CONSTRAINTS_FAILURE", "chain_refused"),
        ("issuer", Verdict.CANNOT_CHECK, "CHAIN_CONSTRAINTS_FAILURE", "chain_refused"),
    ],
)
def test_unfit_certificate_is_named(
    who: str, verdict: Verdict, sub_indication: str, code: str
) -> None:
    report = look(documents.signed(who))

    assert report.verdict is verdict
    assert report.signatures[0].sub_indication == sub_indication
    assert code in codes(report)


def test_unknown_revocation_is_a_result_of_its_own() -> None:
    blind = TrustStore.from_pem([declared.der("root")])

    report = validate(documents.good_sealed(), trust=blind, at=declared.NOW)

    assert report.verdict is Verdict.CANNOT_CHECK
    assert {one.indication for one in report.signatures} == {Indication.INDETERMINATE}
    assert {one.sub_indication for one in report.signatures} == {"TRY_LATER"}


def test_old_revocation_list_says_nothing() -> None:
    late = declared.END + timedelta(days=30)
    report = look(documents.signed(at=late), at=late)

    assert not report.verdict.is_good


# Other inputs.


@pytest.mark.parametrize(
    ("content", "verdict", "code"),
    [
        (b"", Verdict.NO_SIGNATURE, "not_a_pdf"),
        (b"PK\x03\x04 not a pdf", Verdict.NO_SIGNATURE, "not_a_pdf"),
        (b"%PDF-1.7\n", Verdict.NOT_VALID, "unreadable"),
        (b"%PDF-1.7\n" + b"[" * 100_000, Verdict.NOT_VALID, "unreadable"),
    ],
)
def test_hostile_input_gives_a_plain_result(content: bytes, verdict: Verdict, code: str) -> None:
    report = look(content)

    assert report.verdict is verdict
    assert codes(report) == {code}


def test_truncated_files_give_a_plain_result() -> None:
    pdf = documents.good_sealed()
    for part in range(1, 20):
        assert not look(pdf[: len(pdf) * part // 20]).verdict.is_good


def test_unsigned_letter_has_no_signature() -> None:
    assert look(documents.letter()).verdict is Verdict.NO_SIGNATURE


def test_encrypted_file_cannot_be_checked() -> None:
    with pikepdf.open(io.BytesIO(documents.letter())) as opened:
        written = io.BytesIO()
        opened.save(written, encryption=pikepdf.Encryption(owner="a", user="b"))

    report = look(written.getvalue())

    assert report.verdict is Verdict.CANNOT_CHECK
    assert codes(report) == {"encrypted"}


def test_file_over_the_limit_is_not_opened() -> None:
    small = ValidationPolicy(largest_file=1000)

    report = validate(documents.letter(), trust=declared.trust(), at=declared.NOW, policy=small)

    assert report.verdict is Verdict.CANNOT_CHECK
    assert codes(report) == {"too_large"}


def test_report_survives_json() -> None:
    report = look(documents.good_sealed())

    assert ValidationReport.from_dict(report.as_dict()) == report


def test_every_reason_has_a_sentence_that_takes_its_facts() -> None:
    files = [documents.signed(who) for who in ("expired", "revoked", "stranger", "early")]
    files += [attacks.append_object(documents.good_sealed()), b"", documents.good_sealed()]
    with translation.override("en"):
        for file in files:
            plain = look(file).as_dict()
            assert plain["sentence"].endswith(".")
            for reason in plain["reasons"] + [
                reason for one in plain["signatures"] for reason in one["reasons"]
            ]:
                assert "%(" not in reason["sentence"]
                assert reason["sentence"].endswith(".")
