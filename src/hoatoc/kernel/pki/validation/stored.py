"""Trust and verdicts that are kept in the database."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.db.models import Count, Max, Value

from hoatoc.kernel.base import clock
from hoatoc.kernel.pki.models import (
    Certificate,
    CertificatePurpose,
    RevocationList,
    StoredVerdict,
    Suspension,
)

from .guarded import validate_apart
from .policy import STANDARD, ValidationPolicy
from .report import ValidationReport
from .revocation import Hold, Known
from .trust import TrustStore, snapshot_of

# A verdict that rests on the present moment is asked for anew after this.
FRESH: Final = timedelta(hours=1)


def own_states(fingerprints: Iterable[str]) -> dict[str, Known]:
    """Return what our tables know of those of these certificates that are ours."""
    asked = list(fingerprints)
    holds: dict[str, list[Hold]] = defaultdict(list)
    spans = Suspension.objects.filter(certificate__fingerprint__in=asked)
    for name, since, until in spans.values_list("certificate__fingerprint", "since", "until"):
        holds[name].append((since, until))
    rows = Certificate.objects.filter(fingerprint__in=asked)
    return {
        name: Known(revoked_at, tuple(holds[name]))
        for name, revoked_at in rows.values_list("fingerprint", "revoked_at")
    }


def trust_from_database(
    *, extra_roots: Iterable[bytes] = (), lists: Iterable[bytes] = ()
) -> TrustStore:
    """Return the trust of this node: its own authorities, files of DATA_DIR/trust, and extras."""
    files = trust_files()
    roots = [*files["roots"], *extra_roots]
    between: list[bytes] = []
    authorities = Certificate.objects.filter(purpose=CertificatePurpose.AUTHORITY)
    for authority in authorities:
        (roots if authority.issuer_id is None else between).append(authority.der_bytes)
    known = [*files["lists"], *imported_lists(), *lists]
    external = TrustStore.from_pem(roots, others=between, lists=known)
    age = timedelta(days=settings.REVOCATION_LIST_DAYS)
    rests_on = (external.snapshot, _revocations(), str(age))
    return replace(
        external, list_age=age, snapshot=snapshot_of([part.encode() for part in rests_on])
    )


def imported_lists() -> list[bytes]:
    """Return the lists that were imported, in DER; the database is asked for each only once."""
    names = RevocationList.objects.order_by("authority_sha256").values_list("sha256", flat=True)
    return [_list_named(one) for one in names]


@lru_cache(maxsize=16)
def _list_named(sha256: str) -> bytes:
    der = RevocationList.objects.filter(sha256=sha256).values_list("der", flat=True).first()
    # A newer one has taken its place meanwhile: an empty list is left out.
    return bytes(der or b"")


def verdict_for(
    pdf: bytes,
    *,
    at: datetime | None = None,
    trust: TrustStore | None = None,
    policy: ValidationPolicy = STANDARD,
) -> ValidationReport:
    """Return the verdict on a file, from the last look where trust and rules are the same."""
    trust, at = trust or trust_from_database(), at or clock.now()
    key: dict[str, Any] = {
        "file_sha256": hashlib.sha256(pdf).hexdigest(),
        "trust_snapshot": trust.snapshot,
        "policy": policy.name,
    }
    kept = StoredVerdict.objects.filter(**key).first()
    if kept is not None:
        report = ValidationReport.from_dict(kept.report)
        is_fresh = timedelta() <= at - kept.judged_at < FRESH
        lasts = report.holds_until is None or at <= report.holds_until
        if is_fresh or (lasts and not report.rests_on_now):
            return report
    judged = validate_apart(pdf, trust=trust, at=at, policy=policy, states=own_states)
    report = _with_holders(judged)
    StoredVerdict.objects.update_or_create(
        **key,
        defaults={"verdict": report.verdict, "report": report.as_dict(), "judged_at": at},
    )
    return report


def _with_holders(report: ValidationReport) -> ValidationReport:
    """Add whose certificates they are, as far as they are ours."""
    prints = [one.certificate.sha256 for one in report.signatures if one.certificate]
    rows = Certificate.objects.filter(fingerprint__in=prints)
    known = {
        row[0]: row[1:]
        for row in rows.values_list("fingerprint", "holder_person_id", "holder_unit_id")
    }
    signatures = []
    for one in report.signatures:
        holder = known.get(one.certificate.sha256) if one.certificate else None
        person, unit = holder or (None, None)
        signatures.append(replace(one, holder_person=person, holder_unit=unit))
    return replace(report, signatures=tuple(signatures))


def _revocations() -> str:
    """Return what changes with every revocation and suspension; one query, asked very often."""
    counted = ("kind", "number", "last", "ended")
    revoked = (
        Certificate.objects.filter(revoked_at__isnull=False)
        .order_by()
        .values(kind=Value("revoked"))
        .annotate(number=Count("pk"), last=Max("revoked_at"), ended=Max("revoked_at"))
    )
    held = (
        Suspension.objects.order_by()
        .values(kind=Value("held"))
        .annotate(number=Count("pk"), last=Max("since"), ended=Max("until"))
    )
    rows = revoked.values_list(*counted).union(held.values_list(*counted), all=True)
    return str(sorted(rows))


def trust_files() -> dict[str, list[bytes]]:
    """Return the roots and lists that lie in the folder of trust."""
    folder = Path(settings.DATA_DIR) / "trust"
    return {
        "roots": [path.read_bytes() for path in sorted(folder.glob("*.pem"))],
        "lists": [path.read_bytes() for path in sorted(folder.glob("*.crl"))],
    }
