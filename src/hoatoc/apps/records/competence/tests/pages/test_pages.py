"""The pages of authority to sign: who signs, versions, drafting, trying out."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.urls import reverse

from hoatoc.kernel.access.tests.factories import sign_in
from hoatoc.kernel.base import clock
from hoatoc.ui.tests.budgets import budget

from ...models import CompetenceRules, RulesState
from ..scenes import Office, delegate_of, office

if TYPE_CHECKING:
    from django.test import Client

pytestmark = pytest.mark.django_db
HOME, DRAFT, TRY = "competence:home", "competence:draft", "competence:try"


@pytest.fixture
def place() -> Office:
    return office()


def _entered(**changes: str) -> dict[str, str]:
    return {
        "regime": "head",
        "collective": "",
        "basis": "Quy chế làm việc",
        "form-TOTAL_FORMS": "3",
        "form-INITIAL_FORMS": "0",
        "form-0-who": "r:commander",
        "form-1-who": "r:chief_of_office",
        "form-1-kinds": "CV",
        "form-2-who": "",
        "do": "save",
        **changes,
    }


def test_everybody_reads_who_signs_what_today(client: Client, place: Office) -> None:
    sign_in(client, place.staff)

    shown = client.get(reverse(HOME)).content.decode()

    assert place.commander.person.full_name in shown
    assert "TL. " in shown
    assert "13 khoản 4" in shown  # The head of the department does not sign by order.
    assert reverse(DRAFT) not in shown


def test_the_table_costs_the_same_for_few_and_many(client: Client, place: Office) -> None:
    delegate_of(place)
    sign_in(client, place.chief)

    with budget(__file__, "home"):
        client.get(reverse(HOME))


def test_the_chief_drafts_tries_and_puts_rules_in_force(client: Client, place: Office) -> None:
    sign_in(client, place.chief)

    kept = client.post(reverse(DRAFT), _entered())
    tried = client.get(
        reverse(TRY),
        {
            "who": f"p{place.chief.post.pk}",
            "kind": "BC",
            "on": clock.today().isoformat(),
            "version": "draft",
        },
    )
    begun = client.post(reverse("competence:begin", args=[1]), {"on": clock.today().isoformat()})

    assert (kept.status_code, begun.status_code) == (302, 302)
    assert "competence.kind_not_given" in tried.content.decode()
    rules = CompetenceRules.objects.get()
    assert rules.state == RulesState.PUT_IN_FORCE
    assert [c.kinds for c in rules.clauses.all()] == [[], ["CV"]]
    assert "Quy chế làm việc" in client.get(reverse(HOME)).content.decode()


def test_a_draft_begins_as_a_copy_of_the_rules_in_force(client: Client, place: Office) -> None:
    sign_in(client, place.chief)

    shown = client.get(reverse(DRAFT)).content.decode()

    assert shown.count('class="clause"') == 5


def test_more_rows_keep_what_was_entered(client: Client, place: Office) -> None:
    sign_in(client, place.chief)

    shown = client.post(reverse(DRAFT), _entered(do="more"))

    assert shown.status_code == 200
    assert shown.content.decode().count('class="clause"') == 6
    assert not CompetenceRules.objects.exists()


@pytest.mark.parametrize(
    "changes",
    [
        {"form-0-who": "r:clerk"},
        {"form-0-who": "p:999999:commander"},
        {"form-0-kinds": "XX"},
        {"form-1-departments": "x"},
        {"form-TOTAL_FORMS": "x"},
        {"form-TOTAL_FORMS": "9999"},
        {"regime": "collective"},
        {"regime": "x"},
    ],
)
def test_rules_that_make_no_sense_are_shown_again(
    client: Client, place: Office, changes: dict[str, str]
) -> None:
    sign_in(client, place.chief)

    answer = client.post(reverse(DRAFT), _entered(**changes))

    assert answer.status_code == 422
    assert not CompetenceRules.objects.exists()


def test_trying_out_shows_the_block_as_it_would_be_printed(client: Client, place: Office) -> None:
    delegate = delegate_of(place)
    sign_in(client, place.staff)
    asked = {"kind": "QĐ", "on": clock.today().isoformat(), "version": ""}

    shown = client.get(reverse(TRY), {**asked, "who": f"d{delegate.delegation.pk}"})  # type: ignore[union-attr]
    later = (clock.today() + timedelta(days=60)).isoformat()
    ended = client.get(
        reverse(TRY),
        {**asked, "who": f"d{delegate.delegation.pk}", "on": later},  # type: ignore[union-attr]
    )

    assert "signature-block" in shown.content.decode()
    assert f"TUQ. {place.commander.post.title.upper()}" in shown.content.decode()
    assert "competence.delegation_ended" in ended.content.decode()


@pytest.mark.parametrize(
    "asked", [{"who": "p999999"}, {"who": "x"}, {"kind": "XX"}, {"on": "x"}, {"drafter": "x"}]
)
def test_a_question_that_makes_no_sense_is_asked_again(
    client: Client, place: Office, asked: dict[str, str]
) -> None:
    sign_in(client, place.staff)
    whole = {"who": f"p{place.chief.post.pk}", "kind": "CV", "on": "2026-11-01", **asked}

    assert client.get(reverse(TRY), whole).status_code == 422


def test_a_version_that_is_not_there_is_not_found(client: Client, place: Office) -> None:
    sign_in(client, place.staff)

    for number in (7, 10**12):
        assert client.get(reverse("competence:version", args=[number])).status_code == 404


def test_rules_do_not_begin_yesterday_and_a_draft_can_be_discarded(
    client: Client, place: Office
) -> None:
    sign_in(client, place.chief)
    client.post(reverse(DRAFT), _entered())
    yesterday = (clock.today() - timedelta(days=1)).isoformat()

    refused = client.post(reverse("competence:begin", args=[1]), {"on": yesterday})
    client.post(reverse("competence:discard", args=[1]))

    assert refused.status_code == 422
    assert CompetenceRules.objects.get().state == RulesState.DISCARDED
    assert client.get(reverse("competence:version", args=[1])).status_code == 200
