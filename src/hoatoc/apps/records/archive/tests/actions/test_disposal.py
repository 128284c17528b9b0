"""Appraisal and disposal: rehearsed, decided on, carried out piece by piece (R-090, R-125)."""

from pathlib import Path

import pytest
from django.conf import settings

from hoatoc.apps.records.documents.models import DocumentVersion
from hoatoc.apps.records.documents.rules import State
from hoatoc.apps.records.documents.tests.scenes import PIN, document_in
from hoatoc.apps.records.dossiers.actions.closing import close_dossier, reopen_dossier
from hoatoc.apps.records.dossiers.actions.filing import file_document, take_out
from hoatoc.apps.records.dossiers.models import DossierEntry
from hoatoc.apps.records.dossiers.tests.scenes import dossier_of
from hoatoc.apps.records.incoming.rules import State as ArrivedState
from hoatoc.apps.records.incoming.tests.scenes import incoming_in
from hoatoc.kernel.access.answers import Refused
from hoatoc.kernel.access.objections import Objected
from hoatoc.kernel.audit.models import AuditEntry
from hoatoc.kernel.base import clock
from hoatoc.kernel.base.errors import Conflict, Invalid
from hoatoc.kernel.files import keeping, pages, releasing
from hoatoc.kernel.files.models import Erasure, StoredFile
from hoatoc.kernel.files.stores import current_store
from hoatoc.kernel.pki.errors import WrongPin
from hoatoc.kernel.pki.tests.pdfa import findings
from hoatoc.kernel.pki.validation import Verdict
from hoatoc.kernel.pki.validation.stored import verdict_for
from hoatoc.kernel.search.models import SearchEntry
from hoatoc.kernel.worklist.desk import desk_of

