"""The archive of the office: what was submitted, kept back, lent and destroyed, and its prints."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from hoatoc.apps.records.archive.actions.appraise import begin_appraisal, call_council, vote
from hoatoc.apps.records.archive.actions.keep_back import ask_keep_back, decide_keep_back
from hoatoc.apps.records.archive.actions.lend import ask_loan, lend
from hoatoc.apps.records.archive.actions.sign_disposal import approve_disposal, sign_minutes
from hoatoc.apps.records.archive.actions.take_up import take_up
from hoatoc.apps.records.archive.models import Appraisal, CouncilPart, Custody
from hoatoc.apps.records.archive.rules import LoanKind, RunKind, SubmissionState
from hoatoc.apps.records.archive.tests.scenes import Place, give_key, run_of, submission_in
from hoatoc.apps.records.documents.tests.scenes import PIN
from hoatoc.apps.records.dossiers.actions.closing import close_dossier
from hoatoc.apps.records.dossiers.tests.scenes import dossier_of, with_papers

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor

# A print of the archive: who takes it, its page, what the address names.
Print = tuple["Actor", str, tuple[object, ...]]
ENDED = date(2026, 3, 12)


def archive_prints(there: Place) -> dict[str, Print]:
    """Walk dossiers to where each print is about something."""
    archivist = there.archivist
    give_key(archivist)
    sent = submission_in(
        there, SubmissionState.DONE, _closed(there, "21.LT"), _closed(there, "22.LT")
    )
    _kept_back(there, _closed(there, "23.LT"))
    _lent(there, _closed(there, "24.LT"))
    gone = _destroyed(there, _closed(there, "25.LT", years=5))
    return {
        "muc-luc-nop-luu": (archivist, "archive:submission_print", (sent.pk,)),
        "bien-ban-nop-luu": (archivist, "archive:minutes", (sent.pk,)),
        "ho-so-giu-lai": (archivist, "archive:keep_backs_print", ()),
        "so-muon-ho-so": (archivist, "archive:loans_print", ()),
        "danh-muc-huy": (archivist, "archive:appraisal_print", (gone.pk,)),
        "bien-ban-hop-hoi-dong": (archivist, "archive:signed_paper", (gone.pk, "council")),
        "phe-duyet-tieu-huy": (archivist, "archive:signed_paper", (gone.pk, "decision")),
        "bien-ban-tieu-huy": (archivist, "archive:disposal_minutes", (gone.pk,)),
    }


def _closed(there: Place, code: str, *, years: int = 20) -> Custody:
    """A closed dossier of two papers that lie in a cupboard."""
    opened = dossier_of(there.keeper, code, years=years, started_on=date(2026, 1, 5))
    made = with_papers(there.keeper, opened, 2)
    close_dossier(there.office.clerk, dossier=made, ended_on=ENDED, pin=PIN)
    row = take_up(made.pk)
    assert row is not None
    return row


def _kept_back(there: Place, row: Custody) -> None:
    chief = there.office.chief
    asked = ask_keep_back(chief, custody=row, until=date(2028, 1, 10), reason="Còn tra cứu.")
    decide_keep_back(there.office.commander, keep_back=asked, consents=True)


def _lent(there: Place, row: Custody) -> None:
    wanted, purpose = "24.LT năm 2026", "Viết lịch sử đơn vị"
    asked = ask_loan(there.office.staff, wanted=wanted, purpose=purpose, kind=LoanKind.PAPER)
    lend(there.archivist, loan=asked, custody=row, days=10)


def _destroyed(there: Place, row: Custody) -> Appraisal:
    Custody.objects.filter(pk=row.pk).update(retention_until=date(2026, 3, 15))
    office, archivist = there.office, there.archivist
    made = begin_appraisal(archivist, title="Hết hạn đến 15/3/2026", account="Đã hết thời hạn.")
    run_of(there, made, RunKind.REHEARSAL)
    members = [
        (office.chief.post.pk, CouncilPart.CHAIR),
        (archivist.post.pk, CouncilPart.SECRETARY),
        (office.head.post.pk, CouncilPart.MEMBER),
    ]
    made = call_council(archivist, appraisal=made, members=members)
    for member in (office.chief, archivist, office.head):
        made = vote(member, appraisal=made, agrees=True, remark="Nhất trí.")
    give_key(office.chief)
    for signer in (office.chief, archivist):
        made = sign_minutes(signer, appraisal=made, pin=PIN)
    decision = "07/QĐ-LĐ649 ngày 16/3/2026"
    made = approve_disposal(office.commander, appraisal=made, decision=decision, pin=PIN)
    run_of(there, made, RunKind.DESTRUCTION)
    return made
