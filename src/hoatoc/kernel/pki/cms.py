"""CMS SignedData for PAdES and for time-stamp tokens, from parts that are encoded one time.

Follows RFC 5652, RFC 5035 (signing-certificate-v2), RFC 3161 and ETSI EN 319 142-1. What does
not change between documents is kept in a ``Signatory``; a signature then costs little more than
the key operation.
"""

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from typing import Final

from asn1crypto import x509

from . import der

SHA256: Final = der.tlv(der.SEQUENCE, der.oid("2.16.840.1.101.3.4.2.1"))
SHA256_WITH_NULL: Final = der.tlv(der.SEQUENCE, der.oid("2.16.840.1.101.3.4.2.1"), der.NULL)
DIGESTS: Final = {
    "sha256": SHA256,
    "sha512": der.tlv(der.SEQUENCE, der.oid("2.16.840.1.101.3.4.2.3")),
}
RSA_SHA256: Final = der.tlv(der.SEQUENCE, der.oid("1.2.840.113549.1.1.11"), der.NULL)
ECDSA_SHA256: Final = der.tlv(der.SEQUENCE, der.oid("1.2.840.10045.4.3.2"))
RSA_SHA512: Final = der.tlv(der.SEQUENCE, der.oid("1.2.840.113549.1.1.13"), der.NULL)
ECDSA_SHA512: Final = der.tlv(der.SEQUENCE, der.oid("1.2.840.10045.4.3.4"))
_SIGNS: Final = {
    "sha256": (RSA_SHA256, ECDSA_SHA256),
    "sha512": (RSA_SHA512, ECDSA_SHA512),
}
DATA: Final = der.oid("1.2.840.113549.1.7.1")
SIGNED_DATA: Final = der.oid("1.2.840.113549.1.7.2")
TST_INFO: Final = der.oid("1.2.840.113549.1.9.16.1.4")
CONTENT_TYPE: Final = der.oid("1.2.840.113549.1.9.3")
MESSAGE_DIGEST: Final = der.oid("1.2.840.113549.1.9.4")
SIGNING_CERTIFICATE_V2: Final = der.oid("1.2.840.113549.1.9.16.2.47")
TIMESTAMP_TOKEN: Final = der.oid("1.2.840.113549.1.9.16.2.14")


@dataclass(frozen=True)
class Signatory:
    """The parts of a SignedData that depend on the signer alone, already in DER."""

    identifier: bytes
    certificates: bytes
    signing_certificate: bytes
    algorithm: bytes
    digest: str = "sha256"


@lru_cache(maxsize=2048)
def signatory(certificate: bytes, chain: tuple[bytes, ...], digest: str = "sha256") -> Signatory:
    """Prepare a signer from his certificate and those above it, all in DER."""
    parsed = x509.Certificate.load(certificate)
    # The issuer's name is copied as it stands: encoding it anew may change its string types.
    issuer = parsed.issuer.dump()
    serial = der.integer(parsed.serial_number)
    identifier = der.tlv(
        der.SEQUENCE,
        # RFC 5035: SHA-256 is what is meant where no digest is named.
        b"" if digest == "sha256" else DIGESTS[digest],
        der.tlv(der.OCTETS, hashlib.new(digest, certificate).digest()),
        der.tlv(der.SEQUENCE, der.tlv(der.SEQUENCE, der.tlv(0xA4, issuer)), serial),
    )
    attribute = der.tlv(
        der.SEQUENCE,
        SIGNING_CERTIFICATE_V2,
        der.tlv(der.SET, der.tlv(der.SEQUENCE, der.tlv(der.SEQUENCE, identifier))),
    )
    is_rsa = parsed.public_key.algorithm == "rsa"
    return Signatory(
        identifier=der.tlv(der.SEQUENCE, issuer, serial),
        certificates=der.tlv(0xA0, der.set_of(*{certificate, *chain})),
        signing_certificate=attribute,
        algorithm=_SIGNS[digest][0 if is_rsa else 1],
        digest=digest,
    )


