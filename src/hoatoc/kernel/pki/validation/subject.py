"""The file that is judged, and what every step of judging needs to know of it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from .policy import ValidationPolicy
from .report import LaterChange, Reason, SignatureReport, ValidationReport, Verdict
from .trust import TrustStore

if TYPE_CHECKING:
    from collections.abc import Sequence

# From worst to best: the file is as good as its worst signature.
_ORDER = (Verdict.NOT_VALID, Verdict.CHANGED_CANNOT_JUDGE, Verdict.CANNOT_CHECK)


@dataclass(frozen=True)
class Subject:
    """The file under examination."""

    content: bytes
    trust: TrustStore
    at: datetime
    policy: ValidationPolicy

    def report(
        self, verdict: Verdict, *reasons: Reason, signatures: tuple[SignatureReport, ...] = ()
    ) -> ValidationReport:
        """Return the report on it."""
        return ValidationReport(
            verdict=verdict,
            sha256=hashlib.sha256(self.content).hexdigest(),
            size=len(self.content),
            judged_at=self.at,
            policy=self.policy.name,
            trust_snapshot=self.trust.snapshot,
            reasons=reasons,
            signatures=signatures,
        )

    def refused_unread(self) -> ValidationReport | None:
        """Return the report on a file that is too large to be looked at."""
        if len(self.content) <= self.policy.largest_file:
            return None
        limit = str(self.policy.largest_file // (1024 * 1024))
        return self.report(Verdict.CANNOT_CHECK, Reason("too_large", {"limit": limit}))


def overall(signatures: Sequence[SignatureReport]) -> Verdict:
    """Return the answer about the file."""
    verdicts = {signature.verdict for signature in signatures}
    for worst in _ORDER:
        if worst in verdicts:
            return worst
    # Earlier signatures expect those after them; only what follows the last is nobody's.
    is_changed = signatures[-1].later_change is LaterChange.FILLED
    return Verdict.VALID_CHANGED_ALLOWED if is_changed else Verdict.VALID
