"""Lending what the archive keeps: asked for, lent for a time, extended, given back."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.access.tokens import person_token, role_token
from hoatoc.kernel.audit.recording import record
from hoatoc.kernel.base import clock, text
from hoatoc.kernel.base.errors import Invalid
from hoatoc.kernel.notices.telling import notify
from hoatoc.kernel.people.models import Role
from hoatoc.kernel.secrecy.gate import refuse_secret
from hoatoc.kernel.secrecy.models import Where
from hoatoc.kernel.workdays.reading import next_working_day
from hoatoc.kernel.worklist.desk import archive_desk, clear

from .. import rules, work
from ..models import CustodyState, Loan, LoanState
from ..policies.loans import LoanPolicy
from ..rules import ANSWER_WORKING_DAYS, LOAN_DAYS, MOST_EXTENSIONS, LoanVerb
from .parts.desks import lay_on

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor
    from hoatoc.kernel.audit.recording import Json
    from hoatoc.kernel.org.models import Unit

    from ..models import Custody

END_OF_DAY = time(17, 0)
_KEEPS = (Role.ARCHIVIST, Role.CLERK)


def ask_loan(actor: Actor, *, wanted: str, purpose: str, kind: rules.LoanKind) -> Loan:
    """Ask the archive of the own organisation, in words; it answers within six working days."""
    LoanPolicy(actor).can_ask().require()
    refuse_secret(wanted, purpose, actor=actor, where=Where.FIELD)
    if not wanted.strip() or not purpose.strip():
        raise Invalid({"wanted": _("Say what you look for and what it is needed for.")})
    unit = actor.issuing_unit
    with transaction.atomic():
        made = Loan(
            unit=unit,
            reader=actor.person,
            reader_post=actor.post,
            wanted=text.squeeze(wanted)[:500],
            purpose=purpose[:500],
            kind=kind,
            answer_by=_answer_by(unit),
        )
        keepers = [role_token(unit.pk, role) for role in _KEEPS]
        made.admit(person_token(actor.person.pk), *keepers)
        made.save(force_insert=True)
        lay_on(
            archive_desk(unit.pk), work.ANSWER, made.pk, title=made.wanted,
            sender=actor.person.rank_and_name, due_at=made.answer_by,
        )  # fmt: skip
        record(actor, "archive.ask_loan", made, facts={"purpose": purpose[:300]})
    return made


def lend(actor: Actor, *, loan: Loan, custody: Custody, days: int = LOAN_DAYS) -> Loan:
    """Lend one dossier for at most fifteen days; on the screen the reader sees all of it."""
    if not 1 <= days <= LOAN_DAYS:
        raise Invalid({"days": _("Lend for between 1 and 15 days.")})
    with transaction.atomic():
        row = loan.locked()
        LoanPolicy(actor).can(row, LoanVerb.LEND).require()
        if custody.unit_id != row.unit_id or custody.state == CustodyState.DESTROYED:
            raise Invalid({"custody": _("Choose a dossier that the archive has.")})
        row.state, row.custody, row.lent_at = LoanState.LENT, custody, clock.now()
        row.answered_by, row.due_on = actor.person, clock.today() + timedelta(days=days)
        row.save(update_fields=["state", "custody", "lent_at", "answered_by", "due_on"])
        clear(row.pk, work.ANSWER.code)
        _lay_giving_back(row)
        day = f"{row.due_on:%d/%m/%Y}"
        tokens = [person_token(row.reader_id)]
        notify(work.LENT.code, tokens, row.pk, subject=custody.title, day=day)
        facts: Json = {"dossier": custody.reference, "reader": row.reader.rank_and_name}
        facts["until"] = day
        record(actor, "archive.lend", row, facts=facts)
    return row


def refuse_loan(actor: Actor, *, loan: Loan, reason: str) -> Loan:
    """Say why something is not lent."""
    refuse_secret(reason, actor=actor, where=Where.FIELD)
    if not reason.strip():
        raise Invalid({"reason": _("Say why it is not lent.")})
    with transaction.atomic():
        row = loan.locked()
        LoanPolicy(actor).can(row, LoanVerb.REFUSE).require()
        row.state, row.answer, row.answered_by = LoanState.REFUSED, reason[:500], actor.person
        row.save(update_fields=["state", "answer", "answered_by"])
        clear(row.pk, work.ANSWER.code)
        tokens = [person_token(row.reader_id)]
        notify(work.NOT_LENT.code, tokens, row.pk, subject=row.wanted, reason=reason[:300])
        record(actor, "archive.refuse_loan", row, facts={"reason": reason[:500]})
    return row


def withdraw_loan(actor: Actor, *, loan: Loan) -> Loan:
    """Take a request back that was not answered."""
    with transaction.atomic():
        row = loan.locked()
        LoanPolicy(actor).can(row, LoanVerb.WITHDRAW).require()
        row.state = LoanState.WITHDRAWN
        row.save(update_fields=["state"])
        clear(row.pk, work.ANSWER.code)
        record(actor, "archive.withdraw_loan", row)
    return row


def extend_loan(actor: Actor, *, loan: Loan) -> Loan:
    """Give fifteen days more from today, at most twice."""
    with transaction.atomic():
        row = loan.locked()
        LoanPolicy(actor).can(row, LoanVerb.EXTEND).require()
        if row.extended >= MOST_EXTENSIONS:
            raise Invalid({"days": _("A loan is extended twice at most. Ask anew.")})
        row.due_on, row.extended = clock.today() + timedelta(days=LOAN_DAYS), row.extended + 1
        row.save(update_fields=["due_on", "extended"])
        _lay_giving_back(row)
        day = f"{row.due_on:%d/%m/%Y}"
        tokens = [person_token(row.reader_id)]
        notify(work.LENT.code, tokens, row.pk, subject=row.wanted, day=day)
        record(actor, "archive.extend_loan", row, facts={"day": day})
    return row


def take_back(actor: Actor, *, loan: Loan) -> Loan:
    """Note that it is back; on the screen the pages close."""
    with transaction.atomic():
        row = loan.locked()
        LoanPolicy(actor).can(row, LoanVerb.TAKE_BACK).require()
        row.state, row.back_at = LoanState.BACK, clock.now()
        row.save(update_fields=["state", "back_at"])
        clear(row.pk, work.GIVE_BACK.code)
        record(actor, "archive.take_back", row)
    return row


def note_read(actor: Actor, *, loan: Loan, line: int, page: int) -> None:
    """Record one page that was read on the screen; the page is shown after this alone."""
    with transaction.atomic():
        LoanPolicy(actor).can(loan, LoanVerb.READ).require()
        dossier = loan.custody.reference if loan.custody else ""
        facts: Json = {"dossier": dossier, "line": line, "page": page}
        record(actor, "archive.read", loan, facts=facts)


def _lay_giving_back(row: Loan) -> None:
    if row.due_on is None:
        return
    due = datetime.combine(row.due_on, END_OF_DAY, tzinfo=clock.VIETNAM)
    title = row.custody.title if row.custody else row.wanted
    lay_on(person_token(row.reader_id), work.GIVE_BACK, row.pk, title=title, due_at=due)


def _answer_by(unit: Unit) -> datetime:
    day = clock.today()
    for _n in range(ANSWER_WORKING_DAYS):
        day = next_working_day(unit, day)
    return datetime.combine(day, END_OF_DAY, tzinfo=clock.VIETNAM)