def signed_attributes(signer: Signatory, content_type: bytes, digest: bytes) -> bytes:
    """Return the SET of signed attributes: the very bytes that the key has to sign."""
    return der.tlv(
        der.SET,
        der.set_of(
            der.tlv(der.SEQUENCE, CONTENT_TYPE, der.tlv(der.SET, content_type)),
            der.tlv(der.SEQUENCE, MESSAGE_DIGEST, der.tlv(der.SET, der.tlv(der.OCTETS, digest))),
            signer.signing_certificate,
        ),
    )


def detached(signer: Signatory, attributes: bytes, signature: bytes, token: bytes = b"") -> bytes:
    """Return the SignedData of a PAdES signature, with the time stamp where there is one."""
    unsigned = b""
    if token:
        attribute = der.tlv(der.SEQUENCE, TIMESTAMP_TOKEN, der.tlv(der.SET, token))
        unsigned = der.tlv(0xA1, attribute)
    info = _signer_info(signer, attributes, signature, unsigned)
    return _content_info(1, der.tlv(der.SEQUENCE, DATA), signer.certificates, info)


def token_content(
    digest: bytes, *, policy: str, serial: int, at: datetime, nonce: int | None = None
) -> bytes:
    """Return the TSTInfo of a time stamp; the time keeps its milliseconds."""
    return der.tlv(
        der.SEQUENCE,
        der.integer(1),
        der.oid(policy),
        der.tlv(der.SEQUENCE, _imprint_algorithm(digest), der.tlv(der.OCTETS, digest)),
        der.integer(serial),
        der.tlv(der.GENERALIZED_TIME, _generalized(at)),
        der.integer(nonce) if nonce is not None else b"",
    )


def token(signer: Signatory, content: bytes, signature: bytes, *, embeds: bool = True) -> bytes:
    """Return the TimeStampToken round a TSTInfo; ``embeds`` puts the certificates inside."""
    digest = hashlib.new(signer.digest, content).digest()
    attributes = signed_attributes(signer, TST_INFO, digest)
    encapsulated = der.tlv(der.SEQUENCE, TST_INFO, der.tlv(0xA0, der.tlv(der.OCTETS, content)))
    info = _signer_info(signer, attributes, signature)
    certificates = signer.certificates if embeds else b""
    return _content_info(3, encapsulated, certificates, info, digest=signer.digest)


def _signer_info(
    signer: Signatory, attributes: bytes, signature: bytes, unsigned: bytes = b""
) -> bytes:
    # RFC 5652 5.4: signed as a SET, stored under the tag [0] of the same length.
    return der.tlv(
        der.SEQUENCE,
        der.integer(1),
        signer.identifier,
        DIGESTS[signer.digest],
        b"\xa0" + attributes[1:],
        signer.algorithm,
        der.tlv(der.OCTETS, signature),
        unsigned,
    )


def _content_info(
    version: int, content: bytes, certificates: bytes, info: bytes, *, digest: str = "sha256"
) -> bytes:
    signed = der.tlv(
        der.SEQUENCE,
        der.integer(version),
        der.tlv(der.SET, DIGESTS[digest]),
        content,
        certificates,
        der.tlv(der.SET, info),
    )
    return der.tlv(der.SEQUENCE, SIGNED_DATA, der.tlv(0xA0, signed))


def _imprint_algorithm(digest: bytes) -> bytes:
    if len(digest) == hashlib.sha512().digest_size:
        return der.tlv(der.SEQUENCE, der.oid("2.16.840.1.101.3.4.2.3"), der.NULL)
    return SHA256_WITH_NULL


def _generalized(at: datetime) -> bytes:
    # X.690 11.7: no trailing zeros in the fraction.
    moment = at.astimezone(UTC)
    fraction = f".{moment.microsecond // 1000:03d}".rstrip("0").rstrip(".")
    return f"{moment:%Y%m%d%H%M%S}{fraction}Z".encode()
