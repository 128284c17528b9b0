"""What is known about revocation, from our own tables, from lists and from the file itself."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Protocol

from asn1crypto import x509 as asn1
from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.x509 import ocsp
from cryptography.x509.oid import ExtendedKeyUsageOID

LIST_MAY_BE_OLD: timedelta = timedelta(days=7)


@dataclass(frozen=True)
class Known:
    """A certificate's state as one source knows it: revoked at a moment, or not."""

    revoked_at: datetime | None = None


class RevocationBook(Protocol):
    """A source of knowledge about revocation."""

    def look_up(
        self, certificate: asn1.Certificate, issuer: asn1.Certificate, at: datetime
    ) -> Known | None:
        """Return the state as far as this source can speak about the moment, else ``None``."""
        ...


def first_known(
    books: Iterable[RevocationBook],
    certificate: asn1.Certificate,
    issuer: asn1.Certificate,
    at: datetime,
) -> Known | None:
    """Ask the books in turn; a revocation anywhere outweighs every other answer."""
    answers = [book.look_up(certificate, issuer, at) for book in books]
    known = [answer for answer in answers if answer is not None]
    return next((answer for answer in known if answer.revoked_at), known[0] if known else None)


@dataclass(frozen=True)
class StatesBook:
    """What the tables of this node know: they are always fresh, and a fingerprint names one."""

    states: Mapping[str, datetime | None]

    def look_up(
        self, certificate: asn1.Certificate, issuer: asn1.Certificate, at: datetime
    ) -> Known | None:
        """Return the state of a certificate of ours; of others nothing is known here."""
        del issuer, at
        fingerprint = certificate.sha256.hex()
        return Known(self.states[fingerprint]) if fingerprint in self.states else None


@dataclass(frozen=True)
class CrlBook:
    """Revocation lists, brought along or imported; one speaks until a week after its end."""

    lists: Sequence[x509.CertificateRevocationList] = field(default_factory=tuple)

    def look_up(
        self, certificate: asn1.Certificate, issuer: asn1.Certificate, at: datetime
    ) -> Known | None:
        """Look in the lists that the issuer signed."""
        above = x509.load_der_x509_certificate(issuer.dump())
        for revoked in self.lists:
            if not _signed_list(revoked, above):
                continue
            entry = revoked.get_revoked_certificate_by_serial_number(certificate.serial_number)
            if entry is not None:
                return Known(entry.revocation_date_utc)
            end = revoked.next_update_utc or revoked.last_update_utc
            if at <= end + LIST_MAY_BE_OLD:
                return Known()
        return None


def _signed_list(revoked: x509.CertificateRevocationList, above: x509.Certificate) -> bool:
    key = above.public_key()
    if revoked.issuer != above.subject:
        return False
    if not isinstance(key, rsa.RSAPublicKey | ec.EllipticCurvePublicKey):
        return False
    try:
        return revoked.is_signature_valid(key)
    except (UnsupportedAlgorithm, ValueError):
        return False


@dataclass(frozen=True)
class OcspBook:
    """Answers of an OCSP service that lie in the file (PAdES B-LT)."""

    responses: Sequence[ocsp.OCSPResponse] = field(default_factory=tuple)

    def look_up(
        self, certificate: asn1.Certificate, issuer: asn1.Certificate, at: datetime
    ) -> Known | None:
        """Return what a response says that the issuer, or its delegate, signed."""
        above = x509.load_der_x509_certificate(issuer.dump())
        for response in self.responses:
            if response.response_status != ocsp.OCSPResponseStatus.SUCCESSFUL:
                continue
            if response.serial_number != certificate.serial_number:
                continue
            if not _signed_answer(response, above):
                continue
            if response.certificate_status == ocsp.OCSPCertStatus.REVOKED:
                return Known(response.revocation_time_utc)
            end = response.next_update_utc or response.this_update_utc
            if response.certificate_status == ocsp.OCSPCertStatus.GOOD and at <= end:
                return Known()
        return None


def _signed_answer(response: ocsp.OCSPResponse, above: x509.Certificate) -> bool:
    signers = [above, *(c for c in response.certificates if _is_delegate(c, above))]
    return any(_signed_by(response, signer) for signer in signers) and _names_key(response, above)


def _is_delegate(certificate: x509.Certificate, above: x509.Certificate) -> bool:
    try:
        certificate.verify_directly_issued_by(above)
        usage = certificate.extensions.get_extension_for_class(x509.ExtendedKeyUsage).value
    except (InvalidSignature, ValueError, TypeError, x509.ExtensionNotFound):
        return False
    return ExtendedKeyUsageOID.OCSP_SIGNING in usage


def _signed_by(response: ocsp.OCSPResponse, signer: x509.Certificate) -> bool:
    key, digest = signer.public_key(), response.signature_hash_algorithm
    if digest is None:
        return False
    try:
        if isinstance(key, ec.EllipticCurvePublicKey):
            key.verify(response.signature, response.tbs_response_bytes, ec.ECDSA(digest))
        elif isinstance(key, rsa.RSAPublicKey):
            key.verify(response.signature, response.tbs_response_bytes, padding.PKCS1v15(), digest)
        else:
            return False
    except InvalidSignature:
        return False
    return True


def _names_key(response: ocsp.OCSPResponse, above: x509.Certificate) -> bool:
    """Tell whether the answer is about a certificate of this issuer: serials repeat elsewhere."""
    probe = ocsp.OCSPRequestBuilder().add_certificate(above, above, response.hash_algorithm).build()
    return probe.issuer_key_hash == response.issuer_key_hash


def load_lists(encoded: Iterable[bytes]) -> tuple[x509.CertificateRevocationList, ...]:
    """Read revocation lists in DER or PEM; what cannot be read is left out."""
    lists = []
    for content in encoded:
        is_pem = content.lstrip().startswith(b"-----")
        try:
            read = x509.load_pem_x509_crl if is_pem else x509.load_der_x509_crl
            lists.append(read(content))
        except ValueError:
            continue
    return tuple(lists)


def load_answers(encoded: Iterable[bytes]) -> tuple[ocsp.OCSPResponse, ...]:
    """Read OCSP responses in DER; what cannot be read is left out."""
    answers = []
    for content in encoded:
        try:
            answers.append(ocsp.load_der_ocsp_response(content))
        except ValueError:
            continue
    return tuple(answers)
