"""What is laid into a document: every certificate of its signatures, and what says they held."""

from __future__ import annotations

import io
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from asn1crypto import cms as asn1_cms
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import ocsp
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation.generic_cms import extract_tst_data_iter

from hoatoc.kernel.pki.authority import crl, ocsp_response
from hoatoc.kernel.pki.errors import RevocationUnknown
from hoatoc.kernel.pki.models import Certificate, CertificatePurpose
from hoatoc.kernel.pki.validation.revocation import load_lists
from hoatoc.kernel.pki.validation.stored import trust_from_database

if TYPE_CHECKING:
    from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature

    from hoatoc.kernel.pki.validation import TrustStore


@dataclass(frozen=True)
class Materials:
    """Certificates, OCSP answers and revocation lists, all in DER."""

    certificates: tuple[bytes, ...]
    answers: tuple[bytes, ...] = ()
    lists: tuple[bytes, ...] = ()


def materials_for(
    pdf: bytes, *, tokens: Iterable[bytes] = (), trust: TrustStore | None = None
) -> Materials:
    """Gather what proves the signatures of a file; ``tokens`` are of the service that will stamp.

    Raises ``pki.revocation_unknown`` where nothing says whether a certificate was revoked: proofs
    without that would prove nothing later.
    """
    trust = trust or trust_from_database()
    inside = {*certificates_in_signatures(pdf), *_in_tokens(tokens)}
    known = {_name_of(one): one for one in (*trust.others, *inside, *trust.roots)}
    roots = set(trust.roots)
    lists = load_lists(trust.lists)
    wanted: dict[bytes, None] = {}
    answers: dict[bytes, None] = {}
    used: dict[bytes, None] = {}
    for certificate in sorted(inside):
        _follow(certificate, known, roots, wanted)
    for certificate in wanted:
        parsed = x509.load_der_x509_certificate(certificate)
        issuer = known.get(parsed.issuer.public_bytes())
        if certificate in roots or issuer is None or _needs_no_answer(parsed):
            continue
        own = _own_answer(parsed, issuer)
        if own is not None:
            (answers if own[0] == "ocsp" else used)[own[1]] = None
            continue
        fitting = [one for one in lists if one.issuer == parsed.issuer]
        if not fitting:
            raise RevocationUnknown(subject=parsed.subject.rfc4514_string()[:200])
        used |= {one.public_bytes(Encoding.DER): None for one in fitting}
    return Materials(tuple(wanted), tuple(answers), tuple(used))


def certificates_in_signatures(pdf: bytes) -> set[bytes]:
    """Return every certificate that a file's signatures and time stamps bring along."""
    reader = PdfFileReader(io.BytesIO(pdf), strict=False)
    return {der for one in reader.embedded_signatures for der in _brought(one)}


def _brought(embedded: EmbeddedPdfSignature) -> set[bytes]:
    packets = [embedded.signed_data]
    packets += filter(None, [next(extract_tst_data_iter(embedded.signer_info, signed=False), None)])
    choices = [choice for packet in packets for choice in packet["certificates"] or ()]
    return {one.chosen.dump() for one in choices if one.name == "certificate"}


def _in_tokens(tokens: Iterable[bytes]) -> set[bytes]:
    found: set[bytes] = set()
    for token in tokens:
        choices = asn1_cms.ContentInfo.load(token)["content"]["certificates"]
        found |= {one.chosen.dump() for one in choices if one.name == "certificate"}
    return found


def _follow(
    certificate: bytes, known: dict[bytes, bytes], roots: set[bytes], wanted: dict[bytes, None]
) -> None:
    """Add a certificate and everything above it, as far as it is known."""
    while certificate not in wanted:
        wanted[certificate] = None
        above = known.get(x509.load_der_x509_certificate(certificate).issuer.public_bytes())
        if certificate in roots or above is None:
            return
        certificate = above


def _own_answer(parsed: x509.Certificate, issuer: bytes) -> tuple[str, bytes] | None:
    """Return what our own authority says of a certificate that it issued: one answer, or a list."""
    fingerprint = parsed.fingerprint(hashes.SHA256()).hex()
    row = Certificate.objects.filter(fingerprint=fingerprint).select_related("issuer").first()
    if row is None or row.issuer is None:
        return None
    if row.purpose == CertificatePurpose.AUTHORITY:
        return "crl", crl(row.issuer)
    above = x509.load_der_x509_certificate(issuer)
    asked = ocsp.OCSPRequestBuilder().add_certificate(parsed, above, hashes.SHA256()).build()
    return "ocsp", ocsp_response(asked.public_bytes(Encoding.DER))


def _needs_no_answer(parsed: x509.Certificate) -> bool:
    try:
        parsed.extensions.get_extension_for_class(x509.OCSPNoCheck)
    except x509.ExtensionNotFound:
        return False
    return True


def _name_of(certificate: bytes) -> bytes:
    return x509.load_der_x509_certificate(certificate).subject.public_bytes()