from ...actions.appraise import begin_appraisal, call_council, send_back, take_off, vote
from ...actions.carry_on import carry_on
from ...actions.hold import lift_hold, place_hold
from ...actions.running import work_on
from ...actions.runs import resume_run, start_run, stop_run
from ...actions.sign_disposal import approve_disposal, sign_minutes
from ...actions.take_up import take_up
from ...errors import MinutesNotSigned, NotRehearsed
from ...models import Appraisal, Custody, CustodyState, DisposalRun, LineOutcome
from ...rules import AppraisalState, RunKind, RunState
from ...selectors.appraisals import expired_of
from ...selectors.holds import held_among
from ..scenes import (
    Place,
    appraisal_in,
    closed_dossier,
    expired,
    give_key,
    place_with_archive,
    run_of,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def place() -> Place:
    return place_with_archive()


def is_there(sha256: str) -> bool:
    return any(Path(settings.DATA_DIR).rglob(sha256))


def test_r090_a_rehearsal_says_what_would_go_and_touches_nothing(place: Place) -> None:
    held, _other = expired(place, "05.HC", "06.HC")
    place_hold(place.office.chief, dossier_ids=[held.dossier_id], reason="Thanh tra", basis="QĐ 5")
    before = (StoredFile.objects.count(), DossierEntry.objects.filter(file=None).count())

    made = appraisal_in(place, AppraisalState.DRAFT)

    run = made.runs.get()
    assert (run.state, run.done, run.held, run.papers, run.files) == (RunState.DONE, 2, 1, 1, 1)
    assert run.size == sum(StoredFile.objects.filter(
        pk__in=DossierEntry.objects.filter(dossier_id=_other.dossier_id).values("file")
    ).values_list("size", flat=True))  # fmt: skip
    assert (StoredFile.objects.count(), DossierEntry.objects.filter(file=None).count()) == before
    assert not Erasure.objects.exists()


def test_r090_contents_go_for_good_and_metadata_index_seal_and_minutes_stay(place: Place) -> None:
    office = place.office
    dossier = dossier_of(place.keeper, "08.HC", years=5)
    issued = document_in(office, State.ISSUED)
    arrived = incoming_in(office, ArrivedState.FINISHED)
    for source, one in (("outgoing", issued), ("incoming", arrived)):
        file_document(office.clerk, dossier=dossier, source=source, source_id=one.pk)
    close_dossier(office.clerk, dossier=dossier, ended_on=clock.today(), pin=PIN)
    row = take_up(dossier.pk)
    assert row is not None
    Custody.objects.filter(pk=row.pk).update(retention_until=clock.today().replace(year=2020))
    versions = list(DocumentVersion.objects.filter(document=issued).select_related("file"))
    shas = {one.file.sha256 for one in versions}
    assert all(is_there(one) for one in shas)

    done = appraisal_in(place, AppraisalState.DONE)

    row.refresh_from_db()
    dossier.refresh_from_db()
    assert (done.state, row.state, dossier.state) == ("done", "destroyed", "destroyed")
    assert [one for one in shas if is_there(one)] == []
    assert not StoredFile.objects.filter(sha256__in=shas).exists()
    issued.refresh_from_db()
    shown = issued.current_version
    assert shown is not None
    assert "12/QĐ-BTL" in " ".join(pages.text(shown.file))
    assert (shown.letter, issued.reference != "") == (None, True)
    arrived.refresh_from_db()
    assert arrived.file is None
    words = SearchEntry.objects.filter(subject_id__in=[issued.pk, arrived.pk])
    assert set(words.values_list("words", flat=True)) == {""}
    assert dossier.entries.filter(destroyed_at__isnull=False).count() == 2
    assert done.minutes is not None
    said = " ".join(" ".join(page.split()) for page in pages.text(done.minutes))
    for words_said in ("Tiêu hủy tài liệu hết giá trị", "1 hồ sơ", "Chủ tịch Hội đồng"):
        assert words_said in said
    actions = set(AuditEntry.objects.values_list("action", flat=True))
    assert {"documents.destroy_content", "incoming.destroy_content", "archive.destroy"} <= actions
    with pytest.raises(Refused):
        reopen_dossier(office.chief, dossier=dossier, reason="Lấy lại")


def test_what_lies_in_another_dossier_or_is_used_elsewhere_stays(place: Place) -> None:
    office = place.office
    issued = document_in(office, State.ISSUED)
    kept, going = dossier_of(place.keeper, "08.HC"), dossier_of(place.keeper, "09.HC", years=5)
    for one in (kept, going):
        file_document(office.clerk, dossier=one, source="outgoing", source_id=issued.pk)
    close_dossier(office.clerk, dossier=going, ended_on=clock.today(), pin=PIN)
    row = take_up(going.pk)
    same = expired(place, "05.HC")[0]
    other = closed_dossier(place, "06.HC")
    assert row is not None
    Custody.objects.filter(pk=row.pk).update(retention_until=clock.today().replace(year=2020))

    done = appraisal_in(place, AppraisalState.DONE)

    run = done.runs.get(kind="destruction")
    assert (run.done, run.stays, run.missing) == (2, 1, 0)
    version = issued.current_version
    assert version is not None
    assert is_there(version.file.sha256)
    entry = DossierEntry.objects.get(dossier=other)
    assert entry.file is not None
    # The same bytes lay in the dossier that was destroyed.
    assert is_there(entry.file.sha256)
    assert DossierEntry.objects.get(dossier_id=same.dossier_id).file is None


def test_a_run_is_stopped_goes_on_and_obeys_an_order_that_came_in_between(place: Place) -> None:
    first, second, third = expired(place, "05.HC", "06.HC", "07.HC")
    made = appraisal_in(place, AppraisalState.APPROVED)
    run = start_run(place.archivist, appraisal=made, kind=RunKind.DESTRUCTION)
    with pytest.raises(Conflict):
        start_run(place.archivist, appraisal=made, kind=RunKind.DESTRUCTION)
    assert carry_on(run.pk)
    stop_run(place.archivist, run=run)
    assert not carry_on(run.pk)
    states = [Custody.objects.get(pk=one.pk).state for one in (first, second, third)]
    assert states == ["destroyed", "with_unit", "with_unit"]

    place_hold(
        place.office.chief, dossier_ids=[second.dossier_id], reason="Khiếu nại", basis="QĐ 9"
    )
    resume_run(place.archivist, run=run)
    work_on(run_id=str(run.pk))

    run.refresh_from_db()
    assert (run.state, run.done, run.held) == (RunState.DONE, 3, 1)
    outcomes = list(made.lines.order_by("ordinal").values_list("outcome", flat=True))
    assert outcomes == [LineOutcome.DESTROYED, LineOutcome.HELD, LineOutcome.DESTROYED]
    assert Custody.objects.get(pk=second.pk).state == CustodyState.WITH_UNIT
    assert [one.pk for one in expired_of(place.archivist)] == [second.pk]


def test_nothing_is_decided_on_unrehearsed_or_against_the_council(place: Place) -> None:
    expired(place, "05.HC", "06.HC")
    office = place.office
    made = appraisal_in(place, AppraisalState.DRAFT)
    with pytest.raises(Invalid):
        begin_appraisal(place.archivist, title="Lần hai")
    line = made.lines.first()
    assert line is not None
    with pytest.raises(Invalid):
        take_off(place.archivist, appraisal=made, line_ids=[line.pk], note=" ")
    take_off(place.archivist, appraisal=made, line_ids=[line.pk], note="Còn giá trị lịch sử")
    parts = ("chair", "secretary", "member")
    members = [
        (actor.post.pk, part)
        for actor, part in zip((office.chief, office.clerk, office.head), parts, strict=True)
    ]
    with pytest.raises(NotRehearsed):
        call_council(place.archivist, appraisal=made, members=members)  # type: ignore[arg-type]  # the values of the parts
    run_of(place, made, RunKind.REHEARSAL)
    with pytest.raises(Invalid):
        call_council(place.archivist, appraisal=made, members=members[:2])  # type: ignore[arg-type]  # as above
    made = call_council(place.archivist, appraisal=made, members=members)  # type: ignore[arg-type]  # as above
    with pytest.raises(Refused):
        vote(office.staff, appraisal=made, agrees=True)
    with pytest.raises(Invalid):
        vote(office.head, appraisal=made, agrees=False)
    vote(office.head, appraisal=made, agrees=False, remark="Cần xem lại")

    made.refresh_from_db()
    assert made.state == AppraisalState.DRAFT
    assert [one.kind for one in desk_of(place.archivist)] == ["archive.change_list"]
    assert list(desk_of(office.chief)) == []
    assert len(expired_of(place.archivist)) == 1


def test_r090_nothing_is_destroyed_without_the_signed_minutes_and_decision(place: Place) -> None:
    expired(place, "05.HC")
    made = appraisal_in(place, AppraisalState.MINUTES)
    office = place.office
    assert [one.kind for one in desk_of(place.archivist)] == ["archive.sign_minutes"]
    with pytest.raises(Refused):
        sign_minutes(office.head, appraisal=made, pin=PIN)
    for signer in (place.archivist, office.chief):
        give_key(signer)
        made = sign_minutes(signer, appraisal=made, pin=PIN)
    assert made.state == AppraisalState.AGREED
    with pytest.raises(WrongPin):
        approve_disposal(office.commander, appraisal=made, decision="1/QĐ", pin="000000")
    made = approve_disposal(office.commander, appraisal=made, decision="1/QĐ", pin=PIN)
    council, decision = made.council_minutes, made.decision_file
    assert council is not None
    assert decision is not None
    for paper, count in ((council, 2), (decision, 1)):
        report = verdict_for(keeping.read(paper))
        assert (report.verdict, len(report.signatures)) == (Verdict.VALID, count)
        assert findings(keeping.read(paper)) == []
    said = " ".join(" ".join(page.split()) for page in pages.text(council))
    assert "1 hồ sơ; 1 văn bản" in said

    for unsigned in ({"council_minutes": decision}, {"decision_file": None}):
        Appraisal.objects.filter(pk=made.pk).update(**unsigned)
        with pytest.raises(MinutesNotSigned):
            start_run(place.archivist, appraisal=made, kind=RunKind.DESTRUCTION)
        Appraisal.objects.filter(pk=made.pk).update(council_minutes=council, decision_file=decision)
    assert start_run(place.archivist, appraisal=made, kind=RunKind.DESTRUCTION).total == 1


def test_the_head_gives_a_list_back_with_the_reason(place: Place) -> None:
    expired(place, "05.HC")
    made = appraisal_in(place, AppraisalState.AGREED)
    assert [one.kind for one in desk_of(place.office.commander)] == ["archive.decide"]
    with pytest.raises(Invalid):
        send_back(place.office.commander, appraisal=made, reason="")
    with pytest.raises(Refused):
        start_run(place.archivist, appraisal=made, kind=RunKind.DESTRUCTION)

    send_back(place.office.commander, appraisal=made, reason="Bổ sung thuyết minh")

    made.refresh_from_db()
    assert made.state == AppraisalState.DRAFT
    assert list(desk_of(place.office.commander)) == []
    assert not DisposalRun.objects.filter(kind="destruction").exists()


def test_r125_what_is_held_is_neither_changed_nor_moved_until_the_order_is_lifted(
    place: Place,
) -> None:
    chief = place.office.chief
    dossier = closed_dossier(place)
    for reason, basis in ((" ", "QĐ 1"), ("Vì", "")):
        with pytest.raises(Invalid):
            place_hold(chief, dossier_ids=[dossier.pk], reason=reason, basis=basis)
    with pytest.raises(Refused):
        place_hold(place.archivist, dossier_ids=[dossier.pk], reason="Vì", basis="QĐ")
    with pytest.raises(Invalid):
        place_hold(chief, dossier_ids=[], reason="Vì", basis="QĐ")
    made = place_hold(chief, dossier_ids=[dossier.pk], reason="Thanh tra", basis="QĐ 1/TTr")

    with pytest.raises(Objected, match="QĐ 1/TTr"):
        reopen_dossier(chief, dossier=dossier, reason="Bổ sung")
    loose = dossier_of(place.keeper, "07.HC")
    file_document(
        place.office.clerk, dossier=loose, source="outgoing",
        source_id=document_in(place.office, State.ISSUED).pk,
    )  # fmt: skip
    place_hold(chief, dossier_ids=[loose.pk], reason="Thanh tra", basis="QĐ 2/TTr")
    with pytest.raises(Objected):
        take_out(place.keeper, dossier=loose, entry_ids=[loose.entries.get().pk], reason="Thừa")
    with pytest.raises(Invalid):
        lift_hold(chief, hold=made, reason="")
    lift_hold(chief, hold=made, reason="Thanh tra xong")
    with pytest.raises(Refused):
        lift_hold(chief, hold=made, reason="Lần nữa")
    assert set(held_among([dossier.pk, loose.pk])) == {loose.pk}
    reopen_dossier(chief, dossier=dossier, reason="Bổ sung")


def test_bytes_that_are_brought_again_while_they_are_erased_are_kept() -> None:
    stored = keeping.store(b"tam", media_type="text/plain")
    releasing.release([stored])
    assert releasing.erase_released().files == 1
    assert not current_store().has(stored.sha256)

    again = keeping.store(b"tam", media_type="text/plain")
    releasing.release([again])
    Erasure.objects.all().delete()

    assert releasing.erase_released().files == 0
    assert keeping.read(again) == b"tam"
