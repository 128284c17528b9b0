"""XML that we sign: judged by ourselves and by xmlsec1, which shares no line with us."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING

import pytest
from lxml import etree

from hoatoc.kernel.pki.contracts import SignatureKind
from hoatoc.kernel.pki.errors import AnswerRefused
from hoatoc.kernel.pki.tests import declared
from hoatoc.kernel.pki.validation import (
    Indication,
    TimeSource,
    TrustStore,
    ValidationReport,
    Verdict,
    validate,
)
from hoatoc.kernel.pki.xades import complete, prepare_enveloped
from hoatoc.kernel.pki.xades.names import ds, xades

from .samples import PACKET, changed, codes, judged, needs_xmlsec, resigned, signed, xmlsec_holds

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("who", ["seal", "seal-rsa"])
def test_a_signed_packet_is_valid_and_says_who_and_when(who: str) -> None:
    report = judged(signed(who))

    (one,) = report.signatures
    assert report.verdict is Verdict.VALID
    assert one.indication is Indication.TOTAL_PASSED
    assert one.kind is SignatureKind.SEAL
    assert (one.level, one.time_source) == ("B-T", TimeSource.TIMESTAMP)
    assert one.signed_at == declared.NOW
    assert one.covers_whole_file
    assert ValidationReport.from_dict(report.as_dict()) == report


@needs_xmlsec
@pytest.mark.parametrize("who", ["seal", "seal-rsa"])
@pytest.mark.parametrize("into", ["", "{urn:khac}Dau"])
def test_xmlsec_finds_the_same(who: str, into: str, tmp_path: Path) -> None:
    path = tmp_path / "goi.xml"
    path.write_bytes(signed(who, into=into))
    assert judged(path.read_bytes()).verdict is Verdict.VALID
    assert xmlsec_holds(path, tmp_path)

    path.write_bytes(path.read_bytes().replace(b"125/KH", b"999/KH"))
    assert judged(path.read_bytes()).verdict is Verdict.NOT_VALID
    assert not xmlsec_holds(path, tmp_path)


def test_without_a_time_stamp_the_time_is_only_claimed() -> None:
    report = judged(signed(is_stamped=False))

    (one,) = report.signatures
    assert report.verdict is Verdict.CANNOT_CHECK
    assert one.time_source is TimeSource.CLAIMED
    assert "timestamp_missing" in codes(report)


def test_white_space_round_the_document_and_comments_are_no_change() -> None:
    content = signed()
    after = content.replace(b"</Goi>", b"</Goi>\n<!-- sau -->\n")
    assert judged(after).verdict is Verdict.VALID


@pytest.mark.parametrize(
    ("who", "verdict", "code"),
    [
        ("stranger", Verdict.CANNOT_CHECK, "chain_unknown"),
        ("revoked", Verdict.NOT_VALID, "revoked"),
        ("expired", Verdict.NOT_VALID, "expired_at_signing"),
        ("machine", Verdict.CANNOT_CHECK, "chain_refused"),
    ],
)
def test_the_certificate_is_judged_as_in_a_pdf(who: str, verdict: Verdict, code: str) -> None:
    report = judged(signed(who))
    assert (report.verdict, code in codes(report)) == (verdict, True)


def test_the_value_of_another_key_is_not_put_in() -> None:
    signer = declared.credential("seal")
    prepared = prepare_enveloped(PACKET, signer=signer, at=declared.NOW)
    with pytest.raises(AnswerRefused):
        complete(prepared, declared.credential("officer").sign(prepared.to_sign))


def test_a_plain_xml_signature_says_less_and_is_not_called_valid() -> None:
    def without_xades(root: etree._Element) -> None:
        element = next(root.iter(ds("Signature")))
        element.remove(element.find(ds("Object")))
        info = element.find(ds("SignedInfo"))
        info.remove(info.findall(ds("Reference"))[1])

    report = judged(resigned(signed("officer-rsa"), without_xades))
    assert report.verdict is Verdict.CANNOT_CHECK
    assert report.signatures[0].integrity_ok
    assert {"not_xades", "timestamp_missing"} <= codes(report)


def test_xml_without_a_signature_has_none() -> None:
    assert judged(PACKET).verdict is Verdict.NO_SIGNATURE


def test_revocation_lists_beside_the_signature_are_asked_too() -> None:
    blind = TrustStore.from_pem([declared.der("root")])
    before = validate(signed(), trust=blind, at=declared.NOW)
    after = validate(changed(signed(), _put_lists), trust=blind, at=declared.NOW)

    assert before.verdict is Verdict.CANNOT_CHECK
    assert "revocation_unknown" in codes(before)
    assert (after.verdict, after.signatures[0].level) == (Verdict.VALID, "B-LT")


def _put_lists(root: etree._Element) -> None:
    kept = next(root.iter(xades("UnsignedSignatureProperties")))
    values = etree.SubElement(etree.SubElement(kept, xades("RevocationValues")), xades("CRLValues"))
    for issuer in ("root", "sub"):
        one = etree.SubElement(values, xades("EncapsulatedCRLValue"))
        one.text = base64.b64encode(declared.revocation_list(issuer)).decode()


@pytest.mark.parametrize(
    ("said", "is_claimed"), [("2026-11-21T08:30:15Z", True), ("2026-11-21T08:30:15", False)]
)
def test_a_time_without_its_zone_is_no_statement(said: str, is_claimed: bool) -> None:
    def restate(root: etree._Element) -> None:
        next(root.iter(xades("SigningTime"))).text = said
        stamps = next(root.iter(xades("UnsignedProperties")))
        stamps.getparent().remove(stamps)

    (one,) = judged(resigned(signed("officer-rsa"), restate)).signatures
    assert one.integrity_ok
    assert (one.signed_at is not None) is is_claimed
