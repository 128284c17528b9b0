"""Appraisal: the list of what has expired, and what a council says of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.access.tokens import audience_of_unit, person_token
from hoatoc.kernel.audit.recording import record
from hoatoc.kernel.base import clock, text
from hoatoc.kernel.base.errors import Invalid
from hoatoc.kernel.notices.telling import notify
from hoatoc.kernel.secrecy.gate import refuse_secret
from hoatoc.kernel.secrecy.models import Where
from hoatoc.kernel.worklist.desk import clear

from .. import work
from ..models import (
    Appraisal,
    AppraisalLine,
    AppraisalState,
    CouncilMember,
    CouncilPart,
    LineOutcome,
)
from ..policies.disposal import DisposalPolicy
from ..rules import SMALLEST_COUNCIL, AppraisalVerb
from ..selectors.appraisals import expired_of
from ..selectors.council import posts_for_council
from .parts.desks import lay_on
from .parts.finding import show_appraisal
from .sign_disposal import MINUTES_FIELDS, require_rehearsal, set_minutes

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from hoatoc.kernel.access.actor import Actor
    from hoatoc.kernel.audit.recording import Json

MOST_LINES = 20_000


def begin_appraisal(
    actor: Actor, *, title: str, account: str = "", custody_ids: Sequence[UUID] | None = None
) -> Appraisal:
    """Make the list: what was chosen of what has expired, or all of it."""
    DisposalPolicy(actor).can_begin().require()
    refuse_secret(title, account, actor=actor, where=Where.FIELD)
    if not title.strip():
        raise Invalid({"title": _("Give the list a name, such as its period.")})
    with transaction.atomic():
        expired = expired_of(actor)
        if custody_ids is not None:
            expired = expired.filter(pk__in=list(custody_ids))
        rows = list(expired.select_for_update(of=("self",))[:MOST_LINES])
        if not rows:
            raise Invalid({"dossiers": _("There is nothing expired that could be listed.")})
        made = Appraisal(
            unit=actor.issuing_unit,
            title=text.squeeze(title)[:300],
            account=account[:2000],
            made_by=actor.person,
            made_post=actor.post,
            changed_at=clock.now(),
        )
        made.admit(person_token(actor.person.pk), *audience_of_unit(actor.issuing_unit))
        made.save(force_insert=True)
        AppraisalLine.objects.bulk_create(
            [
                AppraisalLine(appraisal=made, custody=one, ordinal=number)
                for number, one in enumerate(rows, start=1)
            ],
            batch_size=1_000,
        )
        show_appraisal(made)
        record(actor, "archive.begin_appraisal", made, facts={"count": len(rows)})
    return made


def take_off(actor: Actor, *, appraisal: Appraisal, line_ids: Sequence[UUID], note: str) -> int:
    """Take dossiers off the list, with the reason; they are kept and may be listed again later."""
    refuse_secret(note, actor=actor, where=Where.FIELD)
    if not note.strip():
        raise Invalid({"note": _("Say why these dossiers are kept.")})
    with transaction.atomic():
        row = appraisal.locked()
        DisposalPolicy(actor).can(row, AppraisalVerb.CHANGE).require()
        lines = row.lines.filter(pk__in=list(line_ids), outcome=LineOutcome.LISTED)
        count = lines.update(outcome=LineOutcome.KEPT, note=note[:500])
        if not count:
            raise Invalid({"lines": _("Choose the dossiers first.")})
        row.changed_at = clock.now()
        row.save(update_fields=["changed_at"])
        facts: Json = {"count": count, "reason": note[:500]}
        record(actor, "archive.take_off", row, facts=facts)
    return count


def call_council(
    actor: Actor, *, appraisal: Appraisal, members: Sequence[tuple[int, CouncilPart]]
) -> Appraisal:
    """Lay the list before a council of at least three, with a chairman and a secretary."""
    posts = {one.pk: one for one in posts_for_council(actor)}
    chosen = [(posts[pk], part) for pk, part in members if pk in posts]
    parts = [part for _post, part in chosen]
    people = {post.person_id for post, _part in chosen}
    if (
        len(people) < SMALLEST_COUNCIL
        or len(people) != len(chosen)
        or parts.count(CouncilPart.CHAIR) != 1
        or parts.count(CouncilPart.SECRETARY) != 1
    ):
        said = _("Name at least three different people: one chairman, one secretary, and members.")
        raise Invalid({"members": said})
    with transaction.atomic():
        row = appraisal.locked()
        DisposalPolicy(actor).can(row, AppraisalVerb.CALL_COUNCIL).require()
        require_rehearsal(row)
        row.council.all().delete()
        for post, part in chosen:
            CouncilMember.objects.create(appraisal=row, person=post.person, post=post, part=part)
            token = person_token(post.person_id)
            row.admit(token)
            sender = actor.person.rank_and_name
            lay_on(token, work.VOTE, row.pk, title=str(row), sender=sender)
        row.state = AppraisalState.COUNCIL
        row.save(update_fields=["state", "audience"])
        show_appraisal(row)
        names = [post.person.rank_and_name for post, _part in chosen]
        record(actor, "archive.call_council", row, facts={"members": names})
    return row


def vote(actor: Actor, *, appraisal: Appraisal, agrees: bool, remark: str = "") -> Appraisal:
    """Speak as a member; who does not agree says why, and the list goes back to be changed."""
    refuse_secret(remark, actor=actor, where=Where.FIELD)
    if not agrees and not remark.strip():
        raise Invalid({"remark": _("Say what you do not agree with.")})
    with transaction.atomic():
        row = appraisal.locked()
        DisposalPolicy(actor).can(row, AppraisalVerb.VOTE).require()
        row.council.filter(person_id=actor.person.pk).update(
            agrees=agrees, remark=remark[:1000], said_at=clock.now()
        )
        clear(row.pk, work.VOTE.code, token=person_token(actor.person.pk))
        if not agrees:
            _back(row)
        elif not row.council.filter(agrees__isnull=True).exists():
            set_minutes(row)
        row.save(update_fields=["state", *MINUTES_FIELDS])
        show_appraisal(row)
        facts: Json = {"agrees": agrees, "remark": remark[:500]}
        record(actor, "archive.vote", row, facts=facts)
    return row


def send_back(actor: Actor, *, appraisal: Appraisal, reason: str) -> Appraisal:
    """Give the list back to who made it, with the reason."""
    refuse_secret(reason, actor=actor, where=Where.FIELD)
    if not reason.strip():
        raise Invalid({"reason": _("Say what has to be changed.")})
    with transaction.atomic():
        row = appraisal.locked()
        DisposalPolicy(actor).can(row, AppraisalVerb.SEND_BACK).require()
        _back(row)
        row.save(update_fields=["state", *MINUTES_FIELDS])
        show_appraisal(row)
        tokens = [person_token(row.made_by_id)]
        notify(work.SENT_BACK.code, tokens, row.pk, subject=row.title, reason=reason[:300])
        record(actor, "archive.send_back", row, facts={"reason": reason[:500]})
    return row


def give_up(actor: Actor, *, appraisal: Appraisal) -> Appraisal:
    """Give the list up before it is decided on; everything is kept."""
    with transaction.atomic():
        row = appraisal.locked()
        DisposalPolicy(actor).can(row, AppraisalVerb.GIVE_UP).require()
        row.state = AppraisalState.CANCELLED
        row.save(update_fields=["state"])
        clear(row.pk, *work.BEFORE_DECISION)
        show_appraisal(row)
        record(actor, "archive.give_up", row)
    return row


def _back(row: Appraisal) -> None:
    """Let who made the list change it; nobody's answer or signature counts any more."""
    row.state, row.council_minutes, row.page_count, row.places = AppraisalState.DRAFT, None, 0, []
    clear(row.pk, *work.BEFORE_DECISION)
    token = person_token(row.made_by_id)
    lay_on(token, work.CHANGE_LIST, row.pk, title=str(row))
