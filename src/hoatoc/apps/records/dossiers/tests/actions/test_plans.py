"""The file plan: drafted, returned, approved, issued, cloned, amended (Decree 30/2020, D. 28)."""

import pytest

from hoatoc.apps.records.documents.tests.scenes import Office, office
from hoatoc.kernel.access.answers import Refused
from hoatoc.kernel.access.tests.factories import actor_in
from hoatoc.kernel.audit.models import AuditEntry
from hoatoc.kernel.base.errors import BureauError, Invalid
from hoatoc.kernel.notices.telling import notices_of
from hoatoc.kernel.people.models import Role
from hoatoc.kernel.secrecy.gate import SecretRefused
from hoatoc.kernel.worklist.desk import desk_of

from ...actions.keep_settings import add_retention, end_retention, require_dossiers
from ...actions.plan_life import approve_plan, issue_plan, return_plan, submit_plan
from ...actions.plan_writing import add_head, add_item, change_item, create_plan, drop_item
from ...models import FilePlan
from ...rules import PlanState
from ...selectors.plans import (
    items_in_force,
    lines_of,
    plan_in_force,
    plans_for,
    retention_table,
    setting_of,
)
from ..scenes import drafted, item_fields, plan_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def place() -> Office:
    return office()


def kinds_on(actor: object) -> list[str]:
    return [one.kind for one in desk_of(actor)]  # type: ignore[arg-type]  # an actor


def test_r080_a_plan_is_drafted_returned_approved_and_issued_each_step_on_its_desk(
    place: Office,
) -> None:
    plan, _head, item = drafted(place)
    assert (item.code, plan.state) == ("01.HCKT", PlanState.DRAFT)
    assert list(plans_for(place.staff)) == []

    submit_plan(place.clerk, plan=plan)
    assert kinds_on(place.chief) == kinds_on(place.commander) == ["dossiers.approve_plan"]
    return_plan(place.chief, plan=plan, reason="Thiếu hồ sơ kỹ thuật.")
    assert (kinds_on(place.chief), kinds_on(place.clerk)) == ([], ["dossiers.mend_plan"])
    submit_plan(place.clerk, plan=plan)
    approve_plan(place.commander, plan=plan)
    assert kinds_on(place.clerk) == ["dossiers.issue_plan"]
    issued = issue_plan(place.clerk, plan=plan)

    assert issued.state == PlanState.ISSUED
    assert kinds_on(place.clerk) == []
    assert [one.kind for one in notices_of(place.staff)] == ["dossiers.plan_issued"]
    assert [one.kind for one in notices_of(place.head)] == ["dossiers.plan_issued"]
    assert plan_in_force(place.staff, issued.year) == issued
    assert list(items_in_force(place.staff)) == [item]
    done = AuditEntry.objects.filter(subject_id=str(plan.pk)).values_list("action", flat=True)
    assert {"dossiers.submit_plan", "dossiers.return_plan", "dossiers.issue_plan"} <= set(done)


def test_r080_a_clone_has_the_headings_and_the_files_that_go_on(place: Office) -> None:
    plan, head, item = drafted(place, 2026)
    below = add_head(place.clerk, plan=plan, title="Quân nhu", abbreviation="", parent=head)
    second = add_item(place.clerk, plan=plan, head=below, fields=item_fields(place, title="Hai"))
    drop_item(place.clerk, item=item)

    made = create_plan(place.clerk, year=2027, like=plan)

    assert second.code == "02.HCKT"
    rows = [(line.number, line.is_main, [i.code for i in line.items]) for line in lines_of(made)]
    assert rows == [("I", True, []), ("1", False, ["01.HCKT"])]
    assert made.items.get().title == "Hai"


