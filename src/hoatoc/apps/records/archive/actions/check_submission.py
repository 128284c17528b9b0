"""The archive checks what a unit submits, accepts or returns it, then sets the minutes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from hoatoc.apps.records.dossiers import facade as dossiers
from hoatoc.kernel.access.tokens import person_token
from hoatoc.kernel.audit.recording import record
from hoatoc.kernel.base import clock
from hoatoc.kernel.base.errors import Invalid
from hoatoc.kernel.notices.telling import notify
from hoatoc.kernel.secrecy.gate import refuse_secret
from hoatoc.kernel.secrecy.models import Where

from .. import rules, work
from ..errors import NotAllChecked, SealBroken, TooMuchAtOnce
from ..models import (
    Custody,
    CustodyState,
    LineFinding,
    LineVerdict,
    SubmissionLine,
    SubmissionState,
)
from ..policies.submission import SubmissionPolicy
from ..printing.minutes import compose_minutes
from ..rules import SubmissionVerb
from ..selectors.submissions import accepted_in
from .parts.desks import clear_submission, lay_on, show

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from hoatoc.kernel.access.actor import Actor
    from hoatoc.kernel.audit.recording import Json

    from ..models import Submission

# More papers are read by a rehearsal in the background, not while somebody waits.
MOST_CHECKED = 2_000


def decide_lines(
    actor: Actor, *, submission: Submission, line_ids: Sequence[UUID],
    verdict: rules.LineVerdict,
    reason: str = "",
) -> int:  # fmt: skip
    """Accept dossiers, whose seals must hold, or return them with the reason."""
    refuse_secret(reason, actor=actor, where=Where.FIELD)
    is_return = verdict == rules.LineVerdict.RETURNED
    if is_return and not reason.strip():
        raise Invalid({"reason": _("Say why the dossiers are returned to the unit.")})
    with transaction.atomic():
        row = submission.locked()
        SubmissionPolicy(actor).can(row, SubmissionVerb.DECIDE).require()
        lines = list(row.lines.select_related("custody").filter(pk__in=list(line_ids)))
        if not lines:
            raise Invalid({"lines": _("Choose the dossiers first.")})
        if not is_return:
            _require_seals(lines)
        for line in lines:
            line.verdict, line.reason = verdict, reason[:500] if is_return else ""
        SubmissionLine.objects.bulk_update(lines, ["verdict", "reason"])
        facts: Json = {
            "dossiers": [line.custody.reference for line in lines],
            "verdict": str(verdict),
            "reason": reason[:500],
        }
        record(actor, "archive.decide_lines", row, facts=facts)
    return len(lines)


def finish_check(actor: Actor, *, submission: Submission) -> Submission:
    """End the check: what is returned is with the unit again, minutes are set about the rest."""
    with transaction.atomic():
        row = submission.locked()
        SubmissionPolicy(actor).can(row, SubmissionVerb.FINISH).require()
        waiting = row.lines.filter(verdict=LineVerdict.PENDING).count()
        if waiting:
            raise NotAllChecked(count=waiting)
        returned = row.lines.filter(verdict=LineVerdict.RETURNED)
        ids = list(returned.values_list("custody_id", flat=True))
        Custody.objects.filter(pk__in=ids).update(state=CustodyState.WITH_UNIT, notice=None)
        row.receiver, row.receiver_post = actor.person, actor.post
        row.checked_at = clock.now()
        row.admit(person_token(actor.person.pk))
        _settle(row)
        row.save(
            update_fields=[
                "receiver", "receiver_post", "checked_at", "audience", "state", "minutes",
                "page_count", "places",
            ]
        )  # fmt: skip
        show(row)
        if ids:
            tokens = [person_token(row.giver_id)]
            notify(work.RETURNED.code, tokens, row.pk, count=str(len(ids)))
        record(actor, "archive.finish_check", row, facts={"returned": len(ids)})
    return row


def _settle(row: Submission) -> None:
    """Set the minutes about what was accepted and lay them before who submits."""
    clear_submission(row)
    accepted = accepted_in(row)
    if not accepted:
        row.state = SubmissionState.RETURNED
        return
    row.state = SubmissionState.CHECKED
    files = dossiers.sealed_file_count([one.dossier_id for one in accepted])
    composed = compose_minutes(row, accepted, file_count=files)
    row.minutes, row.places = dossiers.kept_minutes(composed)
    row.page_count = composed.page_count
    sender = row.receiver.rank_and_name if row.receiver else ""
    lay_on(person_token(row.giver_id), work.SIGN, row.pk, title=str(row), sender=sender)


def _require_seals(lines: Sequence[SubmissionLine]) -> None:
    """Take what the rehearsal found of these very seals; read only what it has not read."""
    roots = dossiers.sealed_roots([line.custody.dossier_id for line in lines])
    unread = []
    for line in lines:
        root, count = roots.get(line.custody.dossier_id, ("", 0))
        if not root:
            raise SealBroken(reference=line.custody.reference, lines="?")
        if line.root != root or not line.finding:
            unread.append((line, count))
        elif line.finding == LineFinding.BROKEN:
            raise SealBroken(reference=line.custody.reference, lines=line.broken_at)
    papers = sum(count for _line, count in unread)
    if papers > MOST_CHECKED:
        raise TooMuchAtOnce(papers=papers)
    for line, _count in unread:
        _require_seal(line.custody)


def _require_seal(custody: Custody) -> None:
    checked = dossiers.check_current(custody.dossier_id)
    if checked is None or not checked.holds:
        broken = checked.changes[:20] if checked else ()
        lines = ", ".join(str(one.ordinal) for one in broken) or "?"
        raise SealBroken(reference=custody.reference, lines=lines)
