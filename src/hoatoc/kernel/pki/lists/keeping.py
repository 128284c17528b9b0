"""The lists that are held: one of each authority, the newest; and how old each is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from django.conf import settings

from hoatoc.kernel.pki.errors import ListRefused
from hoatoc.kernel.pki.models import Certificate, CertificatePurpose, RevocationList
from hoatoc.kernel.pki.validation.revocation import is_list_of, load_lists
from hoatoc.kernel.pki.validation.stored import trust_files
from hoatoc.kernel.pki.validation.trust import certificates_in

from .reading import Proved

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor


@dataclass(frozen=True)
class AuthorityList:
    """An authority that is trusted here, and the newest list of it that is held."""

    certificate: bytes
    name: str
    is_own: bool
    this_update: datetime | None = None
    next_update: datetime | None = None
    entry_count: int = 0
    row: RevocationList | None = None

    def is_too_old_at(self, moment: datetime) -> bool:
        """Tell whether the list no longer says that nothing was revoked."""
        age = timedelta(days=settings.REVOCATION_LIST_DAYS)
        return self.next_update is not None and moment > self.next_update + age


def authorities() -> dict[bytes, bool]:
    """Return the certificates of the authorities trusted here, and whether each is our own."""
    own = Certificate.objects.filter(purpose=CertificatePurpose.AUTHORITY).order_by("created_at")
    known = {one.der_bytes: True for one in own}
    for content in trust_files()["roots"]:
        for der in certificates_in(content):
            known.setdefault(der, False)
    return known


def keep(proved: Proved, *, by: Actor, at: datetime) -> RevocationList:
    """Keep a proved list in the place of the one before it; call it in a transaction."""
    rows = RevocationList.objects.select_for_update(of=("self",))
    held = rows.filter(authority_sha256=proved.authority_sha256).first()
    if held is not None and held.sha256 == proved.sha256:
        raise ListRefused.of("same")
    if held is not None and _is_older(proved, held):
        raise ListRefused.of("older")
    values = {
        name: getattr(proved, name)
        for name in ("issuer", "number", "this_update", "next_update", "entry_count", "sha256")
    }
    kept, _is_new = RevocationList.objects.update_or_create(
        authority_sha256=proved.authority_sha256,
        defaults={
            **values,
            "der": proved.der,
            "imported_at": at,
            "imported_by": by.person,
            "imported_for": by.issuing_unit,
        },
    )
    return kept


def _is_older(proved: Proved, held: RevocationList) -> bool:
    if proved.this_update != held.this_update:
        return proved.this_update < held.this_update
    return int(proved.number or "0", 16) < int(held.number or "0", 16)


def lists_by_authority() -> list[AuthorityList]:
    """Return each authority trusted here with the newest list of it, imported or in the folder."""
    rows = {one.authority_sha256: one for one in RevocationList.objects.select_related(
        "imported_by").defer("der")}  # fmt: skip
    files = load_lists(trust_files()["lists"])
    return [_held(der, files, rows, is_own=is_own) for der, is_own in authorities().items()]


def _held(
    der: bytes,
    files: Sequence[x509.CertificateRevocationList],
    rows: dict[str, RevocationList],
    *,
    is_own: bool,
) -> AuthorityList:
    above = x509.load_der_x509_certificate(der)
    name = above.subject.rfc4514_string()
    found = x509.oid.NameOID.COMMON_NAME
    common = above.subject.get_attributes_for_oid(found)
    label = str(common[0].value) if common else name
    row = rows.get(above.fingerprint(hashes.SHA256()).hex())
    lying = [one for one in files if is_list_of(one, above)]
    newest = max(lying, key=lambda one: one.last_update_utc, default=None)
    if newest is not None and (row is None or newest.last_update_utc > row.this_update):
        return AuthorityList(
            der, label, is_own, newest.last_update_utc, newest.next_update_utc, len(newest)
        )
    if row is None:
        return AuthorityList(der, label, is_own)
    return AuthorityList(der, label, is_own, row.this_update, row.next_update, row.entry_count, row)
