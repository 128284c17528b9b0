import csv
import io
from collections.abc import Iterator
from datetime import date
from typing import Any
from xml.etree.ElementTree import fromstring

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from hoatoc.kernel.access.actor import Actor
from hoatoc.kernel.access.tests.factories import actor_in, sign_in
from hoatoc.kernel.access.tokens import person_token
from hoatoc.kernel.audit.models import AuditEntry
from hoatoc.kernel.base import ids
from hoatoc.kernel.files import pages
from hoatoc.kernel.org.tests.factories import UnitFactory
from hoatoc.kernel.people.models import Role
from hoatoc.kernel.people.tests.factories import PostFactory
from hoatoc.kernel.search.declarations import SEARCH_KINDS, SearchKind
from hoatoc.kernel.search.indexing import Findable, index
from hoatoc.ui.tests.budgets import budget

pytestmark = pytest.mark.django_db
KIND = SearchKind("finder.test", "Văn bản thử", "desk:open_notice")
ADDRESS = "/search/"


@pytest.fixture
def clerk() -> Iterator[Actor]:
    actor = actor_in(role=Role.CLERK)
    with SEARCH_KINDS.added_for_test(KIND):
        _put(actor, "Quyết định về huấn luyện", type_code="QĐ", dated_on=date(2026, 3, 1))
        _put(
            actor,
            "Công văn mời họp",
            type_code="CV",
            dated_on=date(2026, 5, 1),
            reference="12/BTM-VP",
            organ="Bộ Tham mưu",
            words="Kính mời các đồng chí dự họp giao ban tại hội trường",
        )
        _put(actor_in(), "Quyết định của đơn vị khác", type_code="QĐ")
        yield actor


def _put(actor: Actor, title: str, **more: Any) -> None:
    audience = [person_token(actor.person.pk)]
    index(Findable(KIND.code, ids.new_id(), title, audience, **more))


def _titles(answer: Any) -> list[str]:
    return ["".join(p.text for p in hit.title) for hit, *_more in answer.context["rows"]]


def test_an_anonymous_visitor_is_sent_to_sign_in(client: Client) -> None:
    assert client.get(ADDRESS).url.startswith(reverse("account_login"))  # type: ignore[attr-defined]


@pytest.mark.parametrize("words", ["quyet dinh", "Quyết định", "quyet", "luyen huan"])
def test_words_are_found_with_and_without_marks_among_what_one_may_see(
    client: Client, clerk: Actor, words: str
) -> None:
    sign_in(client, clerk)

    with budget(__file__, "search"):
        answer = client.get(ADDRESS, {"q": words})

    assert _titles(answer) == ["Quyết định về huấn luyện"]
    assert answer.context["found"].total == 1
    assert dict(answer.context["facets"][1].values[0].__dict__)["count"] == 1


def test_people_and_units_are_found_beside_documents(client: Client, clerk: Actor) -> None:
    named = PostFactory(person__full_name="Đỗ Huấn Luyện", unit=clerk.unit)
    PostFactory(person=named.person)
    unit = UnitFactory(name="Trung tâm Huấn luyện", abbreviation="TTHL")
    sign_in(client, clerk)

    answer = client.get(ADDRESS, {"q": "huan luyen"})

    assert [one.person_id for one in answer.context["people"]] == [named.person_id]
    assert [one.unit_id for one in answer.context["units"]] == [unit.pk]
    assert _titles(answer) == ["Quyết định về huấn luyện"]
    for one in (*answer.context["people"], *answer.context["units"]):
        assert client.get(one.url).status_code == 200


@pytest.mark.parametrize("asked", [{"q": ""}, {"q": "..."}, {"q": "luyen", "organ": "Bộ"}])
def test_who_asks_by_fields_is_shown_documents_alone(
    client: Client, clerk: Actor, asked: dict[str, str]
) -> None:
    PostFactory(person__full_name="Đỗ Huấn Luyện", unit=clerk.unit)
    sign_in(client, clerk)

    answer = client.get(ADDRESS, asked)

    assert not answer.context["people"]
    assert not answer.context["units"]


def test_kinds_are_named_as_people_call_them(client: Client, clerk: Actor) -> None:
    sign_in(client, clerk)

    answer = client.get(ADDRESS, {"q": "quyet dinh", "type_code": "QĐ"})

    assert "Quyết định" in [v.label for f in answer.context["facets"] for v in f.values]
    assert [value for _name, value, _url in answer.context["chips"]] == ["Quyết định"]


def test_the_words_of_the_text_are_found_and_shown_in_their_surroundings(
    client: Client, clerk: Actor
) -> None:
    sign_in(client, clerk)

    answer = client.get(ADDRESS, {"q": "hoi truong"})

    assert "<mark>trường</mark>" in answer.content.decode()


@pytest.mark.parametrize(
    "asked",
    [
        {"reference": "12"},
        {"organ": "bo tham muu"},
        {"type_code": "CV"},
        {"dated_from": "2026-04-01"},
        {"dated_from": "01/04/2026", "dated_to": "2026-05-01"},
    ],
)
def test_any_field_can_be_asked(client: Client, clerk: Actor, asked: dict[str, str]) -> None:
    sign_in(client, clerk)

    assert _titles(client.get(ADDRESS, asked)) == ["Công văn mời họp"]


def test_without_a_question_the_newest_come_first(client: Client, clerk: Actor) -> None:
    sign_in(client, clerk)

    with budget(__file__, "search without a question"):
        answer = client.get(ADDRESS)

    assert _titles(answer) == ["Công văn mời họp", "Quyết định về huấn luyện"]


