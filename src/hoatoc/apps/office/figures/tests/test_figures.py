"""R-131, R-141: figures of an office, each with what is behind it, within one's rights."""

from __future__ import annotations

import io
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from hoatoc.apps.records.documents.actions.note_use import VIEWED, note_use
from hoatoc.apps.records.documents.rules import State
from hoatoc.apps.records.documents.tests.scenes import PIN, Office, draft, office, walk
from hoatoc.apps.records.dossiers.actions.closing import close_dossier
from hoatoc.apps.records.dossiers.models import Dossier
from hoatoc.apps.records.dossiers.tests.scenes import dossier_of, with_papers
from hoatoc.apps.records.incoming.rules import State as ArrivedState
from hoatoc.apps.records.incoming.tests.scenes import incoming_in
from hoatoc.kernel.access.tests.factories import actor_in, sign_in
from hoatoc.kernel.audit.models import AuditEntry
from hoatoc.kernel.base import clock
from hoatoc.kernel.org.tests.factories import UnitFactory
from hoatoc.kernel.people.models import Role
from hoatoc.ui.tests.budgets import budget

pytestmark = pytest.mark.django_db


@pytest.fixture
def place() -> Office:
    made = office()
    receiver = UnitFactory()
    walk(made, draft(made, receiver), State.ISSUED)
    walk(made, draft(made, receiver), State.AWAITING_SIGNATURE)
    incoming_in(made, ArrivedState.FINISHED)
    incoming_in(made, ArrivedState.ASSIGNED, reference="126/SNV-VP", subject="Việc khác")
    return made


def _figures(answer: Any) -> dict[str, list[int]]:
    board = answer.context["board"]
    return {str(row.label): [cell.count for cell in row.cells] for row in board.rows}


def test_outgoing_documents_are_counted_by_unit_and_lead_to_the_documents(
    client: Client, place: Office
) -> None:
    sign_in(client, place.chief)

    with budget(__file__, "outgoing"):
        answer = client.get(reverse("figures:outgoing"))
    row = answer.context["board"].rows[0]
    with budget(__file__, "behind"):
        behind = client.get(row.cells[1].url)

    assert _figures(answer) == {place.department.name: [2, 1, 1, 0]}
    assert [cell.count for cell in answer.context["board"].total] == [2, 1, 1, 0]
    assert behind.context["total"] == 1
    assert "<svg" in answer.content.decode()
    assert client.get(behind.context["rows"][0]["url"]).status_code == 200


def test_periods_are_lines_too_and_add_up(client: Client, place: Office) -> None:
    sign_in(client, place.chief)
    since = f"{clock.today() - timedelta(days=20):%Y-%m-%d}"

    answer = client.get(
        reverse("figures:outgoing"), {"rows": "period", "by": "week", "since": since}
    )

    counts = list(_figures(answer).values())
    assert len(counts) in {3, 4}
    assert sum(drafted for drafted, *_others in counts) == 2
    assert counts[-1] == [2, 1, 1, 0]


def test_incoming_work_is_counted_as_it_stands(client: Client, place: Office) -> None:
    sign_in(client, place.commander)

    with budget(__file__, "incoming"):
        answer = client.get(reverse("figures:incoming"))
    with clock.frozen(clock.now() + timedelta(days=10)):
        later = client.get(reverse("figures:incoming"))

    total = [cell.count for cell in answer.context["board"].total]
    assert total == [2, 2, 1, 0, 1, 0]
    assert [cell.count for cell in later.context["board"].total] == [2, 2, 1, 0, 0, 1]
    assert client.get(answer.context["board"].total[0].url).context["total"] == 2


@pytest.fixture
def dossiers(place: Office) -> Dossier:
    """One closed that was kept for ever, two open ones; one of them the commander's alone."""
    closed = with_papers(place.staff, dossier_of(place.staff, "01.HC", years=0), 1)
    close_dossier(place.clerk, dossier=closed, ended_on=clock.today(), pin=PIN)
    dossier_of(place.staff, "02.HC")
    return dossier_of(place.commander, "03.HC")


def test_r131_dossiers_are_counted_by_unit_period_and_retention_and_lead_to_them(
    client: Client, place: Office, dossiers: Dossier
) -> None:
    sign_in(client, place.chief)

    with budget(__file__, "dossiers"):
        answer = client.get(reverse("figures:dossiers"))
    by_retention = client.get(reverse("figures:dossiers"), {"rows": "retention"})
    by_period = client.get(reverse("figures:dossiers"), {"rows": "period"})
    row = by_retention.context["board"].rows[0]
    behind = client.get(row.cells[2].url)

    assert _figures(answer) == {
        place.unit.name: [1, 1, 0, 0, 0],
        place.department.name: [2, 1, 1, 1, 0],
    }
    assert [cell.count for cell in answer.context["board"].total] == [3, 2, 1, 1, 0]
    assert list(_figures(by_period).values())[-1] == [3, 2, 1, 1, 0]
    assert list(_figures(by_retention).values()) == [[1, 0, 1, 1, 0], [2, 2, 0, 0, 0]]
    assert [one["reference"] for one in behind.context["rows"]] == [f"01.HC/{dossiers.year}"]
    assert client.get(behind.context["rows"][0]["url"]).status_code == 200
    assert client.get(answer.context["board"].total[0].url).context["total"] == 3


