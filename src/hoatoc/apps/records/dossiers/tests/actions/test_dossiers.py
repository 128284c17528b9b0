"""Dossiers: opened, filed in, seen by whom (Decree 30/2020, D. 29; Annex VI d)."""

from dataclasses import replace
from datetime import date

import pytest

from hoatoc.apps.records.documents.actions.issue import issue
from hoatoc.apps.records.documents.contracts import DocumentIssued
from hoatoc.apps.records.documents.rules import State
from hoatoc.apps.records.documents.tests.scenes import Office, document_in, draft, office, walk
from hoatoc.apps.records.incoming.actions.finish import finish
from hoatoc.apps.records.incoming.contracts import IncomingFinished
from hoatoc.apps.records.incoming.models import IncomingDocument
from hoatoc.apps.records.incoming.rules import State as ArrivedState
from hoatoc.apps.records.incoming.tests.scenes import incoming_in
from hoatoc.kernel.access.answers import Refused
from hoatoc.kernel.access.objections import Objected
from hoatoc.kernel.access.tests.factories import actor_in
from hoatoc.kernel.audit.models import AuditEntry
from hoatoc.kernel.base.errors import Conflict, Invalid, NotFound
from hoatoc.kernel.files.errors import FileRefused
from hoatoc.kernel.files.models import StoredFile
from hoatoc.kernel.org.tests.factories import DepartmentFactory, UnitFactory
from hoatoc.kernel.people.models import Role
from hoatoc.kernel.pki.tests.documents import letter
from hoatoc.kernel.search.asking import Question, find
from hoatoc.kernel.secrecy.gate import SecretRefused
from hoatoc.kernel.worklist.desk import desk_of

from ...actions.filing import add_paper, file_document, file_documents, take_out
from ...actions.keep_settings import require_dossiers
from ...actions.opening import (
    admit_participant,
    change_dossier,
    dismiss_participant,
    open_dossier,
)
from ...contracts import Brought, DossierFields, PaperFields
from ...models import Dossier, DossierEntry
from ...reactions import after_finish, after_issue
from ...rules import PlanState
from ...selectors.closing import proposals_for
from ...selectors.dossiers import (
    dossier_for,
    dossiers_for,
    dossiers_with,
    entries_of,
    entry_for,
    lines_for,
    removed_from,
)
from ..scenes import TITLE, dossier_of, plan_in, with_papers

pytestmark = pytest.mark.django_db
PAPER = PaperFields(title="Biên bản", dated_on=date(2026, 2, 1), paper_place="Tủ 3", page_count=4)


@pytest.fixture
def place() -> Office:
    return office()


def index_of(dossier: Dossier) -> list[tuple[int, str]]:
    return [(one.ordinal, one.title) for one in entries_of(dossier)]


def test_a_dossier_is_opened_from_the_plan_with_its_code_and_retention(place: Office) -> None:
    item = plan_in(place, PlanState.ISSUED).items.get()
    fields = DossierFields(title=item.title, years=item.years)

    made = open_dossier(place.clerk, fields=fields, item_id=item.pk, post_id=place.staff.post.pk)

    assert (made.code, made.year, made.years) == ("01.HCKT", item.plan.year, 20)
    assert (made.keeper, made.keeping_unit) == (place.staff.person, place.department)
    with pytest.raises(Invalid):
        open_dossier(place.staff, fields=fields, item_id=item.pk)
    with pytest.raises(Invalid):
        open_dossier(place.staff, fields=fields, item_id=made.pk)


def test_who_sees_a_dossier_is_its_keeper_his_heads_those_in_it_and_the_registry(
    place: Office,
) -> None:
    made = dossier_of(place.staff)
    beside = actor_in(DepartmentFactory(parent=place.unit), Role.STAFF)
    others = (beside, actor_in(beside.unit, Role.HEAD_OF_DEPARTMENT), actor_in(role=Role.COMMANDER))
    seers = (place.staff, place.head, place.clerk, place.chief, place.commander)
    archivist = actor_in(place.unit, Role.ARCHIVIST)

    for actor in (*seers, archivist):
        assert list(dossiers_for(actor)) == [made]
        assert find(actor, Question(words="hau can nam")).count() == 1
    for actor in others:
        assert list(dossiers_for(actor)) == []
        assert find(actor, Question(words="hau can nam")).count() == 0
        with pytest.raises(NotFound):
            dossier_for(actor, made.pk)

    admit_participant(place.staff, dossier=made, post_id=beside.post.pk)
    assert list(dossiers_for(beside)) == [made]
    add_paper(beside, dossier=made, fields=PAPER)
    with pytest.raises(Refused):
        change_dossier(beside, dossier=made, fields=DossierFields(title="Khác", years=1))
    dismiss_participant(place.head, dossier=made, person_id=beside.person.pk)
    assert list(dossiers_for(beside)) == []
    assert find(beside, Question(words="hau can nam")).count() == 0


