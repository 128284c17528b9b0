"""Getting the stamp of a run, and making sure that it proves something."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from asn1crypto import cms

from hoatoc.kernel.base import clock
from hoatoc.kernel.evidence.checking.stamps import read_stamp
from hoatoc.kernel.evidence.making.forest import Forest
from hoatoc.kernel.evidence.syntax import SIZES
from hoatoc.kernel.pki.authority import timestamper

from ...errors import StampRefused
from ...models import ArchiveStamp
from ...selectors.covered import bundle_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from hoatoc.kernel.evidence.checking.report import StampFacts

    from ...models import StampRun


def stamped(run: StampRun, leaves: Sequence[str]) -> ArchiveStamp:
    """Return the stamp over all leaves, judged like a stranger's and not yet saved."""
    forest = Forest.of([bytes.fromhex(one) for one in leaves], run.digest)
    token = timestamper().token(forest.root)
    at, facts = _judged(run.unit_id, token)
    return ArchiveStamp(
        unit_id=run.unit_id,
        digest=run.digest,
        root=forest.root.hex(),
        token=token,
        stamped_at=at,
        service=facts.service[:200],
        algorithms=list(facts.algorithms),
        ends_at=facts.ends_at,
    )


def rehearse_stamp(run: StampRun) -> None:
    """Ask the service for a stamp over nothing in particular; raises if it would prove nothing."""
    _judged(run.unit_id, timestamper().token(secrets.token_bytes(SIZES[run.digest])))


def _judged(unit_id: int, token: bytes) -> tuple[datetime, StampFacts]:
    bundle = bundle_of(unit_id)
    stamp = read_stamp(cms.ContentInfo.load(token, strict=True))
    if stamp is None:
        raise StampRefused(problem="")
    # The clock of the service may be a little before ours.
    faults = list(stamp.faults(bundle, until=max(clock.now(), stamp.at)))
    if faults:
        raise StampRefused(problem=faults[0].numbered("1").sentence)
    return stamp.at, stamp.facts(bundle)
