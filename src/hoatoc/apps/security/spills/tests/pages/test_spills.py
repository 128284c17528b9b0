"""The officer's pages: who sees which spill, and the checklist to its end."""

import pytest
from django.test import Client
from django.urls import reverse

from hoatoc.apps.security.spills.actions.announce_spill import announce_spill
from hoatoc.apps.security.spills.tests.test_announcing import spill_by
from hoatoc.kernel.access.actor import Actor
from hoatoc.kernel.access.tests.factories import actor_in, sign_in
from hoatoc.kernel.org.models import Unit
from hoatoc.kernel.org.tests.factories import UnitFactory
from hoatoc.kernel.people.models import Role
from hoatoc.kernel.secrecy.models import Spill, SpillState, Step, Suspected, Where
from hoatoc.kernel.worklist.desk import desk_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def place() -> Unit:
    return UnitFactory(parent=UnitFactory())


@pytest.fixture
def officer(place: Unit) -> Actor:
    return actor_in(place, Role.SECURITY_OFFICER)


@pytest.fixture
def spill(place: Unit) -> Spill:
    return spill_by(actor_in(place, Role.STAFF))


def test_the_officer_sees_who_where_and_when(client: Client, officer: Actor, place: Unit) -> None:
    staff = actor_in(place, Role.STAFF)
    spill = spill_by(staff)
    sign_in(client, officer)

    for address in (reverse("spills:list"), reverse("spills:detail", args=[spill.pk])):
        page = client.get(address).content.decode()
        assert staff.person.full_name in page
        assert place.name in page


def test_another_organisation_does_not_see_it_and_the_one_above_does(
    client: Client, place: Unit, spill: Spill
) -> None:
    address = reverse("spills:detail", args=[spill.pk])

    sign_in(client, actor_in(UnitFactory(), Role.SECURITY_OFFICER))
    assert client.get(address).status_code == 404
    assert str(spill.pk) not in client.get(reverse("spills:list")).content.decode()
    sign_in(client, actor_in(place.parent, Role.SECURITY_OFFICER))
    assert client.get(address).status_code == 200


def test_only_the_officers_at_the_top_see_a_packet_of_another_node(
    client: Client, place: Unit, officer: Actor
) -> None:
    packet = Spill.objects.create(where=Where.PACKET, suspected=Suspected.HIGH)
    address = reverse("spills:detail", args=[packet.pk])

    sign_in(client, officer)
    assert client.get(address).status_code == 404
    sign_in(client, actor_in(place.parent, Role.SECURITY_OFFICER))
    assert client.get(address).status_code == 200


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.SECURITY_OFFICER])
def test_no_other_role_sees_spills(client: Client, place: Unit, spill: Spill, role: Role) -> None:
    sign_in(client, actor_in(place, role))

    assert client.get(reverse("spills:list")).status_code == 403
    assert client.get(reverse("spills:detail", args=[spill.pk])).status_code == 403
    assert client.post(reverse("spills:close", args=[spill.pk])).status_code == 403


def test_a_spill_closes_when_every_step_is_ticked_and_leaves_the_desk(
    client: Client, officer: Actor, spill: Spill
) -> None:
    announce_spill(spill)
    sign_in(client, officer)
    close = reverse("spills:close", args=[spill.pk])

    assert client.post(close).status_code == 403
    for step in Step:
        answer = client.post(reverse("spills:step", args=[spill.pk, step.value]))
        assert answer.status_code == 302
    assert client.post(close).status_code == 302

    spill.refresh_from_db()
    assert (spill.state, spill.closed_by_id) == (SpillState.CLOSED, officer.account_id)
    assert not desk_of(officer).exists()
    assert client.post(reverse("spills:step", args=[spill.pk, "trace"])).status_code == 403


def test_a_step_that_does_not_exist_is_not_found(
    client: Client, officer: Actor, spill: Spill
) -> None:
    sign_in(client, officer)

    assert client.post(reverse("spills:step", args=[spill.pk, "forget"])).status_code == 404


@pytest.mark.parametrize("role", list(Role))
def test_everybody_signed_in_finds_the_guide(client: Client, place: Unit, role: Role) -> None:
    sign_in(client, actor_in(place, role))

    assert client.get(reverse("spills:guide")).status_code == 200


def test_a_refused_draft_leads_to_the_guide(client: Client, place: Unit) -> None:
    sign_in(client, actor_in(place, Role.CLERK))
    entered = {"subject": "TỐI MẬT", "kind": "CV", "organ_name": "Sở", "reference": "1/SNV"}
    entered |= {"dated_on": "2026-01-05", "urgency": "0"}

    answer = client.post(reverse("incoming:take_in_paper"), entered)

    assert answer.status_code == 422
    assert reverse("spills:guide") in answer.content.decode()
