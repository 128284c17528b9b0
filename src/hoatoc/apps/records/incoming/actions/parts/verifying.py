"""Judging what arrived, before anybody acts on it (Decree 30/2020, Article 21(2)(a); R-040)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hoatoc.apps.records.competence.facade import signer_findings
from hoatoc.kernel.base import clock
from hoatoc.kernel.exchange.contracts import PacketMark
from hoatoc.kernel.exchange.signing import may_be_believed
from hoatoc.kernel.files import keeping, pages
from hoatoc.kernel.files.models import StoredFile
from hoatoc.kernel.pki.validation.stored import verdict_for

from ...models import IncomingAttachment, IncomingState
from ...rules import (
    BROKEN_ANNEX,
    OPEN_PACKET,
    OPEN_TO_JUDGEMENT,
    SOUND,
    WRONG_PACKET,
    WRONG_SEAL,
)

PDF = "application/pdf"

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from hoatoc.kernel.org.models import Unit
    from hoatoc.kernel.pki.validation import ValidationReport

    from ...models import IncomingDocument


def verify(incoming: IncomingDocument, pdf: bytes, *, sender: Unit | None) -> ValidationReport:
    """Verify all signatures and set verdict, report and state; does not save.

    ``sender`` is the unit whose seal is expected: a sound seal of another unit is not enough. That
    a signer had no authority on the day breaks no signature; the registry is told and decides.
    """
    report = verdict_for(pdf, at=clock.now())
    incoming.report = report.as_dict()
    incoming.verdict = report.verdict.value
    if incoming.verdict in SOUND and sender and sender.pk not in report.sealing_units():
        incoming.verdict = WRONG_SEAL
    incoming.signers = [one.as_json() for one in signer_findings(report, incoming.kind, sender)]
    is_sound = incoming.verdict in SOUND
    incoming.state = IncomingState.ARRIVED if is_sound else IncomingState.QUARANTINED
    return report


def verify_annexes(
    incoming: IncomingDocument, came: Sequence[dict[str, Any]], *, seal_of: int
) -> list[IncomingAttachment]:
    """Verify the mark of each separate file (R-028); an unsound one holds up the document.

    Returns unsaved rows, and changes verdict and state of the document without saving it.
    """
    annexes = [_annex(incoming, place, one, seal_of) for place, one in enumerate(came)]
    bad = [one.verdict for one in annexes if one.verdict and one.verdict not in SOUND]
    if bad and incoming.verdict in SOUND:
        open_ones = all(verdict in OPEN_TO_JUDGEMENT for verdict in bad)
        incoming.verdict = bad[0] if open_ones else BROKEN_ANNEX
        incoming.state = IncomingState.QUARANTINED
    return annexes


def hold_up_unsigned(incoming: IncomingDocument, mark: PacketMark) -> None:
    """Hold up a sound document whose packet is not its sender's, without saving it (R-064)."""
    if may_be_believed(mark) or incoming.verdict not in SOUND:
        return
    incoming.verdict = WRONG_PACKET if mark is PacketMark.UNSOUND else OPEN_PACKET
    incoming.state = IncomingState.QUARANTINED


def _annex(
    incoming: IncomingDocument, place: int, came: dict[str, Any], seal_of: int
) -> IncomingAttachment:
    stored = StoredFile.objects.get(sha256=came["sha256"])
    annex = IncomingAttachment(
        incoming=incoming, position=place, name=str(came["name"])[:200], file=stored
    )
    if stored.media_type != PDF:
        return annex
    pdf = keeping.read(stored)
    report = verdict_for(pdf, at=clock.now())
    annex.page_count = pages.page_count(pdf)
    annex.report, annex.verdict = report.as_dict(), report.verdict.value
    if annex.verdict in SOUND and seal_of not in report.sealing_units():
        annex.verdict = WRONG_SEAL
    return annex
