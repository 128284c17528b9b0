"""Notice, submission and keep-back (Decree 30/2020, Articles 30 and 31; R-086, R-089, R-091)."""

from datetime import date

import pytest

from hoatoc.apps.records.documents.tests.scenes import PIN
from hoatoc.apps.records.dossiers.actions.closing import reopen_dossier
from hoatoc.apps.records.dossiers.actions.hand_over import begin_hand_over
from hoatoc.apps.records.dossiers.models import HandOverReason
from hoatoc.kernel.access.answers import Refused
from hoatoc.kernel.access.objections import Objected
from hoatoc.kernel.access.tests.factories import actor_in
from hoatoc.kernel.audit.models import AuditEntry
from hoatoc.kernel.base import clock
from hoatoc.kernel.base.errors import Conflict, Invalid
from hoatoc.kernel.files import pages
from hoatoc.kernel.notices.telling import notices_of
from hoatoc.kernel.people.models import Role
from hoatoc.kernel.pki.errors import WrongPin
from hoatoc.kernel.pki.validation import Verdict
from hoatoc.kernel.worklist.desk import desk_of

from ...actions import check_submission
from ...actions.check_submission import decide_lines, finish_check
from ...actions.keep_back import ask_keep_back, decide_keep_back
from ...actions.rehearse_submission import rehearse_on, start_rehearsal
from ...actions.sign_submission import give, take
from ...actions.submit import begin_submission, withdraw_submission
from ...actions.take_up import follow_keeper, let_go, take_up
from ...errors import NotAllChecked, SealBroken, TooMuchAtOnce
from ...jobs import send_notices
from ...models import Custody, CustodyState
from ...rules import LineVerdict, RunState, SubmissionState
from ...selectors.custodies import DUE, counts_by_state, custodies_for
from ...selectors.submissions import report_on
from ..scenes import (
    Place,
    closed_dossier,
    custody_in,
    on,
    place_with_archive,
    submission_in,
    submitted,
)

pytestmark = pytest.mark.django_db
DUE_ON = date(2027, 3, 1)


@pytest.fixture
def place() -> Place:
    return place_with_archive()


def kinds(actor: object) -> list[str]:
    return [one.kind for one in desk_of(actor)]  # type: ignore[arg-type]  # an actor


def test_r086_thirty_days_before_the_keeper_finds_the_notice_on_his_desk(place: Place) -> None:
    dossier = closed_dossier(place)
    closed_dossier(place, "06.HC", years=3)
    with clock.frozen(on(date(2027, 1, 29))):
        send_notices(timestamp=0)
        assert kinds(place.keeper) == []
    with clock.frozen(on(date(2027, 1, 30))):
        send_notices(timestamp=0)
        send_notices(timestamp=0)

        step = desk_of(place.keeper).get()
        assert (step.kind, step.due_at and step.due_at.astimezone(clock.VIETNAM).date()) == (
            "archive.submit", DUE_ON,
        )  # fmt: skip
        assert [one.kind for one in notices_of(place.keeper)] == ["archive.due"]
        counts = counts_by_state(place.archivist)
        assert (counts[DUE], counts["with_unit"]) == (1, 2)
        row = Custody.objects.get(dossier_id=dossier.pk)
        begin_submission(place.keeper, custody_ids=[row.pk])
    assert kinds(place.keeper) == []
    assert kinds(place.archivist) == ["archive.check"]


def test_r086_both_sign_and_the_archive_has_what_it_accepted(place: Place) -> None:
    good, bad = custody_in(place), custody_in(place, "06.HC", content=b"")
    made = submitted(place, good, bad)
    with pytest.raises(NotAllChecked):
        finish_check(place.archivist, submission=made)
    lines = {line.custody_id: line.pk for line in made.lines.all()}
    decide_lines(
        place.archivist, submission=made, line_ids=[lines[good.pk]], verdict=LineVerdict.ACCEPTED
    )
    with pytest.raises(Invalid):
        decide_lines(
            place.archivist, submission=made, line_ids=[lines[bad.pk]], verdict=LineVerdict.RETURNED
        )
    decide_lines(
        place.archivist, submission=made, line_ids=[lines[bad.pk]], verdict=LineVerdict.RETURNED,
        reason="Thiếu văn bản gốc.",
    )  # fmt: skip

    checked = finish_check(place.archivist, submission=made)
    assert kinds(place.keeper) == ["archive.sign"]
    with pytest.raises(Refused):
        give(place.archivist, submission=checked, pin=PIN)
    with pytest.raises(WrongPin):
        give(place.keeper, submission=checked, pin="000000")
    given = give(place.keeper, submission=checked, pin=PIN)
    assert kinds(place.archivist) == ["archive.sign"]
    done = take(place.archivist, submission=given, pin=PIN)

    for row, state in ((good, CustodyState.ARCHIVED), (bad, CustodyState.WITH_UNIT)):
        row.refresh_from_db()
        assert row.state == state
    assert good.archived_on == clock.today()
    report = report_on(done)
    assert report is not None
    assert (report.verdict, len(report.signatures)) == (Verdict.VALID, 2)
    assert kinds(place.archivist) == []
    assert AuditEntry.objects.filter(action="archive.take", facts__count=1).exists()


