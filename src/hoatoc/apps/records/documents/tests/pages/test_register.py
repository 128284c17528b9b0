"""The outgoing register: the columns of Annex IV, a period, a book for the archive."""

import io
from datetime import timedelta

import openpyxl
import pytest
from django.test import Client
from django.urls import reverse

from hoatoc.apps.records.documents.actions.cancel_number import cancel_number
from hoatoc.apps.records.documents.actions.parts.numbers import SymbolOfAnotherYear
from hoatoc.apps.records.documents.actions.take_number import take_number
from hoatoc.apps.records.documents.models import Document
from hoatoc.apps.records.documents.rules import State
from hoatoc.apps.records.documents.tests.scenes import Office, document_in, let_number_first
from hoatoc.apps.records.practice.contracts import Series, SeriesPlan
from hoatoc.apps.records.practice.tests.scenes import in_force
from hoatoc.kernel.access.tests.factories import sign_in
from hoatoc.kernel.base import clock
from hoatoc.kernel.files.pages import text
from hoatoc.kernel.org.models import UnitKind
from hoatoc.kernel.registers.models import Register
from hoatoc.kernel.typesetting.pdfa import pdfa_findings
from hoatoc.ui.tests.budgets import budget


def test_the_book_holds_a_line_for_each_number_in_order(client: Client, place: Office) -> None:
    for _time in range(3):
        document_in(place, State.NUMBERED)
    document_in(place, State.SIGNED)
    sign_in(client, place.clerk)
    client.get(reverse("documents:register"))

    with budget(__file__, "register"):
        answer = client.get(reverse("documents:register"))

    numbers = [cells[0] for _document, cells, _status, _void in answer.context["rows"]]
    assert [number.partition("/")[0] for number in numbers] == ["01", "02", "03"]
    assert len(answer.context["headers"]) == 10
    assert all(len(cells) == 10 for _document, cells, _status, _void in answer.context["rows"])


def test_the_printed_book_is_pdf_a(client: Client, place: Office) -> None:
    document_in(place, State.ISSUED)
    sign_in(client, place.clerk)

    answer = client.get(reverse("documents:register_print"))

    assert answer["Content-Type"] == "application/pdf"
    assert pdfa_findings(answer.content) == []


def test_the_workbook_has_the_same_lines(client: Client, place: Office) -> None:
    document = document_in(place, State.NUMBERED)
    sign_in(client, place.clerk)

    answer = client.get(reverse("documents:register_xlsx"))

    sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).active
    assert [row[0].value for row in sheet.iter_rows()][1:] == [document.reference]


def test_a_period_leaves_out_other_days(client: Client, place: Office) -> None:
    document_in(place, State.NUMBERED)
    sign_in(client, place.clerk)
    today = clock.today().isoformat()

    inside = client.get(reverse("documents:register"), {"since": today, "until": today})
    outside = client.get(reverse("documents:register"), {"year": "2001"})

    assert len(inside.context["rows"]) == 1
    assert len(outside.context["rows"]) == 0


@pytest.mark.parametrize("query", ["year=x", "year=0", "year=99999", "year=%00", "year=%EF%BC%92"])
def test_a_year_that_cannot_be_is_refused(client: Client, place: Office, query: str) -> None:
    sign_in(client, place.clerk)

    for name in ("register", "register_print", "register_xlsx"):
        assert client.get(f"{reverse(f'documents:{name}')}?{query}").status_code == 400


@pytest.mark.parametrize(
    "query", ["since=x", "until=2026-99-99", "since=2026-02-01&until=2026-01-01", "page=x"]
)
def test_a_period_that_cannot_be_is_said_and_the_year_is_shown(
    client: Client, place: Office, query: str
) -> None:
    sign_in(client, place.clerk)

    assert client.get(f"{reverse('documents:register')}?{query}").status_code == 200


def test_a_cancelled_number_is_struck_through_and_explained(client: Client, place: Office) -> None:
    void = document_in(place, State.NUMBERED)
    cancel_number(place.clerk, document=void, reason="In trùng văn bản")
    document_in(place, State.ISSUED)
    sign_in(client, place.clerk)

    page = client.get(reverse("documents:register")).content.decode()
    book = client.get(reverse("documents:register_print"))

    assert 'class="void"' in page
    assert "In trùng văn bản" in page
    words = " ".join(" ".join(text(book.content)).split())
    assert f"Số đã hủy ngày {clock.today():%d/%m/%Y}" in words
    # Both lines stand in the book, the void one before the next.
    assert words.index("01/BC") < words.index("02/BC")


def test_r004_a_circular_has_a_book_of_its_own_and_the_year_in_its_symbol(
    client: Client, place: Office
) -> None:
    place.unit.kind = UnitKind.MINISTRY
    place.unit.save()
    let_number_first(place)
    numbered = [
        take_number(place.clerk, document=document_in(place, State.AWAITING_NUMBER, kind=kind))
        for kind in ("QĐ", "TT")
    ]
    late = document_in(place, State.AWAITING_NUMBER, kind="TT")
    year = clock.today().year
    sign_in(client, place.clerk)

    page = client.get(reverse("documents:register"), {"year": str(year), "series": "TT"})

    reference = f"01/{year}/TT-{place.unit.abbreviation}"
    assert [one.number for one in numbered] == [1, 1]
    assert [cells[0] for _document, cells, _status, _void in page.context["rows"]] == [reference]
    assert [tab.label for tab in page.context["series_tabs"]] == ["Số chung", "Thông tư"]
    next_year = clock.now() + timedelta(days=366)
    with clock.frozen(next_year), pytest.raises(SymbolOfAnotherYear):
        take_number(place.clerk, document=late)
    assert not Register.objects.filter(year=next_year.year).exists()


def test_r004_each_series_has_its_own_book(client: Client, place: Office) -> None:
    in_force(place.chief, SeriesPlan((Series("Sổ kế hoạch", ("KH", "PA")),)))
    document_in(place, State.NUMBERED)
    plan = document_in(place, State.SIGNED)
    Document.objects.filter(pk=plan.pk).update(kind="KH", symbol="KH-X")
    take_number(place.clerk, document=plan)
    sign_in(client, place.clerk)

    common = client.get(reverse("documents:register"))
    own = client.get(reverse("documents:register"), {"series": "KH"})

    assert [tab.label for tab in own.context["series_tabs"]] == ["Số chung", "Sổ kế hoạch"]
    assert [len(one.context["rows"]) for one in (common, own)] == [1, 1]
    assert own.context["rows"][0][1][0].startswith("01/")
    assert client.get(reverse("documents:register"), {"series": "x"}).status_code == 400