@pytest.mark.parametrize(
    "asked",
    [
        {"dated_from": "hôm qua"},
        {"page": "-3"},
        {"page": "99999999999999999999"},
        {"kind": "no.such"},
        {"q": "a' OR 1=1 --"},
        {"q": "\x00"},
        {"q": "x" * 5000},
        {"q": "((((&|!"},
    ],
)
def test_a_strange_question_is_answered_calmly(
    client: Client, clerk: Actor, asked: dict[str, str]
) -> None:
    sign_in(client, clerk)

    assert client.get(ADDRESS, asked).status_code == 200


def test_many_are_turned_page_by_page(client: Client, clerk: Actor) -> None:
    for n in range(30):
        _put(clerk, f"Báo cáo {n}")
    sign_in(client, clerk)

    first, second = (client.get(ADDRESS, {"q": "bao cao", "page": n}) for n in (1, 2))

    assert len(_titles(first)) == 25
    assert len(_titles(second)) == 5
    assert not set(_titles(first)) & set(_titles(second))


def test_a_list_is_taken_out_as_csv_harmless_and_recorded(client: Client, clerk: Actor) -> None:
    _put(clerk, "=HYPERLINK(1)")
    sign_in(client, clerk)

    answer = client.post(f"{reverse('finder:export', args=['csv'])}?q=hyperlink")

    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert [row[3] for row in rows[1:]] == ["'=HYPERLINK(1)"]
    entry = AuditEntry.objects.get(action="finder.export")
    assert entry.facts == {"count": 1, "form": "csv", "words": "hyperlink"}


def test_a_list_is_taken_out_as_xlsx_without_formulas(client: Client, clerk: Actor) -> None:
    _put(clerk, "=1+1")
    sign_in(client, clerk)

    answer = client.post(reverse("finder:export", args=["xlsx"]))

    sheet = load_workbook(io.BytesIO(answer.content)).active
    assert sheet is not None
    cells = {cell.value: cell.data_type for row in sheet.iter_rows() for cell in row}
    assert cells["=1+1"] == "s"
    assert "Quyết định của đơn vị khác" not in cells


def test_a_list_is_taken_out_as_xml_in_the_fields_of_annex_six(
    client: Client, clerk: Actor
) -> None:
    _put(
        clerk, "Mời họp\x01 <b>", reference="7/GM-VP", organ="Văn phòng", signatory="Lê An",
        channel="paper", arrival_number=3, arrived_on=date(2026, 5, 4), dated_on=date(2026, 5, 2),
        recipients="Cục Quân y; Cục Vận tải",
    )  # fmt: skip
    sign_in(client, clerk)

    answer = client.post(f"{reverse('finder:export', args=['xml'])}?reference=gm")

    documents = fromstring(answer.content.decode()).findall("Document")  # noqa: S314 (ours)
    assert len(documents) == 1
    said = {one.tag: one.text for one in documents[0].iter() if one.text and one.text.strip()}
    assert said | {"Direction": documents[0].get("Direction")} == {
        "Direction": "incoming", "CodeNumber": "7", "CodeNotation": "GM-VP", "Priority": "0",
        "IssuedDate": "02/05/2026", "OrganName": "Văn phòng", "Subject": "Mời họp <b>",
        "ArrivalDate": "04/05/2026", "ArrivalNumber": "3", "FullName": "Lê An",
        "ToPlaces": "Cục Quân y; Cục Vận tải",
    }  # fmt: skip


def test_a_list_is_taken_out_as_pdf_in_the_chosen_columns(client: Client, clerk: Actor) -> None:
    sign_in(client, clerk)
    client.post(reverse("finder:columns"), {"column": ["organ", "nonsense"], "next": "//evil"})

    page = client.get(ADDRESS, {"q": "hop"})
    answer = client.post(f"{reverse('finder:export', args=['pdf'])}?q=hop")

    assert client.cookies["finder_columns"].value == "reference.subject.organ"
    assert [str(head) for head in page.context["heads"]] == ["Cơ quan ban hành"]
    assert " ".join(pages.text(answer.content)).count("Bộ Tham mưu") == 1


def test_titles_are_suggested_as_one_writes_among_what_one_may_see(
    client: Client, clerk: Actor
) -> None:
    sign_in(client, clerk)

    with budget(__file__, "suggestions"):
        answer = client.get(reverse("finder:suggest"), {"q": "quyet dinh v"})

    assert answer.context["titles"] == ["Quyết định về huấn luyện"]
    for strange in ("", "q", "\0", "' | !", "x" * 900):
        assert client.get(reverse("finder:suggest"), {"q": strange}).status_code == 200


def test_the_order_can_be_chosen(client: Client, clerk: Actor) -> None:
    sign_in(client, clerk)

    for order, first in (("dated", "Quyết định về huấn luyện"), ("reference", "Công văn mời họp")):
        assert _titles(client.get(ADDRESS, {"sort": order}))[0] == first


def test_a_staff_officer_searches_but_takes_no_lists_out(client: Client) -> None:
    sign_in(client, actor_in(role=Role.STAFF))

    assert client.get(ADDRESS).status_code == 200
    assert client.post(reverse("finder:export", args=["csv"])).status_code == 403
    assert not AuditEntry.objects.exists()


@pytest.mark.parametrize("rows", [2, 60])
def test_a_search_asks_as_often_for_two_hits_as_for_sixty(
    client: Client, clerk: Actor, rows: int
) -> None:
    for number in range(rows - 1):
        _put(clerk, f"Quyết định số {number}", type_code="QĐ")
    sign_in(client, clerk)

    with budget(__file__, "search"):
        answer = client.get(ADDRESS, {"q": "quyet dinh"})

    assert answer.context["found"].total == rows
