"""An office with an archivist, and closed dossiers taken to any state by the real actions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from hoatoc.apps.records.documents.tests.scenes import PIN, Office, office
from hoatoc.apps.records.dossiers.actions.closing import close_dossier
from hoatoc.apps.records.dossiers.actions.filing import add_paper
from hoatoc.apps.records.dossiers.contracts import Brought, PaperFields
from hoatoc.apps.records.dossiers.tests.scenes import dossier_of
from hoatoc.kernel.access.tests.factories import actor_in
from hoatoc.kernel.base import clock
from hoatoc.kernel.people.models import Role
from hoatoc.kernel.pki import authority
from hoatoc.kernel.pki.models import Certificate
from hoatoc.kernel.pki.tests.documents import letter

from ..actions.appraise import begin_appraisal, call_council, vote
from ..actions.check_submission import decide_lines, finish_check
from ..actions.running import work_on
from ..actions.runs import start_run
from ..actions.sign_disposal import approve_disposal, sign_minutes
from ..actions.sign_submission import give, take
from ..actions.submit import begin_submission
from ..actions.take_up import take_up
from ..models import Appraisal, CouncilPart, Custody, DisposalRun, Submission
from ..rules import AppraisalState, LineVerdict, RunKind, SubmissionState

if TYPE_CHECKING:
    from hoatoc.apps.records.dossiers.models import Dossier
    from hoatoc.kernel.access.actor import Actor

ENDED = date(2026, 3, 1)


@dataclass(frozen=True)
class Place:
    """The office, and its archivist with a key of his own."""

    office: Office
    archivist: Actor

    @property
    def keeper(self) -> Actor:
        """Who keeps the dossiers: the commander has a key already, and so nobody needs another."""
        return self.office.commander


def place_with_archive() -> Place:
    """Return an office whose archivist can sign."""
    made = office()
    archivist = actor_in(made.unit, Role.ARCHIVIST)
    authority.issue_for_person(archivist.person, pin=PIN)
    return Place(made, archivist)


def on(day: date) -> datetime:
    """Return a morning, at which a test stops the clock."""
    return datetime.combine(day, time(9), tzinfo=clock.VIETNAM)


def closed_dossier(
    place: Place, code: str = "05.HC", *, years: int = 20, keeper: Actor | None = None,
    content: bytes = b"", ended: date = ENDED,
) -> Dossier:  # fmt: skip
    """Return a dossier with one file in it that the registry has closed."""
    keeper = keeper or place.keeper
    made = dossier_of(keeper, code, years=years, started_on=date(ended.year, 1, 5))
    fields = PaperFields(title=f"Biên bản {code}", dated_on=date(ended.year, 2, 1))
    brought = Brought("bien-ban.pdf", content or letter())
    add_paper(keeper, dossier=made, fields=fields, brought=brought)
    close_dossier(place.office.clerk, dossier=made, ended_on=ended, pin=PIN)
    made.refresh_from_db()
    return made


def custody_in(place: Place, code: str = "05.HC", **changes: object) -> Custody:
    """Return a closed dossier of which the archive has taken note."""
    made = take_up(closed_dossier(place, code, **changes).pk)  # type: ignore[arg-type]  # a test names real fields
    assert made is not None
    return made


def submitted(place: Place, *custodies: Custody) -> Submission:
    """Return a submission that lies before the archive."""
    rows = custodies or (custody_in(place),)
    return begin_submission(place.keeper, custody_ids=[one.pk for one in rows])


def submission_in(place: Place, state: SubmissionState, *custodies: Custody) -> Submission:
    """Return a submission walked to a state act by act; everything in it is accepted."""
    made = submitted(place, *custodies)
    if state is SubmissionState.SENT:
        return made
    ids = list(made.lines.values_list("pk", flat=True))
    decide_lines(place.archivist, submission=made, line_ids=ids, verdict=LineVerdict.ACCEPTED)
    made = finish_check(place.archivist, submission=made)
    if state is SubmissionState.CHECKED:
        return made
    made = give(place.keeper, submission=made, pin=PIN)
    if state is SubmissionState.GIVEN:
        return made
    return take(place.archivist, submission=made, pin=PIN)


def expired(place: Place, *codes: str, **changes: object) -> list[Custody]:
    """Return dossiers whose time has ended."""
    rows = [custody_in(place, code, years=5, **changes) for code in codes]
    Custody.objects.filter(pk__in=[one.pk for one in rows]).update(
        retention_until=date(2026, 6, 30)
    )
    return rows


def give_key(actor: Actor) -> None:
    """Let somebody sign, unless he can."""
    if not Certificate.objects.filter(holder_person_id=actor.person.pk).exists():
        authority.issue_for_person(actor.person, pin=PIN)


def run_of(place: Place, appraisal: Appraisal, kind: RunKind) -> DisposalRun:
    """Start a run and do it here to its end."""
    made = start_run(place.archivist, appraisal=appraisal, kind=kind)
    work_on(run_id=str(made.pk))
    made.refresh_from_db()
    return made


def appraisal_in(place: Place, state: AppraisalState) -> Appraisal:
    """Return the list of all that has expired, walked to a state act by act."""
    made = begin_appraisal(place.archivist, title="Hết hạn đến 2025")
    run_of(place, made, RunKind.REHEARSAL)
    if state is AppraisalState.DRAFT:
        return made
    office = place.office
    signers = (office.chief, place.archivist)
    members = [
        (office.chief.post.pk, CouncilPart.CHAIR),
        (place.archivist.post.pk, CouncilPart.SECRETARY),
        (office.head.post.pk, CouncilPart.MEMBER),
    ]
    made = call_council(place.archivist, appraisal=made, members=members)
    if state is AppraisalState.COUNCIL:
        return made
    for member in (*signers, office.head):
        made = vote(member, appraisal=made, agrees=True)
    if state is AppraisalState.MINUTES:
        return made
    for signer in signers:
        give_key(signer)
        made = sign_minutes(signer, appraisal=made, pin=PIN)
    if state is AppraisalState.AGREED:
        return made
    decision = "12/QĐ-BTL ngày 01/7/2026"
    made = approve_disposal(office.commander, appraisal=made, decision=decision, pin=PIN)
    if state is AppraisalState.DONE:
        run_of(place, made, RunKind.DESTRUCTION)
        made.refresh_from_db()
    return made
