"""The two signatures under the minutes of a submission; with the second the archive has it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from hoatoc.apps.records.dossiers import facade as dossiers
from hoatoc.apps.records.packages import facade as packages
from hoatoc.kernel.access.tokens import person_token
from hoatoc.kernel.audit.recording import record
from hoatoc.kernel.base import clock
from hoatoc.kernel.base.errors import Conflict
from hoatoc.kernel.notices.telling import notify

from .. import work
from ..models import Custody, CustodyState, SubmissionState
from ..policies.submission import SubmissionPolicy
from ..rules import SubmissionVerb
from ..selectors.submissions import accepted_in
from .parts.desks import clear_submission, lay_for_archive, show

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor
    from hoatoc.kernel.audit.recording import Json
    from hoatoc.kernel.pki.requests.papers import By, PaperKey

    from ..models import Submission

GIVER, RECEIVER = "SubmissionGiver", "SubmissionReceiver"


def give(actor: Actor, *, submission: Submission, pin: By) -> Submission:
    """Sign as who submits; then the minutes lie before who checked for the archive."""
    SubmissionPolicy(actor).can(submission, SubmissionVerb.GIVE).require()
    key = dossiers.opened_key(actor, submission.giver, pin)
    with transaction.atomic():
        row = submission.locked()
        SubmissionPolicy(actor).can(row, SubmissionVerb.GIVE).require()
        _sign(row, GIVER, key)
        row.state, row.given_at = SubmissionState.GIVEN, clock.now()
        row.save(update_fields=["state", "given_at", "minutes"])
        clear_submission(row)
        lay_for_archive(row, work.SIGN)
        show(row)
        record(actor, "archive.give", row, facts=_facts(row))
    return row


def take(actor: Actor, *, submission: Submission, pin: By) -> Submission:
    """Sign for the archive; from now on it keeps what it has accepted."""
    SubmissionPolicy(actor).can(submission, SubmissionVerb.TAKE).require()
    key = dossiers.opened_key(actor, actor.person, pin)
    with transaction.atomic():
        row = submission.locked()
        SubmissionPolicy(actor).can(row, SubmissionVerb.TAKE).require()
        _sign(row, RECEIVER, key)
        row.state, row.taken_at = SubmissionState.DONE, clock.now()
        row.save(update_fields=["state", "taken_at", "minutes"])
        accepted = accepted_in(row)
        taken = [one.pk for one in accepted]
        packages.keep_in_archive(dossier_ids=[one.dossier_id for one in accepted])
        Custody.objects.filter(pk__in=taken).update(
            state=CustodyState.ARCHIVED, archived_on=clock.today(), kept_back_until=None
        )
        clear_submission(row)
        show(row)
        notify(work.TAKEN.code, [person_token(row.giver_id)], row.pk, count=str(len(taken)))
        record(actor, "archive.take", row, facts={**_facts(row), "count": len(taken)})
    return row


def _sign(row: Submission, field: str, key: PaperKey) -> None:
    if row.minutes is None:
        raise Conflict
    place = row.places[0 if field == GIVER else 1]
    row.minutes = dossiers.signed_minutes(row.minutes, field=field, place=place, key=key)


def _facts(row: Submission) -> Json:
    return {"sha256": row.minutes.sha256 if row.minutes else ""}
