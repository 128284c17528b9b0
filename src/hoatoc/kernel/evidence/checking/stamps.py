"""One time-stamp token, judged as of the moment at which it had to hold, with a bundle of roots."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import Any, Final

# The shapes of time stamps are known to asn1crypto's CMS only after this import.
from asn1crypto import tsp as _tsp
from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from hoatoc.kernel.base.clock import VIETNAM

from ..syntax import token_info
from .bundle import Bundle
from .report import Finding, StampFacts

__all__ = ["Stamp", "read_stamp"]
LONGEST_CHAIN: Final = 8
MOST_CERTIFICATES: Final = 32
_HASHES: Final[dict[str, Callable[[], hashes.HashAlgorithm]]] = {
    "sha1": hashes.SHA1, "sha256": hashes.SHA256, "sha384": hashes.SHA384, "sha512": hashes.SHA512,
}  # fmt: skip
UNREADABLE: Final = (
    ValueError, TypeError, KeyError, IndexError, AttributeError, OverflowError, RecursionError,
    UnsupportedAlgorithm, x509.InvalidVersion, x509.ExtensionNotFound, x509.DuplicateExtension,
)  # fmt: skip
assert _tsp.TSTInfo


@dataclass(frozen=True)
class Stamp:
    """A token whose own signature holds; whom it comes from is another question."""

    at: datetime
    digest: str
    imprint: bytes
    signer: x509.Certificate
    others: tuple[x509.Certificate, ...]
    algorithms: tuple[str, ...]

    def facts(self, bundle: Bundle) -> StampFacts:
        """Return what people want to know of it."""
        chain = self._chain(bundle)
        ends = [one.not_valid_after_utc for one in chain or [self.signer]]
        return StampFacts(
            at=self.at,
            service=_name(self.signer),
            digest=self.digest,
            algorithms=self._relied_upon(chain or [self.signer]),
            ends_at=min(ends),
        )

    def faults(self, bundle: Bundle, *, until: datetime) -> Iterator[Finding]:
        """Yield why the token did not hold at a moment: now, or when the next was made."""
        if self.at > until:
            yield Finding("stamp_future")
        chain = self._chain(bundle)
        if chain is None:
            yield Finding("stamp_unknown", {"service": _name(self.signer)})
            return
        end = min(one.not_valid_after_utc for one in chain)
        if until > end:
            yield Finding("stamp_expired", {"on": _day(end)})
        if any(self.at < one.not_valid_before_utc for one in chain):
            yield Finding("stamp_early")
        for issued, issuer in pairwise(chain):
            revoked = _revoked(issued, issuer, bundle)
            if revoked is not None and revoked <= until:
                yield Finding("stamp_revoked", {"on": _day(revoked)})
        ended = bundle.ends.first_ended(self._relied_upon(chain), until)
        if ended is not None:
            facts = {"algorithm": ended[0], "on": f"{ended[1]:%d/%m/%Y}"}
            yield Finding("algorithm_ended", facts)

    def _relied_upon(self, chain: list[x509.Certificate]) -> tuple[str, ...]:
        """Return every algorithm the token rests on; a root is trusted without its signature."""
        names = [*self.algorithms]
        for issued, issuer in pairwise(chain):
            if issued.signature_hash_algorithm is not None:
                names.append(issued.signature_hash_algorithm.name)
            names.append(_key_name(issuer))
        return tuple(dict.fromkeys(names))

    def _chain(self, bundle: Bundle) -> list[x509.Certificate] | None:
        """Return the way from the signer to a root of the bundle, or None."""
        roots = {one.fingerprint(hashes.SHA256()) for one in bundle.roots}
        chain = [self.signer]
        if not _may_stamp(self.signer):
            return None
        while chain[-1].fingerprint(hashes.SHA256()) not in roots:
            above = next(
                (one for one in (*bundle.roots, *self.others) if _issued(chain[-1], one)), None
            )
            if above is None or above in chain or len(chain) >= LONGEST_CHAIN:
                return None
            chain.append(above)
        return chain


def read_stamp(token: Any) -> Stamp | None:
    """Return a token whose signature holds over what it states; None for any other bytes."""
    try:
        return _read(token)
    except UNREADABLE:
        return None


def _read(token: Any) -> Stamp | None:
    signed = token["content"]
    content = bytes(signed["encap_content_info"]["content"])
    stated = token_info(token)
    (signer,) = signed["signer_infos"]
    certificates = _certificates(signed)
    certificate = next((one for one in certificates if _is_of(signer, one)), None)
    if certificate is None or signed["encap_content_info"]["content_type"].native != "tst_info":
        return None
    names = _signature_holds(signer, content, certificate)
    if names is None:
        return None
    imprint = stated["message_imprint"]
    digest = str(imprint["hash_algorithm"]["algorithm"].native)
    return Stamp(
        at=stated["gen_time"].native,
        digest=digest,
        imprint=bytes(imprint["hashed_message"].native),
        signer=certificate,
        others=tuple(one for one in certificates if one != certificate),
        algorithms=tuple(dict.fromkeys([digest, *names])),
    )


def _certificates(signed: Any) -> list[x509.Certificate]:
    encoded = [one.chosen.dump() for one in signed["certificates"] if one.name == "certificate"]
    if len(encoded) > MOST_CERTIFICATES:
        raise ValueError("More certificates than any time stamp has.")
    return [x509.load_der_x509_certificate(one) for one in encoded]


def _is_of(signer: Any, certificate: x509.Certificate) -> bool:
    identifier = signer["sid"]
    if identifier.name != "issuer_and_serial_number":
        return False
    named = identifier.chosen
    same_issuer: bool = named["issuer"].dump() == certificate.issuer.public_bytes()
    return same_issuer and named["serial_number"].native == certificate.serial_number


def _signature_holds(
    signer: Any, content: bytes, certificate: x509.Certificate
) -> list[str] | None:
    """Return the algorithms of a signature that holds, or None."""
    given = {one["type"].native: one["values"] for one in signer["signed_attrs"]}
    digest = str(signer["digest_algorithm"]["algorithm"].native)
    holds = (
        len(given) == len(signer["signed_attrs"])
        and given["content_type"][0].native == "tst_info"
        and given["message_digest"][0].native == hashlib.new(digest, content).digest()
    )
    named = _names_certificate(given, certificate)
    if not holds or named is None:
        return None
    encoded = b"\x31" + signer["signed_attrs"].untag().dump()[1:]
    algorithm = signer["signature_algorithm"]
    try:
        hashed = str(algorithm.hash_algo)
    except ValueError:
        hashed = digest
    if not _verifies(certificate, signer["signature"].native, encoded, hashed, algorithm):
        return None
    return [digest, hashed, named, _key_name(certificate)]


def _names_certificate(given: dict[str, Any], certificate: x509.Certificate) -> str | None:
    """Return the digest by which the signature names its certificate (RFC 5035), if it does."""
    if "signing_certificate_v2" in given:
        named = given["signing_certificate_v2"][0]["certs"][0]
        digest = str(named["hash_algorithm"]["algorithm"].native)
    else:
        named, digest = given["signing_certificate"][0]["certs"][0], "sha1"
    own = certificate.fingerprint(_HASHES[digest]())
    return digest if bytes(named["cert_hash"].native) == own else None


def _verifies(
    certificate: x509.Certificate, value: bytes, signed: bytes, hashed: str, algorithm: Any
) -> bool:
    key, digest = certificate.public_key(), _HASHES[hashed]()
    try:
        if isinstance(key, ec.EllipticCurvePublicKey):
            key.verify(value, signed, ec.ECDSA(digest))
        elif isinstance(key, rsa.RSAPublicKey):
            way: padding.AsymmetricPadding = padding.PKCS1v15()
            if algorithm.signature_algo == "rsassa_pss":
                way = padding.PSS(padding.MGF1(digest), padding.PSS.AUTO)
            key.verify(value, signed, way, digest)
        else:
            return False
    except InvalidSignature:
        return False
    return True


def _may_stamp(certificate: x509.Certificate) -> bool:
    try:
        usage = certificate.extensions.get_extension_for_class(x509.ExtendedKeyUsage)
    except UNREADABLE:
        return False
    return usage.critical and list(usage.value) == [ExtendedKeyUsageOID.TIME_STAMPING]


def _issued(certificate: x509.Certificate, above: x509.Certificate) -> bool:
    try:
        constraints = above.extensions.get_extension_for_class(x509.BasicConstraints).value
        certificate.verify_directly_issued_by(above)
    except (*UNREADABLE, InvalidSignature):
        return False
    return constraints.ca


def _revoked(
    certificate: x509.Certificate, issuer: x509.Certificate, bundle: Bundle
) -> datetime | None:
    """Return when a list of the issuer says that a certificate was revoked."""
    key = issuer.public_key()
    for one in bundle.lists:
        if one.issuer != issuer.subject:
            continue
        if not isinstance(key, rsa.RSAPublicKey | ec.EllipticCurvePublicKey):
            continue
        entry = one.get_revoked_certificate_by_serial_number(certificate.serial_number)
        if entry is not None and one.is_signature_valid(key):
            return entry.revocation_date_utc
    return None


def _key_name(certificate: x509.Certificate) -> str:
    key = certificate.public_key()
    if isinstance(key, ec.EllipticCurvePublicKey):
        return f"ec-{key.curve.key_size}"
    if isinstance(key, rsa.RSAPublicKey):
        return f"rsa-{key.key_size}"
    return "unknown"


def _name(certificate: x509.Certificate) -> str:
    names = certificate.subject.get_attributes_for_oid(NameOID.COMMON_NAME)
    return str(names[0].value) if names else certificate.subject.rfc4514_string()


def _day(moment: datetime) -> str:
    return f"{moment.astimezone(VIETNAM):%d/%m/%Y}"