def test_r086_r091_the_minutes_say_what_annex_v_asks(place: Place) -> None:
    made = submission_in(place, SubmissionState.CHECKED)

    assert made.minutes is not None
    said = " ".join(" ".join(page.split()) for page in pages.text(made.minutes))

    for words in ("BIÊN BẢN", "Bên giao", "Bên nhận", "Tên khối tài liệu", "tổng số hồ sơ 1",
                  "tổng số tệp tin trong hồ sơ 1", "05.HC", "20 năm", "Tình trạng",
                  place.keeper.person.full_name, place.archivist.person.full_name):  # fmt: skip
        assert words in said, words


def test_r086_a_dossier_that_is_not_what_was_sealed_is_not_taken_in(place: Place) -> None:
    dossier = closed_dossier(place)
    row = take_up(dossier.pk)
    assert row is not None
    made = submitted(place, row)
    ids = [line.pk for line in made.lines.all()]
    dossier.entries.update(title="Sửa lén")

    with pytest.raises(SealBroken, match=r"05\.HC"):
        decide_lines(place.archivist, submission=made, line_ids=ids, verdict=LineVerdict.ACCEPTED)

    assert made.lines.get().verdict == LineVerdict.PENDING


def test_a_rehearsal_reads_every_byte_and_its_answer_is_the_one_that_counts(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(check_submission, "MOST_CHECKED", 0)
    good, bad = closed_dossier(place), closed_dossier(place, "06.HC")
    rows = [take_up(one.pk) for one in (good, bad)]
    made = submitted(place, *(row for row in rows if row))
    bad.entries.update(title="Sửa lén")
    lines = {line.custody.code: line.pk for line in made.lines.select_related("custody")}

    def accept(code: str) -> int:
        return decide_lines(
            place.archivist, submission=made, line_ids=[lines[code]], verdict=LineVerdict.ACCEPTED
        )

    with pytest.raises(TooMuchAtOnce):
        accept("05.HC")
    run = start_rehearsal(place.archivist, submission=made)
    with pytest.raises(Conflict):
        start_rehearsal(place.archivist, submission=made)
    with pytest.raises(Refused):
        start_rehearsal(place.keeper, submission=made)
    rehearse_on(run_id=str(run.pk))

    run.refresh_from_db()
    assert (run.state, run.done, run.papers, run.broken) == (RunState.DONE, 2, 2, 1)
    assert [one.kind for one in notices_of(place.archivist)] == ["archive.submission_rehearsed"]
    assert accept("05.HC") == 1
    with pytest.raises(SealBroken, match="1"):
        accept("06.HC")
    # What was sealed anew since is read anew.
    made.lines.update(root="0" * 64)
    with pytest.raises(TooMuchAtOnce):
        accept("05.HC")


def test_what_all_dossiers_are_returned_of_ends_without_minutes(place: Place) -> None:
    made = submitted(place)
    ids = [line.pk for line in made.lines.all()]
    decide_lines(
        place.archivist, submission=made, line_ids=ids, verdict=LineVerdict.RETURNED, reason="Sai"
    )

    ended = finish_check(place.archivist, submission=made)

    assert (ended.state, ended.minutes) == (SubmissionState.RETURNED, None)
    assert Custody.objects.get().state == CustodyState.WITH_UNIT
    assert [one.kind for one in notices_of(place.keeper)] == ["archive.returned"]


def test_a_withdrawn_list_leaves_all_as_it_was(place: Place) -> None:
    made = submitted(place)
    with pytest.raises(Refused):
        withdraw_submission(place.archivist, submission=made)

    withdraw_submission(place.keeper, submission=made)

    assert Custody.objects.get().state == CustodyState.WITH_UNIT
    assert kinds(place.archivist) == []
    with pytest.raises(Refused):
        withdraw_submission(place.keeper, submission=made)


def test_what_is_submitted_or_archived_is_not_opened_or_handed_over(place: Place) -> None:
    dossier = closed_dossier(place)
    row = take_up(dossier.pk)
    assert row is not None
    made = submitted(place, row)
    for state in ("submitted", "archived"):
        Custody.objects.filter(pk=row.pk).update(state=state)
        with pytest.raises(Objected):
            reopen_dossier(place.office.chief, dossier=dossier, reason="Bổ sung")
        with pytest.raises(Objected):
            begin_hand_over(
                place.keeper, dossier_ids=[dossier.pk],
                receiver_post_id=place.office.staff.post.pk, reason=HandOverReason.TRANSFER,
            )  # fmt: skip
    assert made.state == SubmissionState.SENT


def test_a_dossier_opened_again_is_due_no_longer_and_comes_back_when_closed(place: Place) -> None:
    dossier = closed_dossier(place)
    take_up(dossier.pk)
    reopen_dossier(place.office.chief, dossier=dossier, reason="Bổ sung")
    let_go(dossier.pk)
    assert list(custodies_for(place.archivist)) == []
    assert take_up(dossier.pk) is None

    type(dossier).objects.filter(pk=dossier.pk).update(
        state="closed", ended_on=date(2026, 6, 1), keeper=place.office.staff.person
    )
    take_up(dossier.pk)
    follow_keeper(dossier.pk)

    row = custodies_for(place.archivist).get()
    assert (row.due_on, row.keeper) == (date(2027, 6, 1), place.office.staff.person)


def test_r089_a_unit_keeps_a_dossier_back_when_the_head_consents(place: Place) -> None:
    staff, head = place.office.staff, place.office.commander
    row = custody_in(place, keeper=staff)
    reason = "Đang phục vụ thanh tra."
    with clock.frozen(on(date(2027, 2, 10))):
        send_notices(timestamp=0)
        for until in (date(2027, 3, 1), date(2029, 3, 2)):
            with pytest.raises(Invalid):
                ask_keep_back(staff, custody=row, until=until, reason=reason)
        asked = ask_keep_back(staff, custody=row, until=date(2029, 3, 1), reason=reason)
        with pytest.raises(Conflict):
            ask_keep_back(staff, custody=row, until=date(2028, 3, 1), reason=reason)
        assert kinds(head) == ["archive.consent"]
        with pytest.raises(Refused):
            decide_keep_back(place.archivist, keep_back=asked, consents=True)
        decide_keep_back(head, keep_back=asked, consents=True)
        assert kinds(staff) == []
        assert kinds(head) == []
        assert [one.kind for one in notices_of(place.archivist)] == ["archive.kept_back"]
        send_notices(timestamp=0)
        assert kinds(staff) == []
    with clock.frozen(on(date(2029, 1, 30))):
        send_notices(timestamp=0)
        assert kinds(staff) == ["archive.submit"]


def test_r089_a_refusal_needs_its_reason_and_changes_nothing(place: Place) -> None:
    row = custody_in(place, keeper=place.office.staff)
    asked = ask_keep_back(
        place.office.staff, custody=row, until=date(2028, 1, 1), reason="Còn dùng"
    )
    with pytest.raises(Invalid):
        decide_keep_back(place.office.commander, keep_back=asked, consents=False)

    decide_keep_back(place.office.commander, keep_back=asked, consents=False, decision="Đã xong.")

    row.refresh_from_db()
    assert row.kept_back_until is None
    assert [one.kind for one in notices_of(place.office.staff)] == ["archive.decided"]


@pytest.mark.parametrize("who", ["clerk", "staff", "stranger"])
def test_only_the_keeper_his_head_and_the_chief_submit(place: Place, who: str) -> None:
    row = custody_in(place)
    office = place.office
    people = {
        "clerk": office.clerk,
        "staff": office.staff,
        "stranger": actor_in(role=Role.CHIEF_OF_OFFICE),
    }
    with pytest.raises(Refused):
        begin_submission(people[who], custody_ids=[row.pk])
    short = custody_in(place, "07.HC", years=3)
    with pytest.raises(Refused):
        begin_submission(place.keeper, custody_ids=[short.pk])
    with pytest.raises(Invalid):
        begin_submission(place.keeper, custody_ids=[])
    row.refresh_from_db()
    assert row.is_with_unit
