"""The list: what was asked is what is shown, counted within one's rights, at a fixed cost."""

import csv
import io
from typing import Any
from urllib.parse import urlencode

import openpyxl
import pytest
from django.test import Client
from django.urls import reverse

from hoatoc.apps.records.documents.models import Document
from hoatoc.apps.records.documents.rules import State
from hoatoc.apps.records.documents.tests.scenes import Office, document_in, draft
from hoatoc.kernel.access.tests.factories import actor_in, sign_in
from hoatoc.kernel.audit.models import AuditEntry
from hoatoc.kernel.org.tests.factories import UnitFactory
from hoatoc.kernel.people.models import Account, Role
from hoatoc.ui.tests.budgets import budget

ADDRESS = "documents:list"


def _copies(document: Document, number: int) -> None:
    """Repeat a row; only the list itself is looked at."""
    for place in range(number):
        document.pk = None
        document._state.adding = True
        document.id = Document._meta.pk.get_default()
        document.subject = f"Bản sao {place}"
        document.current_version = None
        document.save(force_insert=True)


def _shown(client: Client, **question: Any) -> list[str]:
    query = urlencode(question, doseq=True)
    answer = client.get(f"{reverse(ADDRESS)}?{query}")
    assert answer.status_code == 200
    return [document.subject for document, _status in answer.context["rows"]]


@pytest.mark.parametrize("rows", [5, 60])
@pytest.mark.parametrize("is_superuser", [False, True])
def test_the_list_asks_as_often_for_five_rows_as_for_sixty(
    client: Client, place: Office, rows: int, is_superuser: bool
) -> None:
    _copies(document_in(place, State.CONTENT_REVIEW), rows)
    Account.objects.filter(pk=place.clerk.account_id).update(is_superuser=is_superuser)
    sign_in(client, place.clerk)
    client.get(reverse(ADDRESS))

    with budget(__file__, "list"):
        answer = client.get(reverse(ADDRESS))

    assert len(answer.context["rows"]) == min(rows + 1, 25)
    assert answer.context["total"] == rows + 1


def test_each_facet_counts_as_if_it_were_free_and_narrows_the_others(
    client: Client, place: Office
) -> None:
    document_in(place, State.CONTENT_REVIEW, subject="Thứ nhất", urgency=3)
    document_in(place, State.CONTENT_REVIEW, subject="Thứ hai", kind="KH")
    document_in(place, State.SIGNED, subject="Thứ ba", urgency=3)
    sign_in(client, place.clerk)

    answer = client.get(f"{reverse(ADDRESS)}?state=signed")

    assert [d.subject for d, _s in answer.context["rows"]] == ["Thứ ba"]
    facets = {str(f.label): {str(v.label): v.count for v in f.values}
              for f in answer.context["facets"]}  # fmt: skip
    first, second, third, fourth = facets.values()
    assert sorted(first.values()) == [1, 2]
    assert list(second.values()) == [1]
    assert list(third.values()) == [1]
    assert list(fourth.values()) == [1]
    assert _shown(client, urgency=3) == ["Thứ ba", "Thứ nhất"]
    assert _shown(client, kind="KH") == ["Thứ hai"]
    assert _shown(client, unit=place.department.pk, state="signed") == ["Thứ ba"]


def test_words_are_found_without_marks_and_only_where_one_may_look(
    client: Client, place: Office
) -> None:
    document_in(place, State.CONTENT_REVIEW, subject="Quyết định khen thưởng")
    document_in(place, State.CONTENT_REVIEW, subject="Kế hoạch huấn luyện")
    sign_in(client, place.clerk)

    assert _shown(client, q="quyet dinh") == ["Quyết định khen thưởng"]
    assert _shown(client, q="huấn luyện") == ["Kế hoạch huấn luyện"]
    sign_in(client, actor_in(role=Role.CLERK))
    assert _shown(client, q="quyet dinh") == []


def test_mine_what_waits_for_me_and_what_i_sign(client: Client, place: Office) -> None:
    document_in(place, State.AWAITING_SIGNATURE, subject="Chờ ký")
    document_in(place, State.SIGNED, subject="Đã ký")

    sign_in(client, place.commander)
    assert _shown(client, mine="waiting") == ["Chờ ký"]
    assert set(_shown(client, mine="signatory")) == {"Chờ ký", "Đã ký"}
    assert _shown(client, mine="author") == []
    sign_in(client, place.staff)
    assert set(_shown(client, mine="author")) == {"Chờ ký", "Đã ký"}


@pytest.mark.parametrize("sort", ["changed", "urgency", "reference", "subject", "state", "due"])
@pytest.mark.parametrize("sign", ["", "-"])
def test_it_sorts_both_ways(client: Client, place: Office, sort: str, sign: str) -> None:
    document_in(place, State.CONTENT_REVIEW, subject="A")
    document_in(place, State.CONTENT_REVIEW, subject="B")
    sign_in(client, place.clerk)

    assert len(_shown(client, sort=f"{sign}{sort}")) == 2


@pytest.mark.parametrize(
    "query",
    [
        "state=none", "kind=XX", "urgency=9", "urgency=x", "unit=abc", "unit=99999999999999999999",
        "unit=-1", "unit=%EF%BC%91", "mine=all", "since=2026-13-45", "until=x", "sort=password",
        "q=%00", "q=" + "a" * 300, "state=%00", "since=0000-01-01",
    ],
)  # fmt: skip
def test_a_question_that_cannot_be_read_is_refused(
    client: Client, place: Office, query: str
) -> None:
    sign_in(client, place.clerk)

    for name in (ADDRESS, "documents:export"):
        assert client.get(f"{reverse(name)}?{query}").status_code == 400, name


@pytest.mark.parametrize("query", ["page=x", "page=-1", "page=999999999999", "page=0", "q=((", "x"])
def test_a_strange_page_or_word_is_harmless(client: Client, place: Office, query: str) -> None:
    sign_in(client, place.clerk)

    assert client.get(f"{reverse(ADDRESS)}?{query}").status_code == 200


def test_the_columns_are_remembered(client: Client, place: Office) -> None:
    sign_in(client, place.clerk)

    client.post(reverse("documents:columns"), {"column": ["due", "nonsense"], "next": "//evil.vn"})
    answer = client.get(reverse(ADDRESS))

    assert answer.context["columns"] == ("due",)


def test_the_export_holds_what_is_shown_and_no_formula(client: Client, place: Office) -> None:
    document_in(place, State.CONTENT_REVIEW, subject='=HYPERLINK("x")')
    document_in(place, State.SIGNED, subject="Đã ký")
    sign_in(client, place.clerk)

    as_csv = client.get(f"{reverse('documents:export')}?state=content_review")
    rows = list(csv.reader(io.StringIO(as_csv.content.decode("utf-8-sig"))))
    assert [row[3] for row in rows[1:]] == ['\'=HYPERLINK("x")']

    as_book = client.get(f"{reverse('documents:export')}?format=xlsx")
    sheet = openpyxl.load_workbook(io.BytesIO(as_book.content)).active
    cells = {cell.value: cell.data_type for row in sheet.iter_rows() for cell in row}
    assert cells['=HYPERLINK("x")'] == "s"
    told = AuditEntry.objects.filter(action="documents.export").order_by("position")
    assert [entry.facts["rows"] for entry in told] == [1, 2]


def test_an_empty_list_offers_the_next_likely_thing(client: Client, place: Office) -> None:
    sign_in(client, place.staff)

    assert reverse("documents:new") in client.get(reverse(ADDRESS)).content.decode()
    draft(place, UnitFactory())
    assert len(_shown(client)) == 1
