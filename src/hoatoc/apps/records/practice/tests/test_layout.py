"""The layout of a unit: a profile and measures within its ranges, tried on a real page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.urls import reverse

from hoatoc.kernel.access.answers import Refused
from hoatoc.kernel.access.tests.factories import sign_in
from hoatoc.kernel.base.errors import Invalid
from hoatoc.kernel.org.models import UnitKind
from hoatoc.kernel.typesetting.facts import letter_facts
from hoatoc.kernel.typesetting.profiles import DECREE30, PARTY, profile, settled

from ..actions.draft_practice import draft_practice
from ..contracts import LayoutPlan
from ..facade import layout_of
from ..models import PracticeVersion
from ..sample import sample_letter
from .scenes import PAPER, Office, in_force, office

if TYPE_CHECKING:
    from django.test import Client

pytestmark = pytest.mark.django_db
PLAN = LayoutPlan(DECREE30, (("body", 13.0), ("left", 35.0)))


@pytest.fixture
def place() -> Office:
    return office()


def test_r035_pages_are_set_with_the_measures_of_the_unit(place: Office) -> None:
    assert layout_of(place.unit) == LayoutPlan()
    in_force(place.chief, PLAN)

    said = letter_facts(sample_letter(place.unit, layout_of(place.unit), 2026))["profile"]

    assert (said["margins"]["left"], said["margins"]["right"]) == (35, 15)
    assert said["elements"]["body"]["size"] == 13


def test_a_value_outside_the_range_is_refused_and_never_set(place: Office) -> None:
    for plan in (
        LayoutPlan(DECREE30, (("body", 15.0),)),
        LayoutPlan(DECREE30, (("x", 1.0),)),
        LayoutPlan("party"),
        LayoutPlan(),
        LayoutPlan(DECREE30, (("left", float("nan")),)),
    ):
        with pytest.raises(Invalid):
            draft_practice(place.chief, plan=plan, reason=PAPER)

    assert settled(profile(), {"body": 99, "left": float("nan")}) == profile()


def test_the_chief_drafts_a_layout_and_sees_the_page(client: Client, place: Office) -> None:
    sign_in(client, place.chief)
    address = reverse("practice:draft", args=["layout"])
    sent = {"reason": PAPER, "profile": DECREE30, "body": "13", "left": "35"}

    refused = [client.post(address, sent | {"left": bad}).status_code for bad in ("nan", "99", "x")]
    kept = client.post(address, sent)
    tried = client.get(reverse("practice:try", args=["layout"]), {"version": "draft"})

    assert (refused, kept.status_code) == ([422] * 3, 302)
    assert PracticeVersion.objects.get().plan() == PLAN
    assert "data:image/svg+xml" in tried.content.decode()
    assert client.get(address).context["entry"].form["left"].value() == 35


def test_a_body_of_the_party_has_no_layout_to_choose(client: Client) -> None:
    body = office(kind=UnitKind.PARTY_BODY)
    sign_in(client, body.chief)

    with pytest.raises(Refused) as refusal:
        draft_practice(body.chief, plan=PLAN, reason=PAPER)

    assert refusal.value.code == "practice.layout_of_party"
    assert layout_of(body.unit) == LayoutPlan(PARTY)
    assert client.get(reverse("practice:draft", args=["layout"])).status_code == 403
    shown = client.get(reverse("practice:home")).content.decode()
    assert profile(PARTY).title in shown
    assert reverse("practice:draft", args=["layout"]) not in shown
    assert client.get(reverse("practice:try", args=["layout"])).status_code == 200
