"""A first signature to judge, made here and judged before any file comes.

Libraries make much at their first use: classes for ASN.1, tables, expressions. Done once before the
workers are forked, it is there in all of them: a worker then takes two thirds of the time.
"""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime, timedelta
from typing import Final

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from hoatoc.kernel.pki import cms
from hoatoc.kernel.pki.validation import TrustStore, ValidationReport, validate

_DIGITS: Final = 8192
_POLICY: Final = "2.999"
# Any moment does; no clock is asked.
_AT: Final = datetime(2026, 1, 1, 12, tzinfo=UTC)


class _Identity:
    """A key with its certificate, for the moment of the first judgement."""

    def __init__(self, name: str, above: _Identity | None, usage: x509.ObjectIdentifier | None):
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
        issuer = above or self
        builder = (
            x509.CertificateBuilder()
            .subject_name(self.name)
            .issuer_name(issuer.name)
            .public_key(self.key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(_AT - timedelta(hours=1))
            .not_valid_after(_AT + timedelta(hours=1))
            .add_extension(x509.BasicConstraints(ca=above is None, path_length=None), critical=True)
        )
        if usage is not None:
            builder = builder.add_extension(x509.ExtendedKeyUsage([usage]), critical=True)
        builder = builder.add_extension(_key_usage(is_root=above is None), critical=True)
        self.certificate = builder.sign(issuer.key, hashes.SHA256()).public_bytes(Encoding.DER)
        self.signatory = cms.signatory(self.certificate, ())

    def sign(self, data: bytes) -> bytes:
        return self.key.sign(data, ec.ECDSA(hashes.SHA256()))


def warm() -> ValidationReport:
    """Make a signed file and judge it, twice: the second time takes what the first one left."""
    root = _Identity("Warm", None, None)
    signer = _Identity("Signer", root, None)
    stamper = _Identity("Stamper", root, ExtendedKeyUsageOID.TIME_STAMPING)
    pdf, trust = _signed(signer, stamper), TrustStore((root.certificate,))
    validate(pdf, trust=trust, at=_AT)
    return validate(pdf, trust=trust, at=_AT)


def _key_usage(*, is_root: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not is_root,
        content_commitment=not is_root,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=is_root,
        crl_sign=is_root,
        encipher_only=False,
        decipher_only=False,
    )


def _signed(signer: _Identity, stamper: _Identity) -> bytes:
    bodies = (
        b"<</Type /Catalog /Pages 2 0 R /AcroForm <</Fields [4 0 R] /SigFlags 3>>>>",
        b"<</Type /Pages /Kids [3 0 R] /Count 1>>",
        b"<</Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Annots [4 0 R]>>",
        b"<</FT /Sig /T (A) /Type /Annot /Subtype /Widget /F 132 /Rect [0 0 0 0] /V 5 0 R>>",
        b"<</Type /Sig /SubFilter /ETSI.CAdES.detached /Contents <%s>/ByteRange [0 %s]>>"
        % (b"0" * _DIGITS, b" " * 40),
    )
    pdf, rows = bytearray(b"%PDF-1.7\n"), [b"0000000000 65535 f \n"]
    for number, body in enumerate(bodies, 1):
        rows.append(b"%010d 00000 n \n" % len(pdf))
        pdf += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = len(pdf)
    pdf += b"xref\n0 %d\n%s" % (len(rows), b"".join(rows))
    pdf += b"trailer\n<</Size %d /Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(rows), table)
    start = pdf.index(b"/Contents <") + len(b"/Contents ")
    end = start + _DIGITS + 2
    ranges = b"%d %d %d]>>" % (start, end, len(pdf) - end)
    at_range = pdf.index(b"/ByteRange [0 ") + len(b"/ByteRange [0 ")
    pdf[at_range : at_range + 43] = ranges.ljust(43)
    digest = hashlib.sha256(pdf[:start] + pdf[end:]).digest()
    content = _cms(signer, stamper, digest).hex().encode()
    pdf[start + 1 : start + 1 + len(content)] = content
    return bytes(pdf)


def _cms(signer: _Identity, stamper: _Identity, digest: bytes) -> bytes:
    attributes = cms.signed_attributes(signer.signatory, cms.DATA, digest)
    value = signer.sign(attributes)
    imprint = hashlib.sha256(value).digest()
    stated = cms.token_content(imprint, policy=_POLICY, serial=1, at=_AT)
    stamped = cms.signed_attributes(
        stamper.signatory, cms.TST_INFO, hashlib.sha256(stated).digest()
    )
    token = cms.token(stamper.signatory, stated, stamper.sign(stamped))
    return cms.detached(signer.signatory, attributes, value, token)
