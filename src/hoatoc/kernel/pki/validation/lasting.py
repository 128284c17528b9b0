"""Proofs end too: each one has to be taken over by a later stamp before its certificates end.

A signature's own time stamp proves it while the service's certificate lasts. After that it counts
only if a document time stamp was laid over it before, and so on to the present (EN 319 102-1, 5.6).
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Final

from hoatoc.kernel.base.clock import VIETNAM
from hoatoc.kernel.pki.contracts import SignatureKind

from .report import Indication, Reason, SignatureReport

if TYPE_CHECKING:
    from pyhanko_certvalidator.path import ValidationPath

BASIC, TIMED, LONG, ARCHIVED = "B-B", "B-T", "B-LT", "B-LTA"
LEVELS: Final = (BASIC, TIMED, LONG, ARCHIVED)


def end_of_path(path: ValidationPath | None) -> datetime | None:
    """Return when the first certificate of a chain ends."""
    if path is None:
        return None
    ends: list[datetime] = [one.not_valid_after for one in path.iter_certs(include_root=True)]
    return min(ends)


def carried_on(
    signatures: tuple[SignatureReport, ...], at: datetime
) -> tuple[SignatureReport, ...]:
    """Return the reports as they stand now, from the last signature to the first."""
    until, end, is_covered = at, None, False
    judged: list[SignatureReport] = []
    for one in reversed(signatures):
        own = one.holds_until
        level = ARCHIVED if is_covered and one.level == LONG else one.level
        if own is not None and own < until:
            now = _ended(one, own)
        else:
            now = replace(one, level=level, holds_until=end or own)
        judged.append(now)
        if one.kind is SignatureKind.TIMESTAMP and now.verdict.is_good and one.signed_at:
            until, end, is_covered = one.signed_at, end or own, True
    return tuple(reversed(judged))


def _ended(one: SignatureReport, end: datetime) -> SignatureReport:
    day = f"{end.astimezone(VIETNAM):%d/%m/%Y}"
    reasons = (*one.reasons, Reason("proof_ended", {"on": day}))
    if one.indication is not Indication.TOTAL_PASSED:
        return replace(one, reasons=reasons)
    return replace(
        one, reasons=reasons, indication=Indication.INDETERMINATE, sub_indication="NO_POE"
    )
