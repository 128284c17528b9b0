"""Whom validation trusts: root certificates, certificates between, and revocation knowledge."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from typing import Self

from asn1crypto import pem
from asn1crypto import x509 as asn1
from pyhanko_certvalidator import ValidationContext

from .revocation import CrlBook, RevocationBook, load_lists


@dataclass(frozen=True)
class TrustStore:
    """Trust as it is at one moment; ``snapshot`` names it, so that verdicts can be kept."""

    roots: tuple[bytes, ...]
    others: tuple[bytes, ...] = ()
    books: tuple[RevocationBook, ...] = ()
    snapshot: str = ""

    @classmethod
    def from_pem(
        cls, roots: Iterable[bytes], *, others: Iterable[bytes] = (), lists: Iterable[bytes] = ()
    ) -> Self:
        """Build trust from files alone (PEM or DER), without any database."""
        trusted = tuple(der for content in roots for der in certificates_in(content))
        between = tuple(der for content in others for der in certificates_in(content))
        known = list(lists)
        books: tuple[RevocationBook, ...] = (CrlBook(load_lists(known)),) if known else ()
        return cls(trusted, between, books, snapshot_of([*trusted, *between, *known]))

    def with_book(self, *books: RevocationBook) -> Self:
        """Return this trust with further knowledge about revocation."""
        return replace(self, books=(*self.books, *books))

    def context(self, moment: datetime) -> ValidationContext:
        """Return the means to build chains as of a moment; revocation is asked separately."""
        return ValidationContext(
            trust_roots=list(self._parsed[0]),
            other_certs=list(self._parsed[1]),
            moment=moment,
            best_signature_time=moment,
            allow_fetching=False,
            revocation_mode="soft-fail",
        )

    @cached_property
    def _parsed(self) -> tuple[tuple[asn1.Certificate, ...], tuple[asn1.Certificate, ...]]:
        return (
            tuple(asn1.Certificate.load(der) for der in self.roots),
            tuple(asn1.Certificate.load(der) for der in self.others),
        )


def certificates_in(content: bytes) -> tuple[bytes, ...]:
    """Return the certificates of a PEM or DER file, in DER."""
    if not pem.detect(content):
        return (content,)
    return tuple(
        der for kind, _headers, der in pem.unarmor(content, multiple=True) if kind == "CERTIFICATE"
    )


def snapshot_of(parts: Iterable[bytes]) -> str:
    """Return a name for a state of trust: the digest of everything it rests on."""
    digest = hashlib.sha256()
    for part in parts:
        digest.update(hashlib.sha256(part).digest())
    return digest.hexdigest()
