"""File plans and dossiers in any state, taken there by the real actions."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from hoatoc.kernel.base import clock

from ..actions.filing import add_paper
from ..actions.hand_over import begin_hand_over
from ..actions.opening import open_dossier
from ..actions.plan_life import approve_plan, issue_plan, submit_plan
from ..actions.plan_writing import add_head, add_item, create_plan
from ..contracts import DossierFields, ItemFields, PaperFields
from ..models import Dossier, FilePlan, HandOver, HandOverReason, PlanHead, PlanItem
from ..rules import PlanState

if TYPE_CHECKING:
    from hoatoc.apps.records.documents.tests.scenes import Office
    from hoatoc.kernel.access.actor import Actor

TITLE = "Hồ sơ bảo đảm hậu cần năm"


def item_fields(place: Office, **changes: object) -> ItemFields:
    """Return a file that the staff officer makes."""
    values: dict[str, object] = {
        "title": TITLE,
        "years": 20,
        "unit_id": place.department.pk,
        "post_id": place.staff.post.pk,
        **changes,
    }
    return ItemFields(**values)  # type: ignore[arg-type]  # a test names real fields


def drafted(place: Office, year: int | None = None) -> tuple[FilePlan, PlanHead, PlanItem]:
    """Return a plan in draft with a heading and a file."""
    plan = create_plan(place.clerk, year=year or clock.today().year)
    head = add_head(place.clerk, plan=plan, title="Hậu cần, kỹ thuật", abbreviation="HCKT")
    item = add_item(place.clerk, plan=plan, head=head, fields=item_fields(place))
    return plan, head, item


def plan_in(place: Office, state: PlanState, year: int | None = None) -> FilePlan:
    """Return a plan in a state, walked there act by act."""
    plan, _head, _item = drafted(place, year)
    steps = (
        (PlanState.SUBMITTED, submit_plan, place.clerk),
        (PlanState.APPROVED, approve_plan, place.chief),
        (PlanState.ISSUED, issue_plan, place.clerk),
    )
    for reached, act, actor in steps:
        if plan.state == state:
            return plan
        plan = act(actor, plan=plan)
        assert plan.state == reached
    return plan


def dossier_of(actor: Actor, code: str = "05.HC", **changes: object) -> Dossier:
    """Return an open dossier that is in no plan."""
    values: dict[str, object] = {"title": TITLE, "years": 20, "code": code, **changes}
    return open_dossier(actor, fields=DossierFields(**values))  # type: ignore[arg-type]  # as above


def with_papers(actor: Actor, dossier: Dossier, count: int) -> Dossier:
    """Return the dossier with papers of which only the place is known."""
    for number in range(1, count + 1):
        fields = PaperFields(
            title=f"Biên bản kiểm tra {number}",
            reference=f"{number:02d}/BB",
            dated_on=date(2026, 3, number),
            organ_name="Phòng Hậu cần",
            page_count=2,
            paper_place="Tủ 3, ngăn 2",
        )
        add_paper(actor, dossier=dossier, fields=fields)
    dossier.refresh_from_db()
    return dossier


def handed_over(place: Office) -> HandOver:
    """Return a hand-over from the staff officer to his head, which nobody has signed."""
    going = with_papers(place.staff, dossier_of(place.staff, "77.BG"), 1)
    return begin_hand_over(
        place.staff,
        dossier_ids=[going.pk],
        receiver_post_id=place.head.post.pk,
        reason=HandOverReason.TRANSFER,
    )
