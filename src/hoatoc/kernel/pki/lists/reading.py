"""Reading a revocation list from anybody's hands: what it is, and which authority proves it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.serialization import Encoding

from hoatoc.kernel.pki.errors import ListRefused
from hoatoc.kernel.pki.validation.revocation import is_list_of

# A list of a quarter of a million entries; larger ones come in parts, which are not for this way.
LARGEST_LIST: Final = 10 * 1024 * 1024
CLOCK_LEEWAY: Final = timedelta(minutes=5)
_STRONG: Final = (hashes.SHA256, hashes.SHA384, hashes.SHA512)
# What may stand in a list that speaks for a whole authority (RFC 5280, 5.2).
_KNOWN: Final = (
    x509.AuthorityKeyIdentifier,
    x509.CRLNumber,
    x509.IssuerAlternativeName,
    x509.AuthorityInformationAccess,
    x509.FreshestCRL,
)


@dataclass(frozen=True)
class Proved:
    """A list whose signature an authority of ours proves."""

    der: bytes
    authority_sha256: str
    issuer: str
    number: str
    this_update: datetime
    next_update: datetime
    entry_count: int

    @property
    def sha256(self) -> str:
        """What names these very bytes."""
        return hashlib.sha256(self.der).hexdigest()


def proved_list(content: bytes, authorities: Mapping[bytes, bool], *, at: datetime) -> Proved:
    """Return a list as far as it is proved, or raise ``pki.list_refused`` with the reason.

    ``authorities`` says of each certificate whether the authority is this node's own.
    """
    if len(content) > LARGEST_LIST:
        raise ListRefused.of("too_large")
    read = _parsed(content)
    above = _proof(read, authorities)
    if authorities[above.public_bytes(Encoding.DER)]:
        raise ListRefused.of("own")
    _require_whole(read)
    if not isinstance(read.signature_hash_algorithm, _STRONG):
        raise ListRefused.of("weak")
    if read.next_update_utc is None:
        raise ListRefused.of("no_end")
    if read.last_update_utc > at + CLOCK_LEEWAY:
        raise ListRefused.of("future")
    return Proved(
        der=read.public_bytes(Encoding.DER),
        authority_sha256=above.fingerprint(hashes.SHA256()).hex(),
        issuer=read.issuer.rfc4514_string()[:400],
        number=_number(read),
        this_update=read.last_update_utc,
        next_update=read.next_update_utc,
        entry_count=len(read),
    )


def _parsed(content: bytes) -> x509.CertificateRevocationList:
    is_pem = content.lstrip()[:5] == b"-----"
    try:
        return (x509.load_pem_x509_crl if is_pem else x509.load_der_x509_crl)(content)
    except ValueError as problem:
        raise ListRefused.of("unreadable") from problem


def _proof(read: x509.CertificateRevocationList, authorities: Iterable[bytes]) -> x509.Certificate:
    """Return the authority that signed it, before anything else in it is read."""
    try:
        above = next((one for one in map(_loaded, authorities) if is_list_of(read, one)), None)
    except ValueError as problem:
        raise ListRefused.of("unreadable") from problem
    if above is None:
        raise ListRefused.of("stranger")
    return above


def _require_whole(read: x509.CertificateRevocationList) -> None:
    """Read every part that will be used, so that nothing in it can fail later."""
    try:
        extensions = list(read.extensions)
        for entry in read:
            _ = (entry.serial_number, entry.revocation_date_utc, list(entry.extensions))
        _ = (len(read), read.issuer.rfc4514_string(), read.signature_hash_algorithm)
    except (ValueError, UnsupportedAlgorithm, x509.DuplicateExtension, OverflowError) as problem:
        raise ListRefused.of("unreadable") from problem
    if any(not isinstance(one.value, _KNOWN) and _limits(one) for one in extensions):
        raise ListRefused.of("partial")


def _limits(extension: x509.Extension[x509.ExtensionType]) -> bool:
    """Tell whether an extension makes the list speak for less than all of its authority.

    A point of distribution that names only where the list lies is in use everywhere.
    """
    value = extension.value
    if isinstance(value, x509.IssuingDistributionPoint):
        return bool(
            value.indirect_crl
            or value.only_contains_user_certs
            or value.only_contains_ca_certs
            or value.only_contains_attribute_certs
            or value.only_some_reasons
        )
    return extension.critical


def _loaded(der: bytes) -> x509.Certificate:
    return x509.load_der_x509_certificate(der)


def _number(read: x509.CertificateRevocationList) -> str:
    try:
        number = read.extensions.get_extension_for_class(x509.CRLNumber).value.crl_number
    except x509.ExtensionNotFound:
        return ""
    return f"{number:x}"[:40]
