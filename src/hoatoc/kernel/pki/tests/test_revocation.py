"""Knowledge about revocation: lists, answers in the file, and which of them may be believed."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import datetime, timedelta

from asn1crypto import crl as asn1_crl
from asn1crypto import ocsp as asn1_ocsp
from asn1crypto import x509 as asn1
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import ocsp
from pyhanko.sign.validation import DocumentSecurityStore

from hoatoc.kernel.pki.validation import RevocationState, TrustStore, Verdict, validate
from hoatoc.kernel.pki.validation.revocation import (
    CrlBook,
    Known,
    ListTable,
    OcspBook,
    RevocationBook,
    first_known,
    load_answers,
    load_lists,
)

from . import declared, documents

GOOD, REVOKED = ocsp.OCSPCertStatus.GOOD, ocsp.OCSPCertStatus.REVOKED
DAY = timedelta(days=1)


def _certificate(name: str) -> asn1.Certificate:
    return asn1.Certificate.load(declared.der(name))


def _answer(
    about: str,
    *,
    by: str = "ocsp",
    issuer: str = "sub",
    revoked_at: datetime | None = None,
) -> bytes:
    builder = (
        ocsp.OCSPResponseBuilder()
        .add_response(
            cert=declared.made(about)[0],
            issuer=declared.made(issuer)[0],
            algorithm=hashes.SHA256(),
            cert_status=REVOKED if revoked_at else GOOD,
            this_update=declared.NOW.replace(microsecond=0),
            next_update=declared.NOW.replace(microsecond=0) + DAY,
            revocation_time=revoked_at,
            revocation_reason=None,
        )
        .responder_id(ocsp.OCSPResponderEncoding.HASH, declared.made(by)[0])
        .certificates([declared.made(by)[0]])
    )
    return builder.sign(declared.made(by)[1], hashes.SHA256()).public_bytes(Encoding.DER)


def _look(book: OcspBook | CrlBook, name: str, at: datetime = declared.NOW) -> Known | None:
    return book.look_up(_certificate(name), _certificate(declared.TABLE[name].issuer), at)


def test_answer_of_the_delegate_and_of_the_issuer_are_believed() -> None:
    for by in ("ocsp", "sub"):
        book = OcspBook(load_answers([_answer("officer", by=by)]))
        assert _look(book, "officer") == Known(None)


def test_answer_speaks_for_its_own_certificate_and_time_only() -> None:
    book = OcspBook(load_answers([_answer("officer")]))

    assert _look(book, "seal") is None
    assert _look(book, "officer", declared.NOW + 2 * DAY) is None


def test_answer_signed_by_others_is_not_believed() -> None:
    """Neither a stranger nor a person with a certificate of the same authority may answer."""
    for by in ("stranger", "officer-rsa", "seal"):
        book = OcspBook(load_answers([_answer("officer", by=by)]))
        assert _look(book, "officer") is None


def test_answer_about_revocation_gives_its_time() -> None:
    moment = declared.NOW.replace(microsecond=0) - DAY
    book = OcspBook(load_answers([_answer("officer", revoked_at=moment)]))

    assert _look(book, "officer") == Known(moment)


def test_list_of_another_authority_is_not_believed() -> None:
    book = CrlBook(load_lists([declared.revocation_list("stranger-root")]))

    assert _look(book, "stranger") == Known(None)
    assert _look(book, "officer") is None


def test_list_that_ended_long_ago_says_nothing_good() -> None:
    book = CrlBook(load_lists([declared.revocation_list("sub")]))

    assert _look(book, "officer", declared.END + 6 * DAY) == Known(None)
    assert _look(book, "officer", declared.END + 8 * DAY) is None
    assert _look(book, "revoked", declared.END + 8 * DAY) == Known(
        declared.TABLE["revoked"].revoked_at
    )


def test_revocation_anywhere_outweighs_a_good_answer() -> None:
    books: list[RevocationBook] = [
        OcspBook(load_answers([_answer("revoked")])),
        CrlBook(load_lists([declared.revocation_list("sub")])),
    ]
    known = first_known(books, _certificate("revoked"), _certificate("sub"), declared.NOW)

    assert known == Known(declared.TABLE["revoked"].revoked_at)


def test_nonsense_is_left_out() -> None:
    assert load_answers([b"", b"x", b"\x30\x03\x0a\x01\x06"])[1:] == ()
    assert load_lists([b"", b"x", b"-----BEGIN X509 CRL-----\n!\n-----END X509 CRL-----"]) == ()


def test_proofs_in_the_file_make_it_valid_without_any_other_knowledge() -> None:
    """PAdES B-LT: answers and lists lie in the document security store."""
    blind = TrustStore.from_pem([declared.der("root")])
    output = io.BytesIO(documents.good_sealed())
    DocumentSecurityStore.add_dss(
        output,
        sig_contents=None,
        ocsps=[asn1_ocsp.OCSPResponse.load(_answer(name)) for name in ("officer", "seal", "tsa")],
        crls=[asn1_crl.CertificateList.load(declared.revocation_list("root"))],
    )

    before = validate(documents.good_sealed(), trust=blind, at=declared.NOW)
    after = validate(output.getvalue(), trust=blind, at=declared.NOW)

    assert before.verdict is Verdict.CANNOT_CHECK
    assert after.verdict is Verdict.VALID
    assert {one.revocation for one in after.signatures} == {RevocationState.GOOD}
    assert after.signatures[-1].later_change.value == "proofs"


def test_what_was_signed_while_suspended_is_never_called_good() -> None:
    """Not even after the suspension was lifted; what was signed before it is."""
    pdf = documents.good_sealed()
    fingerprint = declared.made("officer")[0].fingerprint(hashes.SHA256()).hex()

    def judged(since: datetime, until: datetime | None) -> tuple[Verdict, set[str]]:
        states = {fingerprint: Known(holds=((since, until),))}
        trust = replace(declared.trust(), states=states)
        report = validate(pdf, trust=trust, at=declared.NOW + 9 * DAY)
        said = {reason.code for one in report.signatures for reason in one.reasons}
        return report.verdict, said & {"suspended", "suspended_then"}

    before, after = declared.NOW - DAY, declared.NOW + DAY
    assert judged(before, None) == (Verdict.CANNOT_CHECK, {"suspended"})
    assert judged(before, after) == (Verdict.CANNOT_CHECK, {"suspended_then"})
    assert judged(after, None) == (Verdict.VALID, set())
    assert judged(before - DAY, before) == (Verdict.VALID, set())


def test_a_hold_in_a_list_is_lifted_by_the_next_list_and_a_revocation_is_not() -> None:
    held = _list_with("officer", declared.NOW - 2 * DAY, x509.ReasonFlags.certificate_hold)
    gone = _list_with("officer", declared.NOW - 2 * DAY, x509.ReasonFlags.superseded)
    newer = _list_with("", declared.NOW - DAY)

    known = _look(CrlBook(load_lists([held])), "officer")
    assert known is not None
    assert known.hold_at(declared.NOW) is not None
    assert known.revoked_at is None
    assert _look(CrlBook(load_lists([held, newer])), "officer") == Known()
    lists = CrlBook(load_lists([gone, newer]))
    assert _look(lists, "officer") == Known(declared.START)
    answer = first_known([lists, CrlBook(load_lists([held]))], *_pair("officer"), declared.NOW)
    assert answer == Known(declared.START)


def _pair(name: str) -> tuple[asn1.Certificate, asn1.Certificate]:
    return _certificate(name), _certificate(declared.TABLE[name].issuer)


def _list_with(
    name: str, made: datetime, reason: x509.ReasonFlags = x509.ReasonFlags.superseded
) -> bytes:
    certificate, key = declared.made("sub")
    moment = made.replace(microsecond=0)
    builder = (
        x509.CertificateRevocationListBuilder()
        .issuer_name(certificate.subject)
        .last_update(moment)
        .next_update(moment + 7 * DAY)
    )
    if name:
        entry = (
            x509.RevokedCertificateBuilder()
            .serial_number(declared.made(name)[0].serial_number)
            .revocation_date(declared.START)
            .add_extension(x509.CRLReason(reason), critical=False)
        )
        builder = builder.add_revoked_certificate(entry.build())
    return builder.sign(key, hashes.SHA256()).public_bytes(Encoding.DER)


def test_how_old_a_list_may_be_is_set() -> None:
    lists = load_lists([declared.revocation_list("sub")])
    for days, known in ((7, None), (9, Known(None))):
        book = CrlBook(lists, timedelta(days=days))
        assert _look(book, "officer", declared.END + 8 * DAY) == known
        assert book.ended_on(_certificate("sub")) == declared.END


def _listed(*entries: tuple[int, datetime]) -> x509.CertificateRevocationList:
    certificate, key = declared.made("sub")
    builder = (
        x509.CertificateRevocationListBuilder()
        .issuer_name(certificate.subject)
        .last_update(declared.START)
        .next_update(declared.END)
    )
    for serial, at in entries:
        entry = x509.RevokedCertificateBuilder().serial_number(serial).revocation_date(at)
        builder = builder.add_revoked_certificate(entry.build())
    return builder.sign(key, hashes.SHA256())


def test_the_table_of_a_list_says_what_the_list_says() -> None:
    later = declared.START + DAY
    read = _listed((7, later), (5, declared.START), (2**150, later))
    table = ListTable(read)

    assert table.entry(5) == Known(declared.START)
    assert table.entry(2**150) == Known(later)
    assert table.entry(6) is None
    for _again in range(2):
        assert table.is_of(_certificate("sub"))
        assert not table.is_of(_certificate("root"))
        assert not table.is_of(_certificate("officer"))