def test_r080_an_issued_plan_is_amended_with_a_reason_and_its_lines_stay(place: Office) -> None:
    plan = plan_in(place, PlanState.ISSUED)
    item = plan.items.get()
    with pytest.raises(Invalid):
        drop_item(place.clerk, item=item)
    with pytest.raises(Invalid):
        add_item(place.clerk, plan=plan, head=item.head, fields=item_fields(place))

    drop_item(place.clerk, item=item, reason="Chuyển sang phòng khác.")
    added = add_item(
        place.clerk, plan=plan, head=item.head, fields=item_fields(place), reason="Việc mới."
    )
    change_item(place.clerk, item=added, fields=item_fields(place, years=0), reason="Theo quy chế.")

    item.refresh_from_db()
    added.refresh_from_db()
    assert item.ended_on is not None
    assert (added.code, added.years, added.reason) == ("02.HCKT", 0, "Theo quy chế.")
    assert list(items_in_force(place.staff)) == [added]


def test_r080_only_who_may_does_each_step_in_its_state(place: Office) -> None:
    plan, head, _item = drafted(place)
    stranger = actor_in(role=Role.CLERK)
    refused = (
        lambda: create_plan(place.staff, year=2030),
        lambda: approve_plan(place.chief, plan=plan),
        lambda: submit_plan(place.staff, plan=plan),
        lambda: submit_plan(stranger, plan=plan),
        lambda: issue_plan(place.clerk, plan=plan),
        lambda: add_item(stranger, plan=plan, head=head, fields=item_fields(place)),
    )
    for act in refused:
        with pytest.raises(Refused):
            act()

    submit_plan(place.clerk, plan=plan)
    with pytest.raises(Refused):
        add_head(place.clerk, plan=plan, title="Muộn", abbreviation="M")
    with pytest.raises(Invalid):
        return_plan(place.chief, plan=plan, reason=" ")
    assert FilePlan.objects.get().state == PlanState.SUBMITTED


def test_what_does_not_fit_in_a_plan_is_refused_and_nothing_is_kept(place: Office) -> None:
    plan, head, _item = drafted(place)
    other = office().department
    wrong = (
        lambda: create_plan(place.clerk, year=plan.year),
        lambda: create_plan(place.clerk, year=1900),
        lambda: add_item(
            place.clerk, plan=plan, head=head, fields=item_fields(place, unit_id=other.pk)
        ),
        lambda: add_item(place.clerk, plan=plan, head=head, fields=item_fields(place, years=101)),
        lambda: add_item(place.clerk, plan=plan, head=head, fields=item_fields(place, post_id=1)),
        lambda: add_head(place.clerk, plan=plan, title="Không có chữ viết tắt", abbreviation=" "),
    )
    for act in wrong:
        with pytest.raises(BureauError):
            act()
    with pytest.raises(SecretRefused):
        add_item(
            place.clerk, plan=plan, head=head, fields=item_fields(place, title="Độ mật: TỐI MẬT")
        )

    assert plan.items.count() == 1
    assert plan.heads.count() == 1


def test_r090_the_retention_table_names_its_source_and_is_the_office_s_to_keep(
    place: Office,
) -> None:
    comes = retention_table(place.staff)
    assert all(line.source and not line.is_verified for line in comes)
    with pytest.raises(Refused):
        add_retention(place.staff, title="Sổ trực", years=5, source="Quyết định 5")

    rule = add_retention(place.chief, title="Sổ trực ban", years=5, source="Quyết định 5")
    assert retention_table(place.staff)[0].title == "Sổ trực ban"
    assert retention_table(actor_in(role=Role.STAFF)) == comes
    end_retention(place.chief, rule=rule)
    assert retention_table(place.staff) == comes


def test_the_office_says_how_strictly_documents_are_filed(place: Office) -> None:
    assert not setting_of(place.unit.pk).requires_dossier

    require_dossiers(place.chief, is_required=True)

    assert setting_of(place.unit.pk).requires_dossier
    with pytest.raises(Refused):
        require_dossiers(place.clerk, is_required=False)
