import io

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from hoatoc.apps.records.documents.tests.scenes import Office, office
from hoatoc.kernel.access.tests.factories import actor_in, sign_in
from hoatoc.kernel.files import pages
from hoatoc.kernel.people.models import Role
from hoatoc.ui.tests.budgets import budget

from ...models import FilePlan
from ...rules import PlanState
from ..scenes import plan_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def place() -> Office:
    return office()


def test_the_plan_of_a_year_is_made_by_forms_alone(client: Client, place: Office) -> None:
    sign_in(client, place.clerk)
    began = client.post(reverse("dossiers:plans"), {"year": 2026, "like": ""})
    plan = FilePlan.objects.get()
    client.post(
        reverse("dossiers:head_new", args=[plan.pk]),
        {"title": "Tổ chức cán bộ", "abbreviation": "TCCB", "parent": ""},
    )
    entered = client.post(
        reverse("dossiers:item_new", args=[plan.pk]),
        {
            "head": str(plan.heads.get().pk), "title": "Hồ sơ điều động", "term": "", "basis": "b9",
            "unit": place.department.pk, "post": "", "note": "",
        },
    )  # fmt: skip
    client.post(reverse("dossiers:plan_act", args=[plan.pk, "submit"]))
    back = sign_in(client, place.chief).post(
        reverse("dossiers:plan_act", args=[plan.pk, "return"]), {"reason": ""}
    )
    client.post(reverse("dossiers:plan_act", args=[plan.pk, "approve"]))
    sign_in(client, place.clerk).post(reverse("dossiers:plan_act", args=[plan.pk, "issue"]))

    assert (began.status_code, entered.status_code, back.status_code) == (302, 302, 422)
    plan.refresh_from_db()
    item = plan.items.get()
    assert (plan.state, item.code, item.years) == (PlanState.ISSUED, "01.TCCB", 70)
    shown = sign_in(client, place.staff).get(reverse("dossiers:plan", args=[plan.pk]))
    assert "Hồ sơ điều động" in shown.content.decode()


def test_r080_r091_the_plan_prints_in_the_five_columns_of_the_law(
    client: Client, place: Office
) -> None:
    plan = plan_in(place, PlanState.ISSUED)
    sign_in(client, place.staff)

    paper = client.get(reverse("dossiers:plan_print", args=[plan.pk]))
    book = client.get(reverse("dossiers:plan_export", args=[plan.pk]))

    said = " ".join(" ".join(page.split()) for page in pages.text(paper.content))
    headers = ("Số và ký hiệu hồ sơ", "Tên đề mục và tiêu đề hồ sơ", "Thời hạn bảo quản",
               "Người lập hồ sơ", "Ghi chú")  # fmt: skip
    places = [said.find(header) for header in headers]
    assert -1 not in places
    assert places == sorted(places)
    assert "01.HCKT" in said
    assert "20 năm" in said
    assert b"pdfaid" in paper.content
    rows = list(load_workbook(io.BytesIO(book.content)).active.values)
    assert rows[0] == headers
    assert rows[2][:3] == ("01.HCKT", "Hồ sơ bảo đảm hậu cần năm", "20 năm")


def test_a_draft_plan_is_not_found_by_those_who_do_not_make_it(
    client: Client, place: Office
) -> None:
    plan = plan_in(place, PlanState.DRAFT)
    address = reverse("dossiers:plan", args=[plan.pk])

    assert sign_in(client, place.staff).get(address).status_code == 404
    assert sign_in(client, actor_in(role=Role.CLERK)).get(address).status_code == 404
    assert sign_in(client, place.clerk).get(address).status_code == 200


def test_an_issued_plan_is_changed_with_a_reason(client: Client, place: Office) -> None:
    plan = plan_in(place, PlanState.ISSUED)
    item = plan.items.get()
    sign_in(client, place.clerk)
    page = client.get(reverse("dossiers:item_change", args=[plan.pk, item.pk]))
    silent = client.post(reverse("dossiers:item_drop", args=[plan.pk, item.pk]), {"reason": ""})
    told = client.post(
        reverse("dossiers:item_drop", args=[plan.pk, item.pk]), {"reason": "Gộp hồ sơ"}
    )

    assert page.status_code == 200
    assert silent["Location"].endswith(f"{item.pk}/")
    assert told["Location"] == reverse("dossiers:plan", args=[plan.pk])
    item.refresh_from_db()
    assert item.reason == "Gộp hồ sơ"


def test_the_retention_table_is_kept_on_its_page(client: Client, place: Office) -> None:
    sign_in(client, place.chief)
    address = reverse("dossiers:retention")
    given = {"group": "TB", "title": "Sổ trực ban", "years": 5, "source": "Quyết định 5/QĐ"}

    assert client.post(address, {**given, "source": ""}).status_code == 422
    assert client.post(address, given).status_code == 302
    assert "Sổ trực ban" in client.get(address).content.decode()
    assert client.post(reverse("dossiers:setting"), {"requires_dossier": "on"}).status_code == 302
    assert sign_in(client, place.staff).post(address, given).status_code == 403


def test_the_pages_of_a_plan_cost_what_they_cost(client: Client, place: Office) -> None:
    plan = plan_in(place, PlanState.ISSUED)
    sign_in(client, place.clerk)

    with budget(__file__, "plans"):
        client.get(reverse("dossiers:plans"))
    with budget(__file__, "plan"):
        client.get(reverse("dossiers:plan", args=[plan.pk]))
    with budget(__file__, "plan_print"):
        client.get(reverse("dossiers:plan_print", args=[plan.pk]))
    with budget(__file__, "retention"):
        client.get(reverse("dossiers:retention"))
