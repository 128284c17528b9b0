"""A unit asks that a due dossier stays with it; the head consents or not (Article 31(3)(d))."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.access.tokens import audience_of_unit, person_token, role_token
from hoatoc.kernel.audit.recording import record
from hoatoc.kernel.base import clock
from hoatoc.kernel.base.errors import Conflict, Invalid
from hoatoc.kernel.notices.telling import notify
from hoatoc.kernel.people.models import Role
from hoatoc.kernel.secrecy.gate import refuse_secret
from hoatoc.kernel.secrecy.models import Where
from hoatoc.kernel.worklist.desk import archive_desk, clear

from .. import work
from ..models import KeepBack, KeepBackState
from ..policies.submission import KeepBackPolicy
from ..rules import keep_back_limit
from .parts.desks import lay_on, settle_notice

if TYPE_CHECKING:
    from datetime import date

    from hoatoc.kernel.access.actor import Actor
    from hoatoc.kernel.audit.recording import Json

    from ..models import Custody

HEADS = (Role.COMMANDER, Role.DEPUTY_COMMANDER)


def ask_keep_back(actor: Actor, *, custody: Custody, until: date, reason: str) -> KeepBack:
    """Ask with reason and term, at most two years after the dossier is due."""
    refuse_secret(reason, actor=actor, where=Where.FIELD)
    if not reason.strip():
        raise Invalid({"reason": _("Say why the unit still needs the dossier.")})
    with transaction.atomic():
        row = custody.locked()
        KeepBackPolicy(actor).can_ask(row).require()
        _require_term(row, until)
        if row.keep_backs.filter(state=KeepBackState.ASKED).exists():
            raise Conflict
        made = KeepBack(
            custody=row, until=until, reason=reason[:500], asked_by=actor.person,
            asked_post=actor.post,
        )  # fmt: skip
        made.admit(person_token(actor.person.pk), *audience_of_unit(actor.unit))
        made.save(force_insert=True)
        sender = f"{actor.person.rank_and_name}, {actor.unit.name}"
        for role in HEADS:
            token = role_token(row.unit_id, role)
            lay_on(token, work.CONSENT, made.pk, title=str(made), sender=sender)
        facts: Json = {"until": until.isoformat(), "reason": reason[:500]}
        record(actor, "archive.ask_keep_back", made, facts=facts)
    return made


def decide_keep_back(
    actor: Actor, *, keep_back: KeepBack, consents: bool, decision: str = ""
) -> KeepBack:
    """Consent in writing, or refuse with the reason; the archive gets what is kept back."""
    refuse_secret(decision, actor=actor, where=Where.FIELD)
    if not consents and not decision.strip():
        raise Invalid({"decision": _("Say why you do not consent.")})
    with transaction.atomic():
        row = keep_back.locked()
        KeepBackPolicy(actor).can_decide(row).require()
        row.state = KeepBackState.GRANTED if consents else KeepBackState.REFUSED
        row.decided_by, row.decided_at, row.decision = actor.person, clock.now(), decision[:500]
        row.save(update_fields=["state", "decided_by", "decided_at", "decision"])
        clear(row.pk, work.CONSENT.code)
        if consents:
            _keep(row)
        notify(
            work.DECIDED.code, [person_token(row.asked_by_id)], row.pk,
            person=actor.person.rank_and_name, subject=row.custody.title,
        )  # fmt: skip
        facts: Json = {"consents": consents, "until": row.until.isoformat()}
        record(actor, "archive.decide_keep_back", row, facts=facts)
    return row


def _keep(row: KeepBack) -> None:
    """Move the day on which it is due; a new notice comes thirty days before that."""
    custody = row.custody.locked()
    notice = custody.notice
    custody.kept_back_until, custody.notice = row.until, None
    custody.save(update_fields=["kept_back_until", "notice"])
    if notice is not None:
        settle_notice(notice)
    desk = archive_desk(custody.unit_id)
    day = f"{row.until:%d/%m/%Y}"
    notify(work.KEPT_BACK.code, [desk], row.pk, subject=custody.title, day=day)


def _require_term(row: Custody, until: date) -> None:
    due = row.due_on or clock.today()
    limit = keep_back_limit(due)
    if not max(due, clock.today()) < until <= limit:
        said = _("Choose a day after it is due and not after %(limit)s.")
        raise Invalid({"until": said % {"limit": f"{limit:%d/%m/%Y}"}})
