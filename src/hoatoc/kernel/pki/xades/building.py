"""Signing XML and files beside it: XAdES B-B, and B-T with the time stamp of the value.

In two halves like a PDF (``pki.signing``), so that a key far away can take part: ``prepare_…``
says what is to be signed, ``complete`` puts the value and its time stamp in.
"""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from asn1crypto import x509 as asn1
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, utils
from lxml import etree

from hoatoc.kernel.pki import der
from hoatoc.kernel.pki.errors import AnswerRefused
from hoatoc.kernel.pki.signing import fits

from .canonical import canonical, parse
from .names import (
    ASIC,
    DS,
    ECDSA_SHA256,
    ENVELOPED,
    EXCLUSIVE,
    RSA_SHA256,
    SHA256,
    SIGNED_PROPERTIES,
    XADES,
    ds,
    xades,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hoatoc.kernel.pki.contracts import Credential, Timestamper

    from .canonical import Element

_PREFIXES: Final = {"ds": DS, "xades": XADES}


@dataclass(frozen=True)
class DataObject:
    """A file beside a signature: its name in the container, its kind, its SHA-256."""

    name: str
    media_type: str
    sha256: bytes


@dataclass(frozen=True)
class Prepared:
    """A document whose signature lacks its value, and what the key has to sign."""

    document: bytes
    to_sign: bytes
    key: str
    certificate: bytes


@dataclass(frozen=True)
class _Signed:
    """One thing that is signed: how a reference names it, and its digest."""

    uri: str
    digest: bytes
    transforms: tuple[str, ...] = ()
    media_type: str = ""


def prepare_detached(
    objects: Sequence[DataObject], *, signer: Credential, at: datetime, key: str = "S0"
) -> Prepared:
    """Prepare a signature over files beside it, as it lies in a container (EN 319 162-1)."""
    root = etree.Element(f"{{{ASIC}}}XAdESSignatures", nsmap={"asic": ASIC, **_PREFIXES})
    signed = [_Signed(quote(one.name), one.sha256, (), one.media_type) for one in objects]
    return _prepared(root, root, signed, signer=signer, at=at, key=key)


def prepare_enveloped(
    xml: bytes, *, signer: Credential, at: datetime, into: str = "", key: str = "S0"
) -> Prepared:
    """Prepare a signature over a whole document, inside it: in its root or the element ``into``.

    Raises ``Malformed`` for what is no XML that may be signed.
    """
    root = parse(xml)
    digest = hashlib.sha256(canonical(root.getroottree())).digest()
    parent = next(root.iter(into), None) if into else root
    if parent is None:
        raise ValueError(into)
    whole = _Signed("", digest, (ENVELOPED, EXCLUSIVE), "text/xml")
    return _prepared(root, parent, [whole], signer=signer, at=at, key=key)


def complete(
    prepared: Prepared, signature: bytes, *, timestamper: Timestamper | None = None
) -> bytes:
    """Put the signature value into the document, with its time stamp where one is to be had.

    The value is checked against the certificate first (``pki.answer_refused``): it may come from
    another machine.
    """
    if not fits(prepared.certificate, signature, prepared.to_sign):
        raise AnswerRefused
    root = parse(prepared.document)
    element = next(one for one in root.iter(ds("Signature")) if one.get("Id") == prepared.key)
    value = element.find(ds("SignatureValue"))
    value.text = _text(_as_xml(prepared.certificate, signature))
    if timestamper is not None:
        token = timestamper.token(hashlib.sha256(canonical(value)).digest())
        _put_timestamp(element, token, prepared.key)
    return _written(root)


def _prepared(
    root: Element,
    parent: Element,
    signed: Sequence[_Signed],
    *,
    signer: Credential,
    at: datetime,
    key: str,
) -> Prepared:
    element = etree.SubElement(parent, ds("Signature"), nsmap=_PREFIXES, Id=key)
    info = _sub(element, ds("SignedInfo"))
    _sub(element, ds("SignatureValue"), Id=f"{key}-V")
    data = _sub(_sub(element, ds("KeyInfo")), ds("X509Data"))
    for certificate in (signer.certificate, *signer.chain):
        _sub(data, ds("X509Certificate")).text = _text(certificate)
    properties = _properties(element, signed, signer=signer, at=at, key=key)
    _sub(info, ds("CanonicalizationMethod"), Algorithm=EXCLUSIVE)
    _sub(info, ds("SignatureMethod"), Algorithm=_method(signer.certificate))
    for number, one in enumerate(signed):
        _put_reference(info, one, Id=f"{key}-R{number}")
    own = _Signed(f"#{key}-P", hashlib.sha256(canonical(properties)).digest(), (EXCLUSIVE,))
    _put_reference(info, own, Type=SIGNED_PROPERTIES)
    return Prepared(_written(root), canonical(info), key, signer.certificate)


def _put_reference(info: Element, signed: _Signed, **attributes: str) -> None:
    reference = _sub(info, ds("Reference"), URI=signed.uri, **attributes)
    if signed.transforms:
        transforms = _sub(reference, ds("Transforms"))
        for one in signed.transforms:
            _sub(transforms, ds("Transform"), Algorithm=one)
    _put_digest(reference, signed.digest)


def _put_digest(parent: Element, digest: bytes) -> None:
    _sub(parent, ds("DigestMethod"), Algorithm=SHA256)
    _sub(parent, ds("DigestValue")).text = _text(digest)


def _properties(
    element: Element, signed: Sequence[_Signed], *, signer: Credential, at: datetime, key: str
) -> Element:
    """Write what the signer states beside the data: when, with which certificate, what kinds."""
    holder = _sub(element, ds("Object"))
    qualifying = _sub(holder, xades("QualifyingProperties"), Target=f"#{key}")
    properties = _sub(qualifying, xades("SignedProperties"), Id=f"{key}-P")
    own = _sub(properties, xades("SignedSignatureProperties"))
    _sub(own, xades("SigningTime")).text = f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
    named = _sub(_sub(own, xades("SigningCertificateV2")), xades("Cert"))
    _put_digest(_sub(named, xades("CertDigest")), hashlib.sha256(signer.certificate).digest())
    _sub(named, xades("IssuerSerialV2")).text = _text(_issuer_serial(signer.certificate))
    about = _sub(properties, xades("SignedDataObjectProperties"))
    for number, one in enumerate(signed):
        form = _sub(about, xades("DataObjectFormat"), ObjectReference=f"#{key}-R{number}")
        _sub(form, xades("MimeType")).text = one.media_type
    return properties


def _put_timestamp(element: Element, token: bytes, key: str) -> None:
    qualifying = element.find(f"{ds('Object')}/{xades('QualifyingProperties')}")
    unsigned = _sub(qualifying, xades("UnsignedProperties"))
    own = _sub(unsigned, xades("UnsignedSignatureProperties"))
    stamp = _sub(own, xades("SignatureTimeStamp"), Id=f"{key}-T")
    _sub(stamp, ds("CanonicalizationMethod"), Algorithm=EXCLUSIVE)
    _sub(stamp, xades("EncapsulatedTimeStamp")).text = _text(token)


def _issuer_serial(certificate: bytes) -> bytes:
    """Return the IssuerSerial of RFC 5035; the issuer's name is copied as it stands."""
    parsed = asn1.Certificate.load(certificate)
    names = der.tlv(der.SEQUENCE, der.tlv(0xA4, parsed.issuer.dump()))
    return der.tlv(der.SEQUENCE, names, der.integer(parsed.serial_number))


def _method(certificate: bytes) -> str:
    key = x509.load_der_x509_certificate(certificate).public_key()
    return ECDSA_SHA256 if isinstance(key, ec.EllipticCurvePublicKey) else RSA_SHA256


def _as_xml(certificate: bytes, signature: bytes) -> bytes:
    """Return the value as XMLDSig has it: of an elliptic key both numbers, one behind the other."""
    key = x509.load_der_x509_certificate(certificate).public_key()
    if not isinstance(key, ec.EllipticCurvePublicKey):
        return signature
    size = (key.key_size + 7) // 8
    return b"".join(one.to_bytes(size, "big") for one in utils.decode_dss_signature(signature))


def _sub(parent: Element, name: str, **attributes: str) -> Element:
    return etree.SubElement(parent, name, **attributes)


def _text(content: bytes) -> str:
    return base64.b64encode(content).decode()


def _written(root: Element) -> bytes:
    content: bytes = etree.tostring(
        root.getroottree(), xml_declaration=True, encoding="UTF-8", standalone=False
    )
    return content