def test_r082_one_document_is_in_several_dossiers_without_a_copy(place: Office) -> None:
    document = document_in(place, State.ISSUED)
    first, second = dossier_of(place.staff), dossier_of(place.staff, "06.HC")
    before = StoredFile.objects.count()

    for one in (first, second, first):
        file_document(place.staff, dossier=one, source="outgoing", source_id=document.pk)

    assert StoredFile.objects.count() == before
    assert {one.pk for one in dossiers_with(place.staff, "outgoing", document.pk)} == {
        first.pk,
        second.pk,
    }
    assert DossierEntry.objects.filter(source_id=document.pk).count() == 2


def test_several_documents_are_filed_in_one_step_with_one_entry_or_none(place: Office) -> None:
    made, unit = dossier_of(place.staff), UnitFactory()
    first, second = (("outgoing", draft(place, unit).pk) for _number in range(2))
    hidden = ("incoming", incoming_in(place, ArrivedState.REGISTERED).pk)

    with pytest.raises(NotFound):
        file_documents(place.staff, dossier=made, chosen=[first, hidden])
    with pytest.raises(Invalid):
        file_documents(place.staff, dossier=made, chosen=[])
    assert not made.entries.exists()
    assert file_documents(place.staff, dossier=made, chosen=[first, second, first]) == 2

    made.refresh_from_db()
    assert (made.entries.count(), made.doc_total) == (2, 2)
    assert AuditEntry.objects.get(action="dossiers.file_documents").facts["count"] == 2
    assert not AuditEntry.objects.filter(action="dossiers.file_document").exists()


def test_r083_the_index_writes_itself_in_the_order_of_dates(place: Office) -> None:
    made = with_papers(place.staff, dossier_of(place.staff), 2)
    add_paper(place.staff, dossier=made, fields=replace(PAPER, dated_on=None, title="Nháp"))
    add_paper(place.staff, dossier=made, fields=PAPER)
    document = document_in(place, State.ISSUED)

    file_document(place.staff, dossier=made, source="outgoing", source_id=document.pk)

    made.refresh_from_db()
    titles = [title for _n, title in index_of(made)]
    assert titles == [
        "Biên bản", "Biên bản kiểm tra 1", "Biên bản kiểm tra 2",
        f"{document.get_kind_display()}. {document.subject}", "Nháp",
    ]  # fmt: skip
    assert [n for n, _title in index_of(made)] == [1, 2, 3, 4, 5]
    assert (made.doc_total, made.page_total) == (5, 4 + 4 + 2 + 2 + 1)


def test_who_may_not_see_a_document_learns_no_more_than_its_number(place: Office) -> None:
    arrived = incoming_in(place, ArrivedState.REGISTERED, subject="Việc riêng của thủ trưởng")
    made = dossier_of(place.staff)
    file_document(place.clerk, dossier=made, source="incoming", source_id=arrived.pk)

    shown = lines_for(place.clerk, entries_of(made))
    hidden = lines_for(place.staff, entries_of(made))

    assert shown[0].entry is not None
    assert (hidden[0].ordinal, hidden[0].entry, hidden[0].address) == (1, None, "")
    entry = made.entries.get()
    with pytest.raises(NotFound):
        entry_for(place.staff, made, entry.pk)
    assert find(place.staff, Question(words="rieng cua thu truong")).count() == 0
    with pytest.raises(NotFound):
        file_document(place.staff, dossier=made, source="incoming", source_id=arrived.pk)
    take_out(place.chief, dossier=made, entry_ids=[entry.pk], reason="Để nhầm.")
    assert removed_from(place.staff, made) == []
    assert len(removed_from(place.chief, made)) == 1


