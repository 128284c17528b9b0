"""Trust and verdicts that are kept in the database."""

import hashlib
import json
import os
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Final, NamedTuple

from django.conf import settings
from django.db import connection
from django.db.models import QuerySet

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


class _State(NamedTuple):
    """What the trust of this node rests on, as far as it lies in tables."""

    # Empty where there is no authority of our own.
    authorities: str
    revoked: str
    held: str
    lists: tuple[str, ...]


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
    return _trust(_asked("", "")[0], tuple(extra_roots), tuple(lists))


def _trust(
    rests_on: _State, extra_roots: tuple[bytes, ...], lists: tuple[bytes, ...]
) -> TrustStore:
    """Return the trust for a state of the tables; what was put together stays for the next file."""
    folder = Path(settings.DATA_DIR) / "trust"
    age = timedelta(days=settings.REVOCATION_LIST_DAYS)
    return _put_together(folder, _files_in(folder), age, rests_on, extra_roots, lists)


@lru_cache(maxsize=4)
def _put_together(
    folder: Path,
    files: tuple[tuple[str, int, int, int], ...],
    age: timedelta,
    rests_on: _State,
    extra_roots: tuple[bytes, ...],
    lists: tuple[bytes, ...],
) -> TrustStore:
    del folder, files
    lying = trust_files()
    roots = [*lying["roots"], *extra_roots]
    between: list[bytes] = []
    for authority in _authorities() if rests_on.authorities else ():
        (roots if authority.issuer_id is None else between).append(authority.der_bytes)
    known = [*lying["lists"], *map(_list_named, rests_on.lists), *lists]
    external = TrustStore.from_pem(roots, others=between, lists=known)
    parts = (external.snapshot, rests_on.revoked, rests_on.held, str(age))
    return replace(external, list_age=age, snapshot=snapshot_of([part.encode() for part in parts]))


def _files_in(folder: Path) -> tuple[tuple[str, int, int, int], ...]:
    """Return by what it is seen that a file of the folder of trust is another one."""
    try:
        entries = list(os.scandir(folder))
    except FileNotFoundError:
        return ()
    seen = ((one.name, one.stat()) for one in entries)
    return tuple(sorted((name, s.st_ino, s.st_size, s.st_mtime_ns) for name, s in seen))


def _authorities() -> QuerySet[Certificate]:
    return Certificate.objects.filter(purpose=CertificatePurpose.AUTHORITY)


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
    at, sha256 = at or clock.now(), hashlib.sha256(pdf).hexdigest()
    rests_on, kept = _asked(sha256, policy.name)
    trust = trust or _trust(rests_on, (), ())
    for snapshot, judged_at, found in kept:
        if snapshot != trust.snapshot:
            continue
        report = ValidationReport.from_dict(json.loads(found))
        is_fresh = timedelta() <= at - judged_at < FRESH
        lasts = report.holds_until is None or at <= report.holds_until
        if is_fresh or (lasts and not report.rests_on_now):
            return report
    judged = validate_apart(pdf, trust=trust, at=at, policy=policy, states=own_states)
    report = with_holders(judged)
    StoredVerdict.objects.update_or_create(
        file_sha256=sha256,
        trust_snapshot=trust.snapshot,
        policy=policy.name,
        defaults={"verdict": report.verdict, "report": report.as_dict(), "judged_at": at},
    )
    return report


def with_holders(report: ValidationReport) -> ValidationReport:
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


# What the trust of this node rests on, and the verdicts that are kept on one file: one question,
# because it is asked for every file that is shown.
_QUESTION: Final = """
SELECT own.*, kept.trust_snapshot, kept.judged_at, kept.report::text
FROM (
  SELECT
    (SELECT coalesce(max(id::text), '') || count(*) FROM pki_certificate WHERE purpose = %s
       HAVING count(*) > 0),
    (SELECT concat_ws(',', count(*), extract(epoch FROM max(revoked_at)))
       FROM pki_certificate WHERE revoked_at IS NOT NULL),
    (SELECT concat_ws(',', count(*), extract(epoch FROM max(since)),
                      extract(epoch FROM max("until"))) FROM pki_suspension),
    (SELECT array_agg(sha256 ORDER BY authority_sha256) FROM pki_revocationlist)
) AS own
LEFT JOIN pki_storedverdict AS kept ON kept.file_sha256 = %s AND kept.policy = %s
"""


def _asked(sha256: str, policy: str) -> tuple[_State, list[tuple[str, datetime, str]]]:
    """Return what trust rests on, and the kept verdicts on a file: trust, moment, report."""
    with connection.cursor() as cursor:
        cursor.execute(_QUESTION, [CertificatePurpose.AUTHORITY.value, sha256, policy])
        rows = cursor.fetchall()
    authorities, revoked, held, lists = rows[0][:4]
    state = _State(authorities or "", revoked, held, tuple(lists or ()))
    return state, [row[4:] for row in rows if row[4] is not None]


def trust_files() -> dict[str, list[bytes]]:
    """Return the roots and lists that lie in the folder of trust."""
    folder = Path(settings.DATA_DIR) / "trust"
    return {
        "roots": [path.read_bytes() for path in sorted(folder.glob("*.pem"))],
        "lists": [path.read_bytes() for path in sorted(folder.glob("*.crl"))],
    }
