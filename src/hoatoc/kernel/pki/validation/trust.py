"""Whom validation trusts: root certificates, certificates between, and revocation knowledge."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import cached_property
from typing import Self

from asn1crypto import pem
from asn1crypto import x509 as asn1
from pyhanko_certvalidator import ValidationContext

from .revocation import LIST_MAY_BE_OLD, CrlBook, Known, RevocationBook, StatesBook, load_lists


@dataclass(frozen=True)
class TrustStore:
    """Trust as it is at one moment; ``snapshot`` names it, so that verdicts can be kept.

    Certificates are in DER, revocation lists in DER or PEM. ``states`` is what the tables of this
    node know of certificates by their fingerprint, ``inside`` what the file itself brings along.
    """

    roots: tuple[bytes, ...]
    others: tuple[bytes, ...] = ()
    lists: tuple[bytes, ...] = ()
    states: Mapping[str, Known] = field(default_factory=dict)
    # How long after its end a revocation list still says that nothing was revoked.
    list_age: timedelta = LIST_MAY_BE_OLD
    inside: tuple[RevocationBook, ...] = ()
    snapshot: str = ""

    @classmethod
    def from_pem(
        cls, roots: Iterable[bytes], *, others: Iterable[bytes] = (), lists: Iterable[bytes] = ()
    ) -> Self:
        """Build trust from files alone (PEM or DER), without any database."""
        trusted = tuple(der for content in roots for der in certificates_in(content))
        between = tuple(der for content in others for der in certificates_in(content))
        known = tuple(lists)
        snapshot = snapshot_of([*trusted, *between, *known])
        return cls(trusted, between, known, snapshot=snapshot)

    def with_inside(self, *books: RevocationBook) -> Self:
        """Return this trust with the knowledge about revocation that lies in the file."""
        return replace(self, inside=books)

    @cached_property
    def books(self) -> tuple[RevocationBook, ...]:
        """Everything known about revocation, our own tables first."""
        return (StatesBook(self.states), self.imported, *self.inside)

    @cached_property
    def imported(self) -> CrlBook:
        """The revocation lists that were brought here."""
        return CrlBook(load_lists(self.lists), self.list_age)

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