def test_r081_who_issued_or_finished_is_asked_for_the_dossier(place: Office) -> None:
    document = document_in(place, State.ISSUED)
    arrived = incoming_in(place, ArrivedState.FINISHED)
    after_issue(DocumentIssued(str(document.pk), place.unit.pk))
    after_finish(IncomingFinished(str(arrived.pk), place.unit.pk))

    kinds = {one.kind: one.subject_id for one in desk_of(place.staff)}
    assert kinds["dossiers.file_outgoing"] == str(document.pk)
    assert kinds["dossiers.file_incoming"] == str(arrived.pk)
    made = dossier_of(place.staff)
    file_document(place.staff, dossier=made, source="incoming", source_id=arrived.pk)
    assert [one.kind for one in desk_of(place.staff)] == ["dossiers.file_outgoing"]


def test_r081_where_the_unit_says_so_nothing_is_finished_or_issued_without_a_dossier(
    place: Office,
) -> None:
    require_dossiers(place.chief, is_required=True)
    arrived = incoming_in(place, ArrivedState.IN_PROGRESS)
    sealed = document_in(place, State.SEALED)
    with pytest.raises(Objected):
        finish(place.commander, incoming=arrived)
    with pytest.raises(Objected):
        issue(place.clerk, document=sealed)
    made = dossier_of(place.staff)

    file_document(place.staff, dossier=made, source="incoming", source_id=arrived.pk)
    file_document(place.staff, dossier=made, source="outgoing", source_id=sealed.pk)

    assert finish(place.commander, incoming=arrived).state == ArrivedState.FINISHED
    issue(place.clerk, document=sealed)
    after_issue(DocumentIssued(str(sealed.pk), place.unit.pk))
    assert made.entries.get(source="outgoing").is_draft is False
    assert IncomingDocument.objects.get(pk=arrived.pk).state == ArrivedState.FINISHED


def test_the_line_of_a_draft_is_written_anew_when_it_is_issued(place: Office) -> None:
    made = dossier_of(place.staff)
    document = draft(place, UnitFactory())
    entry = file_document(place.staff, dossier=made, source="outgoing", source_id=document.pk)
    assert (entry.reference, entry.is_draft) == ("", True)

    issued = walk(place, document, State.ISSUED)
    after_issue(DocumentIssued(str(document.pk), place.unit.pk))

    entry.refresh_from_db()
    assert (entry.reference, entry.is_draft) == (issued.reference, False)


def test_files_are_checked_and_duplicates_and_drafts_are_proposed(place: Office) -> None:
    made = dossier_of(place.staff)
    content = letter()
    first = add_paper(
        place.staff, dossier=made, fields=PAPER, brought=Brought("bien-ban.pdf", content)
    )
    same = add_paper(
        place.staff,
        dossier=made,
        fields=replace(PAPER, title="Bản khác", dated_on=date(2026, 5, 1)),
        brought=Brought("ban-khac.pdf", content),
    )
    spare = add_paper(place.staff, dossier=made, fields=replace(PAPER, is_draft=True))

    proposed = proposals_for(made)
    assert set(proposed) == {same.pk, spare.pk}
    assert first.page_count > 0
    taken = take_out(place.staff, dossier=made, entry_ids=list(proposed), reason="Trùng, nháp.")

    made.refresh_from_db()
    assert (taken, made.doc_total) == (2, 1)
    assert {one.removed_why for one in removed_from(place.staff, made)} == {"Trùng, nháp."}
    assert same.file == first.file
    with pytest.raises(FileRefused):
        add_paper(
            place.staff, dossier=made, fields=PAPER, brought=Brought("a.pdf", b"%PDF-1.4 hong")
        )


def test_what_does_not_fit_is_refused_and_nothing_is_kept(place: Office) -> None:
    made = dossier_of(place.staff)
    outsider = actor_in(DepartmentFactory(parent=place.unit), Role.STAFF)
    with pytest.raises(Invalid):
        dossier_of(place.staff)
    with pytest.raises(Invalid):
        dossier_of(place.staff, "")
    with pytest.raises(Invalid):
        add_paper(place.staff, dossier=made, fields=replace(PAPER, paper_place=""))
    with pytest.raises(Invalid):
        take_out(place.staff, dossier=made, entry_ids=[], reason=" ")
    with pytest.raises(Conflict):
        take_out(place.staff, dossier=made, entry_ids=[made.pk], reason="Không có")
    with pytest.raises(Invalid):
        admit_participant(place.staff, dossier=made, post_id=actor_in().post.pk)
    with pytest.raises(SecretRefused):
        add_paper(place.staff, dossier=made, fields=replace(PAPER, note="Độ mật: TUYỆT MẬT"))
    with pytest.raises(Refused):
        add_paper(outsider, dossier=made, fields=PAPER)
    made.refresh_from_db()
    assert (made.doc_total, made.title) == (0, TITLE)
