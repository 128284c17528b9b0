"""What a checker takes along: roots, revocation lists, and the ends of algorithms."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Self

from asn1crypto import pem
from cryptography import x509

from ..algorithms import AlgorithmEnds


@dataclass(frozen=True)
class Bundle:
    """Whom to trust, and until when each algorithm may be relied upon."""

    roots: tuple[x509.Certificate, ...]
    lists: tuple[x509.CertificateRevocationList, ...] = ()
    ends: AlgorithmEnds = field(default_factory=AlgorithmEnds)

    @classmethod
    def of(
        cls,
        roots: Iterable[bytes],
        *,
        lists: Iterable[bytes] = (),
        ends: AlgorithmEnds | None = None,
    ) -> Self:
        """Read certificates and lists in PEM or DER; raises ``ValueError`` if one is neither."""
        return cls(
            tuple(
                x509.load_der_x509_certificate(one)
                for content in roots
                for one in _parts(content, "CERTIFICATE")
            ),
            tuple(
                x509.load_der_x509_crl(one)
                for content in lists
                for one in _parts(content, "X509 CRL")
            ),
            ends or AlgorithmEnds(),
        )


def _parts(content: bytes, kind: str) -> list[bytes]:
    if not pem.detect(content):
        return [content]
    return [der for name, _headers, der in pem.unarmor(content, multiple=True) if name == kind]
