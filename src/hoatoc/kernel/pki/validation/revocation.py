"""What is known about revocation, from our own tables, from lists and from the file itself."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cached_property
from typing import Protocol

from asn1crypto import x509 as asn1
from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.x509 import ocsp
from cryptography.x509.oid import ExtendedKeyUsageOID

LIST_MAY_BE_OLD: timedelta = timedelta(days=7)
# From when to when a certificate was out of use; without an end it still is.
Hold = tuple[datetime, datetime | None]


@dataclass(frozen=True)
class Known:
    """A certificate's state as one source knows it: revoked at a moment, or not; and its holds."""

    revoked_at: datetime | None = None
    holds: tuple[Hold, ...] = ()

    def hold_at(self, moment: datetime) -> Hold | None:
        """Return the suspension that was in force at a moment, if there was one."""
        covering = (one for one in self.holds if one[0] <= moment)
        return next((one for one in covering if one[1] is None or moment < one[1]), None)


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
    """Ask the books in turn; a revocation anywhere outweighs a hold, and a hold a good answer."""
    answers = [book.look_up(certificate, issuer, at) for book in books]
    known = [answer for answer in answers if answer is not None]
    revoked = (answer for answer in known if answer.revoked_at)
    held = (answer for answer in known if answer.holds)
    return next(revoked, next(held, known[0] if known else None))


@dataclass(frozen=True)
class StatesBook:
    """What the tables of this node know: they are always fresh, and a fingerprint names one."""

    states: Mapping[str, Known]

    def look_up(
        self, certificate: asn1.Certificate, issuer: asn1.Certificate, at: datetime
    ) -> Known | None:
        """Return the state of a certificate of ours; of others nothing is known here."""
        del issuer, at
        return self.states.get(certificate.sha256.hex())


class ListTable:
    """A revocation list as a table by serial number, made once for a list that does not change.

    Looking through the list itself takes a millisecond for 20,000 entries, and to check its
    signature it has to be hashed as a whole: both are done one time for each authority.
    """

    def __init__(self, read: x509.CertificateRevocationList) -> None:
        self._read = read
        self._signed_by: dict[bytes, bool] = {}
        self.begins = read.last_update_utc
        self.end = read.next_update_utc or read.last_update_utc

    def is_of(self, issuer: asn1.Certificate) -> bool:
        """Tell whether an authority signed the list."""
        encoded = issuer.dump()
        if encoded not in self._signed_by:
            above = x509.load_der_x509_certificate(encoded)
            self._signed_by[encoded] = is_list_of(self._read, above)
        return self._signed_by[encoded]

    def entry(self, serial: int) -> Known | None:
        """Return what the list says of a number, or None where it says nothing."""
        found = self._entries.get(serial)
        return None if found is None else _known(found)

    @cached_property
    def _entries(self) -> dict[int, x509.RevokedCertificate]:
        return {one.serial_number: one for one in reversed(list(self._read))}


@dataclass(frozen=True)
class CrlBook:
    """Revocation lists, brought along or imported; one speaks until some days after its end."""

    lists: Sequence[x509.CertificateRevocationList] = field(default_factory=tuple)
    may_be_old: timedelta = LIST_MAY_BE_OLD

    def look_up(
        self, certificate: asn1.Certificate, issuer: asn1.Certificate, at: datetime
    ) -> Known | None:
        """Look in the lists that the issuer signed; only the newest one can lift a hold."""
        lists = self._of(issuer)
        found = [one.entry(certificate.serial_number) for one in lists]
        if revoked := next((one for one in found if one and one.revoked_at), None):
            return revoked
        if found and found[0] is not None:
            return found[0]
        is_fresh = any(at <= one.end + self.may_be_old for one in lists)
        return Known() if is_fresh else None

    def ended_on(self, issuer: asn1.Certificate) -> datetime | None:
        """Return until when the newest list of an issuer held, or None where there is none."""
        return max((one.end for one in self._of(issuer)), default=None)

    def _of(self, issuer: asn1.Certificate) -> list[ListTable]:
        own = [one for one in self._tables if one.is_of(issuer)]
        return sorted(own, key=lambda one: one.begins, reverse=True)

    @cached_property
    def _tables(self) -> tuple[ListTable, ...]:
        return tuple(ListTable(one) for one in self.lists)


def _known(entry: x509.RevokedCertificate) -> Known:
    since = entry.revocation_date_utc
    try:
        reason = entry.extensions.get_extension_for_class(x509.CRLReason).value.reason
    except (x509.ExtensionNotFound, ValueError):
        return Known(since)
    is_held = reason is x509.ReasonFlags.certificate_hold
    return Known(holds=((since, None),)) if is_held else Known(since)


def is_list_of(revoked: x509.CertificateRevocationList, above: x509.Certificate) -> bool:
    """Tell whether an authority signed a list."""
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
            since = response.revocation_time_utc
            if response.certificate_status == ocsp.OCSPCertStatus.REVOKED and since:
                is_held = response.revocation_reason is x509.ReasonFlags.certificate_hold
                return Known(holds=((since, None),)) if is_held else Known(since)
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
