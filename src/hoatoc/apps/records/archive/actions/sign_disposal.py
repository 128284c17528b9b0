"""What is signed before anything is destroyed: the minutes of the council, the head's decision."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from hoatoc.apps.records.dossiers import facade as dossiers
from hoatoc.kernel.access.tokens import person_token, role_token
from hoatoc.kernel.audit.recording import record
from hoatoc.kernel.base import clock, text
from hoatoc.kernel.base.errors import Conflict, Invalid
from hoatoc.kernel.files import keeping
from hoatoc.kernel.people.models import Role
from hoatoc.kernel.pki.validation import Verdict
from hoatoc.kernel.pki.validation.stored import verdict_for
from hoatoc.kernel.secrecy.gate import refuse_secret
from hoatoc.kernel.secrecy.models import Where
from hoatoc.kernel.worklist.desk import clear

from .. import work
from ..errors import MinutesNotSigned, NotRehearsed
from ..models import AppraisalState, CouncilPart
from ..policies.disposal import DisposalPolicy, unsigned_seat
from ..printing.council import compose_council_minutes, compose_decision
from ..printing.disposal import compose_stand_in
from ..rules import AppraisalVerb
from ..selectors.appraisals import council_of, is_rehearsed, standing_lines, sums_of
from .parts.desks import lay_on
from .parts.finding import show_appraisal

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor
    from hoatoc.kernel.audit.recording import Json
    from hoatoc.kernel.files.models import StoredFile
    from hoatoc.kernel.pki.requests.papers import By

    from ..models import Appraisal

PDF = "application/pdf"
HEADS = (Role.COMMANDER, Role.DEPUTY_COMMANDER)
MINUTES_FIELDS = ("council_minutes", "page_count", "places")
# Who signs in which field of the form, and at which of the two places.
_FIELDS = {
    CouncilPart.CHAIR.value: ("CouncilChair", 0),
    CouncilPart.SECRETARY.value: ("CouncilSecretary", 1),
}
_DECISION = "DisposalDecision"


def set_minutes(row: Appraisal) -> None:
    """Set the minutes, because everybody agreed, and lay them before who signs them."""
    council = council_of(row)
    composed = compose_council_minutes(row, council, sums_of(standing_lines(row)))
    row.council_minutes, row.places = dossiers.kept_minutes(composed)
    row.page_count, row.state = composed.page_count, AppraisalState.MINUTES
    for member in council:
        if member.part in _FIELDS:
            token = person_token(member.person_id)
            lay_on(token, work.SIGN_MINUTES, row.pk, title=str(row), sender=str(row.made_by))


def sign_minutes(actor: Actor, *, appraisal: Appraisal, pin: By) -> Appraisal:
    """Sign as chairman or secretary; with the second signature the list lies before the head."""
    DisposalPolicy(actor).can(appraisal, AppraisalVerb.SIGN_MINUTES).require()
    key = dossiers.opened_key(actor, actor.person, pin)
    with transaction.atomic():
        row = appraisal.locked()
        DisposalPolicy(actor).can(row, AppraisalVerb.SIGN_MINUTES).require()
        seat = unsigned_seat(row, actor.person.pk)
        if seat is None or row.council_minutes is None:
            raise Conflict
        field, place = _FIELDS[seat.part]
        row.council_minutes = dossiers.signed_minutes(
            row.council_minutes, field=field, place=row.places[place], key=key
        )
        seat.signed_at = clock.now()
        seat.save(update_fields=["signed_at"])
        clear(row.pk, work.SIGN_MINUTES.code, token=person_token(actor.person.pk))
        if not row.council.filter(part__in=list(_FIELDS), signed_at__isnull=True).exists():
            row.state = AppraisalState.AGREED
            for role in HEADS:
                token = role_token(row.unit_id, role)
                lay_on(token, work.DECIDE, row.pk, title=str(row), sender=str(row.made_by))
        row.save(update_fields=["state", "council_minutes"])
        show_appraisal(row)
        facts: Json = {"sha256": row.council_minutes.sha256}
        record(actor, "archive.sign_minutes", row, facts=facts)
    return row


def approve_disposal(actor: Actor, *, appraisal: Appraisal, decision: str, pin: By) -> Appraisal:
    """Decide as the head that what stands on the list is destroyed, and sign the decision."""
    refuse_secret(decision, actor=actor, where=Where.FIELD)
    if not decision.strip():
        raise Invalid({"decision": _("Give number and date of the decision to destroy.")})
    if not pin:
        raise Invalid({"pin": _("Enter the PIN of the key.")})
    DisposalPolicy(actor).can(appraisal, AppraisalVerb.APPROVE).require()
    key = dossiers.opened_key(actor, actor.person, pin)
    with transaction.atomic():
        row = appraisal.locked()
        DisposalPolicy(actor).can(row, AppraisalVerb.APPROVE).require()
        require_rehearsal(row)
        _require_signed(row.council_minutes, len(_FIELDS))
        row.state, row.decision = AppraisalState.APPROVED, text.squeeze(decision)[:300]
        row.decided_by, row.decided_at = actor.person, key.at
        row.stand_in = keeping.store(compose_stand_in(row), media_type=PDF)
        # A key elsewhere signs the very bytes that it was asked for: set as of that moment.
        with clock.frozen(key.at):
            set_decision = compose_decision(row, sums_of(standing_lines(row)))
        paper, places = dossiers.kept_minutes(set_decision)
        row.decision_file = dossiers.signed_minutes(
            paper, field=_DECISION, place=places[0], key=key
        )
        row.save(
            update_fields=[
                "state", "decision", "decided_by", "decided_at", "stand_in", "decision_file",
            ]
        )  # fmt: skip
        clear(row.pk, work.DECIDE.code)
        desk = person_token(row.made_by_id)
        sender = actor.person.rank_and_name
        lay_on(desk, work.DESTROY, row.pk, title=str(row), sender=sender)
        show_appraisal(row)
        facts: Json = {"decision": row.decision, "count": standing_lines(row).count()}
        facts["sha256"] = row.decision_file.sha256
        record(actor, "archive.approve_disposal", row, facts=facts)
    return row


def require_signatures(row: Appraisal) -> None:
    """Let nothing be destroyed without the minutes and the decision, whose signatures hold."""
    _require_signed(row.council_minutes, len(_FIELDS))
    _require_signed(row.decision_file, 1)


def require_rehearsal(row: Appraisal) -> None:
    """Let nobody decide on a list that was not rehearsed as it stands."""
    if not is_rehearsed(row):
        raise NotRehearsed


def _require_signed(paper: StoredFile | None, count: int) -> None:
    if paper is None:
        raise MinutesNotSigned
    report = verdict_for(keeping.read(paper))
    if report.verdict != Verdict.VALID or len(report.signatures) != count:
        raise MinutesNotSigned
