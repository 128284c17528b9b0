"""Judging what arrived, before anybody acts on it (Decree 30/2020, Article 21(2)(a); R-040)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hoatoc.kernel.base import clock
from hoatoc.kernel.pki.validation.stored import verdict_for

from ..models import IncomingState
from ..rules import SOUND, WRONG_SEAL

if TYPE_CHECKING:
    from hoatoc.kernel.pki.validation import ValidationReport

    from ..models import IncomingDocument


def verify(incoming: IncomingDocument, pdf: bytes, *, seal_of: int | None) -> ValidationReport:
    """Verify all signatures and set verdict, report and state; does not save.

    ``seal_of`` is the unit whose seal is expected: a sound seal of another unit is not enough.
    """
    report = verdict_for(pdf, at=clock.now())
    incoming.report = report.as_dict()
    incoming.verdict = report.verdict.value
    if incoming.verdict in SOUND and seal_of is not None and seal_of not in report.sealing_units():
        incoming.verdict = WRONG_SEAL
    is_sound = incoming.verdict in SOUND
    incoming.state = IncomingState.ARRIVED if is_sound else IncomingState.QUARANTINED
    return report
