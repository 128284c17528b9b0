"""The pages of the practice of a unit: what holds, drafting, trying out, putting in force."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.urls import reverse

from hoatoc.kernel.access.tests.factories import sign_in
from hoatoc.kernel.base import clock
from hoatoc.kernel.registers.models import Register
from hoatoc.ui.tests.budgets import budget

from ...facade import numbers_first
from ...models import PracticeState, PracticeVersion
from ..scenes import PAPER, Office, office

if TYPE_CHECKING:
    from django.test import Client

pytestmark = pytest.mark.django_db
HOME, SERIES = "practice:home", ["series"]


@pytest.fixture
def place() -> Office:
    return office()


def _entered(**changes: str) -> dict[str, str]:
    return {
        "reason": PAPER,
        "form-TOTAL_FORMS": "2",
        "form-INITIAL_FORMS": "0",
        "form-0-name": "Sổ quyết định",
        "form-0-kinds": "QĐ",
        "form-1-name": "",
        **changes,
    }


def test_everybody_reads_what_holds(client: Client, place: Office) -> None:
    sign_in(client, place.staff)

    with budget(__file__, "home"):
        shown = client.get(reverse(HOME)).content.decode()

    assert "Số chung" in shown
    assert reverse("practice:draft", args=SERIES) not in shown
    assert client.get(reverse("practice:draft", args=SERIES)).status_code == 403


def test_the_chief_drafts_tries_and_puts_series_in_force(client: Client, place: Office) -> None:
    sign_in(client, place.chief)
    today = clock.today().isoformat()

    kept = client.post(reverse("practice:draft", args=SERIES), _entered())
    again = client.get(reverse("practice:draft", args=SERIES))
    asked = {"kind": "QĐ", "on": today, "version": "draft"}
    tried = client.get(reverse("practice:try", args=SERIES), asked)
    begun = client.post(reverse("practice:begin", args=["series", 1]), {"on": today})

    assert (kept.status_code, begun.status_code) == (302, 302)
    assert "Sổ quyết định" in again.content.decode()
    assert (tried.context["found"].name, tried.context["found"].number) == ("Sổ quyết định", 1)
    assert not Register.objects.exists()
    assert PracticeVersion.objects.get().state == PracticeState.PUT_IN_FORCE
    assert PAPER in client.get(reverse(HOME)).content.decode()


def test_more_rows_keep_what_was_entered(client: Client, place: Office) -> None:
    sign_in(client, place.chief)

    shown = client.post(reverse("practice:draft", args=SERIES), _entered(do="more"))

    assert shown.content.decode().count('class="series"') == 4
    assert not PracticeVersion.objects.exists()


@pytest.mark.parametrize(
    "changes",
    [
        {"reason": ""},
        {"form-0-kinds": "XX"},
        {"form-0-kinds": "CV"},
        {"form-0-name": ""},
        {"form-TOTAL_FORMS": "x"},
        {"form-TOTAL_FORMS": "9999"},
    ],
)
def test_what_makes_no_sense_is_shown_again(
    client: Client, place: Office, changes: dict[str, str]
) -> None:
    sign_in(client, place.chief)

    answer = client.post(reverse("practice:draft", args=SERIES), _entered(**changes))

    assert answer.status_code == 422
    assert not PracticeVersion.objects.exists()


def test_a_draft_is_refused_a_day_or_discarded(client: Client, place: Office) -> None:
    sign_in(client, place.chief)
    client.post(reverse("practice:draft", args=SERIES), _entered())

    refused = client.post(reverse("practice:begin", args=["series", 1]), {"on": "2001-01-01"})
    client.post(reverse("practice:discard", args=["series", 1]))

    assert refused.status_code == 422
    assert PracticeVersion.objects.get().state == PracticeState.DISCARDED
    assert client.get(reverse("practice:version", args=["series", 1])).status_code == 200


def test_topics_and_versions_that_are_not_there_are_not_found(
    client: Client, place: Office
) -> None:
    sign_in(client, place.chief)

    for args in (["series", 7], ["series", 10**12], ["x", 1]):
        assert client.get(reverse("practice:version", args=args)).status_code == 404
    bad = client.get(reverse("practice:try", args=SERIES), {"kind": "XX", "on": "x"})
    assert bad.status_code == 422


def test_the_chief_tries_and_fixes_that_numbers_come_first(client: Client, place: Office) -> None:
    sign_in(client, place.chief)
    address = reverse("practice:draft", args=["order"])
    assert not numbers_first(place.unit)

    refused = client.post(address, {"reason": PAPER, "number_first": "perhaps"})
    client.post(address, {"reason": PAPER, "number_first": "yes"})
    tried = client.get(reverse("practice:try", args=["order"]), {"version": "draft"})
    client.post(reverse("practice:begin", args=["order", 1]), {"on": clock.today().isoformat()})

    assert refused.status_code == 422
    steps = tried.context["steps"]
    assert steps.index("Văn thư cấp số, ngày tháng") < steps.index("Người có thẩm quyền ký")
    assert numbers_first(place.unit)
    assert client.get(address).context["entry"].form["number_first"].value() == "yes"