def test_r131_a_head_counts_the_dossiers_of_his_unit_alone(
    client: Client, place: Office, dossiers: Dossier
) -> None:
    sign_in(client, place.head)

    answer = client.get(reverse("figures:dossiers"))
    shown = client.get(reverse("figures:export"), {"subject": "dossiers", "format": "xlsx"})

    assert _figures(answer) == {place.department.name: [2, 1, 1, 1, 0]}
    sheet = load_workbook(io.BytesIO(shown.content)).active
    assert [cell.value for cell in list(sheet.rows)[-1]][1:] == ["2", "1", "1", "1", "0"]


def test_commanders_see_who_signs_digitally_and_who_does_not(client: Client, place: Office) -> None:
    without_key = actor_in(place.unit, Role.DEPUTY_COMMANDER)
    sign_in(client, place.commander)

    with budget(__file__, "signing"):
        answer = client.get(reverse("figures:signing"), {"by": "week"})

    rows = {str(row.label): row for row in answer.context["board"].rows}
    signs = rows[place.commander.person.rank_and_name]
    assert [cell.count for cell in signs.cells[-2:]] == [1, 1]
    assert signs.tone == ""
    assert rows[without_key.person.rank_and_name].tone == "red"
    assert client.get(signs.cells[-2].url).context["total"] == 1


def test_uses_are_counted_by_account_and_show_no_document_of_others(
    client: Client, place: Office
) -> None:
    document = draft(place, UnitFactory())
    note_use(place.staff, document=document, use=VIEWED)
    note_use(place.staff, document=document, use=VIEWED)
    sign_in(client, place.chief)

    with budget(__file__, "uses"):
        answer = client.get(reverse("figures:uses"))
    row = next(r for r in answer.context["board"].rows if place.staff.person.full_name in r.label)

    assert [cell.count for cell in row.cells] == [2, 0, 0]
    # A draft is its author's alone: its readings count, but who asks does not see it.
    assert client.get(row.cells[0].url).context["total"] == 0


def test_a_stranger_counts_nothing(client: Client, place: Office) -> None:
    stranger = actor_in(UnitFactory(), Role.COMMANDER)
    sign_in(client, stranger)

    for page in ("outgoing", "incoming", "dossiers", "uses"):
        answer = client.get(reverse(f"figures:{page}"))
        assert answer.context["board"].rows == []
    behind = client.get(
        reverse("figures:behind"),
        {"subject": "outgoing", "figure": "drafted", "unit": f"{place.department.pk}"},
    )
    assert behind.context["total"] == 0
    signed = client.get(reverse("figures:signed"), {"person": f"{place.commander.person.pk}"})
    assert signed.context["total"] == 0


@pytest.mark.parametrize("form", ["xlsx", "pdf"])
def test_figures_are_taken_out_and_recorded(client: Client, form: str) -> None:
    chief = actor_in(role=Role.CHIEF_OF_OFFICE)
    sign_in(client, chief)

    answer = client.get(reverse("figures:export"), {"subject": "signing", "format": form})

    assert answer.content[:4] in {b"PK\x03\x04", b"%PDF"}
    assert AuditEntry.objects.get(action="figures.export").facts["form"] == form


def test_a_staff_officer_sees_no_figures(client: Client) -> None:
    sign_in(client, actor_in())

    assert client.get(reverse("figures:outgoing")).status_code == 403
    assert client.get(reverse("figures:export"), {"subject": "uses"}).status_code == 403
    assert not AuditEntry.objects.exists()


@pytest.mark.parametrize(
    ("page", "asked", "status"),
    [
        ("behind", {"subject": "nothing"}, 404),
        ("behind", {"subject": "outgoing", "figure": "no"}, 404),
        ("behind", {"subject": "uses", "figure": "no"}, 404),
        ("export", {"subject": "no"}, 404),
        (
            "behind",
            {
                "subject": "dossiers",
                "figure": "opened",
                "rows": "retention",
                "unit": "999999999999999",
            },
            200,
        ),
        ("outgoing", {"rows": "retention"}, 200),
        ("signed", {"person": "x"}, 200),
        ("outgoing", {"since": "0001-01-01", "until": "9999-12-31", "by": "week"}, 200),
        ("outgoing", {"since": "hôm qua", "by": "day", "rows": "x"}, 200),
    ],
)
def test_a_strange_question_is_answered_calmly(
    client: Client, page: str, asked: dict[str, str], status: int
) -> None:
    sign_in(client, actor_in(role=Role.CHIEF_OF_OFFICE))

    assert client.get(reverse(f"figures:{page}"), asked).status_code == status
