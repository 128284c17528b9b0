"""What the agent is willing to sign: the signed attributes of a document signature, nothing else.

A site that is allowed could still ask for the signature of something that is no document: a log-in
elsewhere, a mail, a certificate. So the bytes must be exactly what PAdES signs (RFC 5652 5.4,
ETSI EN 319 142-1): content type ``data``, one SHA-256 digest, and the certificate that signs.
"""

from __future__ import annotations

import hashlib
from typing import Final

from asn1crypto import cms, tsp

from .problems import RefusedContent

LARGEST: Final = 8192
_SET: Final = 0x31
_WANTED: Final = {"content_type", "message_digest", "signing_certificate_v2"}


def digest_of(to_sign: bytes, certificate: bytes) -> str:
    """Return the digest of the document that these attributes sign, or refuse them."""
    if not 0 < len(to_sign) <= LARGEST or to_sign[0] != _SET:
        raise RefusedContent
    try:
        attributes = cms.CMSAttributes.load(to_sign, strict=True)
        values = {one["type"].native: one["values"] for one in attributes}
        if set(values) != _WANTED or len(attributes) != len(_WANTED):
            raise RefusedContent
        kind = values["content_type"][0].native
        digest = values["message_digest"][0].native
        signer: tsp.SigningCertificateV2 = values["signing_certificate_v2"][0]
        named = signer["certs"][0]["cert_hash"].native
    except (ValueError, TypeError, KeyError, IndexError) as problem:
        raise RefusedContent from problem
    if kind != "data" or len(digest) != hashlib.sha256().digest_size:
        raise RefusedContent
    if named != hashlib.sha256(certificate).digest():
        raise RefusedContent
    return str(digest.hex())
