"""The kinds in use: what holds where, and that no new draft is of another kind."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.urls import reverse

from hoatoc.kernel.access.tests.factories import sign_in
from hoatoc.kernel.base import clock
from hoatoc.kernel.base.errors import Invalid
from hoatoc.kernel.org.models import UnitKind
from hoatoc.kernel.org.tests.factories import UnitFactory
from hoatoc.kernel.registers.kinds import ADMINISTRATIVE, NORMATIVE

from ..actions.draft_practice import draft_practice
from ..contracts import KindsPlan
from ..facade import kinds_in_use
from .scenes import PAPER, Office, in_force, office

if TYPE_CHECKING:
    from django.test import Client

pytestmark = pytest.mark.django_db
NO_CONTRACTS = KindsPlan(("HĐ", "BTT"))


@pytest.fixture
def place() -> Office:
    return office()


def test_all_kinds_are_in_use_until_the_office_says_otherwise(place: Office) -> None:
    below = UnitFactory(parent=place.unit)
    assert kinds_in_use(place.unit) == ADMINISTRATIVE

    in_force(place.chief, NO_CONTRACTS)

    assert len(kinds_in_use(place.unit)) == 27
    assert "HĐ" not in kinds_in_use(place.unit)
    assert len(kinds_in_use(below)) == 29


def test_r004_a_ministry_alone_makes_law(place: Office) -> None:
    place.unit.kind = UnitKind.MINISTRY
    in_force(place.chief, NO_CONTRACTS)

    assert kinds_in_use(place.unit)[-len(NORMATIVE) :] == NORMATIVE
    assert not set(NORMATIVE) & set(kinds_in_use(UnitFactory(parent=place.unit)))
    with pytest.raises(Invalid):
        draft_practice(place.chief, plan=KindsPlan(NORMATIVE), reason=PAPER)


def test_what_holds_below_reaches_those_who_fixed_nothing(place: Office) -> None:
    below = office(parent=place.unit)
    lowest = UnitFactory(parent=below.unit)
    in_force(place.chief, KindsPlan(("HĐ",), holds_below=True))

    assert "HĐ" not in kinds_in_use(below.unit)
    assert "HĐ" not in kinds_in_use(lowest)
    in_force(below.chief, KindsPlan(("TC",)), clock.today())

    assert "HĐ" in kinds_in_use(below.unit)
    assert "TC" not in kinds_in_use(below.unit)
    # What the unit between fixed is its own alone; further up the choice still holds.
    assert "HĐ" not in kinds_in_use(lowest)


def test_a_later_version_begins_on_its_day(place: Office) -> None:
    in_force(place.chief, NO_CONTRACTS, clock.today() + timedelta(days=1))

    assert "HĐ" in kinds_in_use(place.unit)
    with clock.frozen(clock.now() + timedelta(days=1)):
        assert "HĐ" not in kinds_in_use(place.unit)


@pytest.mark.parametrize("unused", [("CV",), ("XX",)])
def test_letters_stay_in_use_and_nothing_else_is_a_kind(
    place: Office, unused: tuple[str, ...]
) -> None:
    with pytest.raises(Invalid) as refusal:
        draft_practice(place.chief, plan=KindsPlan(unused), reason=PAPER)

    assert list(refusal.value.fields) == ["used"]


def test_the_chief_chooses_tries_and_sees_from_where_it_comes(
    client: Client, place: Office
) -> None:
    sign_in(client, place.chief)
    used = [kind for kind in ADMINISTRATIVE if kind != "HĐ"]
    sent = {"reason": PAPER, "used": used, "holds_below": "on"}
    address = reverse("practice:draft", args=["kinds"])

    refused = client.post(address, sent | {"used": used[:3]})
    kept = client.post(address, sent)
    tried = client.get(reverse("practice:try", args=["kinds"]), {"version": "draft"})
    client.post(reverse("practice:begin", args=["kinds", 1]), {"on": clock.today().isoformat()})

    assert (refused.status_code, kept.status_code) == (422, 302)
    assert len(tried.context["kinds"]) == 28
    assert "HĐ" not in kinds_in_use(place.unit)
    below = office(parent=place.unit)
    sign_in(client, below.chief)
    assert place.unit.name in client.get(reverse("practice:home")).content.decode()
    assert "HĐ" not in client.get(address).context["entry"].form["used"].value()
