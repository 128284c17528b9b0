"""A unit submits dossiers to the archive, or takes the list back before the archive has signed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.access.objections import require_no_objection
from hoatoc.kernel.access.tokens import audience_of_unit, person_token
from hoatoc.kernel.audit.recording import record
from hoatoc.kernel.base.errors import Invalid
from hoatoc.kernel.secrecy.gate import refuse_secret
from hoatoc.kernel.secrecy.models import Where

from .. import work
from ..models import Custody, CustodyState, Submission, SubmissionLine, SubmissionState
from ..policies.submission import SubmissionPolicy
from ..rules import SubmissionVerb
from ..selectors.custodies import custodies_among
from .parts.desks import clear_submission, lay_for_archive, settle_notices, show

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from hoatoc.kernel.access.actor import Actor
    from hoatoc.kernel.audit.recording import Json

MOST_DOSSIERS = 500


def begin_submission(actor: Actor, *, custody_ids: Sequence[UUID], note: str = "") -> Submission:
    """Send the list to the archive (Article 30(3)(b)); until it answers nothing leaves the unit."""
    refuse_secret(note, actor=actor, where=Where.FIELD)
    policy = SubmissionPolicy(actor)
    with transaction.atomic():
        asked = custodies_among(list(custody_ids)[:MOST_DOSSIERS]).order_by("year", "code", "pk")
        rows = list(asked.select_for_update(of=("self",)))
        if not rows:
            raise Invalid({"dossiers": _("Choose the dossiers that you submit.")})
        for one in rows:
            policy.can_submit(one).require()
            require_no_objection("archive.begin_submission", actor, one.dossier_id)
        made = Submission(
            unit=actor.issuing_unit, giver=actor.person, giver_post=actor.post, note=note[:500]
        )
        made.admit(person_token(made.giver_id), *audience_of_unit(actor.unit))
        made.save(force_insert=True)
        SubmissionLine.objects.bulk_create(
            SubmissionLine(submission=made, custody=one, ordinal=number)
            for number, one in enumerate(rows, start=1)
        )
        _set_state(rows, CustodyState.SUBMITTED)
        settle_notices(rows)
        lay_for_archive(made, work.CHECK)
        show(made)
        codes = [one.reference for one in rows]
        facts: Json = {"count": len(rows), "dossiers": codes[:200]}
        record(actor, "archive.begin_submission", made, facts=facts)
    return made


def withdraw_submission(actor: Actor, *, submission: Submission) -> Submission:
    """Take the list back; the dossiers are with the unit as before."""
    with transaction.atomic():
        row = submission.locked()
        SubmissionPolicy(actor).can(row, SubmissionVerb.WITHDRAW).require()
        ids = row.lines.values_list("custody_id", flat=True)
        _set_state(list(custodies_among(ids).select_for_update()), CustodyState.WITH_UNIT)
        row.state = SubmissionState.WITHDRAWN
        row.save(update_fields=["state"])
        clear_submission(row)
        show(row)
        record(actor, "archive.withdraw_submission", row)
    return row


def _set_state(rows: list[Custody], state: CustodyState) -> None:
    Custody.objects.filter(pk__in=[one.pk for one in rows]).update(state=state)
