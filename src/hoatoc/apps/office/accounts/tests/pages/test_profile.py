import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from hoatoc.kernel.access.tests.factories import acting_for, actor_in, sign_in
from hoatoc.kernel.base import clock
from hoatoc.kernel.people.models import Delegation, Role
from hoatoc.kernel.people.tests.factories import PASSWORD, DelegationFactory, PostFactory
from hoatoc.ui.tests.budgets import budget

pytestmark = pytest.mark.django_db


def _post_fields(commander_person: int, **changes: str) -> dict[str, str]:
    return {
        "to_person": str(commander_person),
        "scope": "Ký thay văn bản hành chính",
        "valid_from": clock.today().isoformat(),
        "valid_to": (clock.today() + timedelta(days=5)).isoformat(),
        **changes,
    }


@pytest.mark.parametrize("name", ["profile", "lend"])
def test_an_anonymous_visitor_is_sent_to_sign_in(client: Client, name: str) -> None:
    assert client.get(reverse(f"accounts:{name}")).url.startswith(reverse("account_login"))  # type: ignore[attr-defined]


def test_my_posts_certificates_and_delegations_are_shown(client: Client) -> None:
    commander = actor_in(role=Role.COMMANDER)
    DelegationFactory(from_post=commander.post)
    DelegationFactory(to_person=commander.person)
    sign_in(client, commander)

    with budget(__file__, "profile"):
        answer = client.get(reverse("accounts:profile"))

    assert answer.status_code == 200
    assert len(answer.context["given"]) == len(answer.context["received"]) == 1


def test_a_staff_officer_may_not_lend_his_post(client: Client) -> None:
    sign_in(client, actor_in(role=Role.STAFF))

    assert client.get(reverse("accounts:lend")).status_code == 403


def test_a_lent_post_cannot_be_lent_on(client: Client) -> None:
    sign_in(client, acting_for(actor_in(role=Role.COMMANDER).post))

    answer = client.get(reverse("accounts:lend"))

    assert answer.status_code == 403
    assert "accounts.no_chain" in answer.content.decode()


def test_a_commander_lends_his_post_on_the_page(client: Client) -> None:
    commander = actor_in(role=Role.COMMANDER)
    deputy = PostFactory(unit=commander.unit, role=Role.DEPUTY_COMMANDER)
    sign_in(client, commander)

    with budget(__file__, "lend"):
        asked = client.get(reverse("accounts:lend"), {"find": "thu"})
    answer = client.post(reverse("accounts:lend"), _post_fields(deputy.person_id))

    assert str(deputy.person_id) in asked.content.decode()
    assert answer.url == reverse("accounts:profile")  # type: ignore[attr-defined]
    assert Delegation.objects.get().to_person == deputy.person


def test_an_error_keeps_what_was_typed_and_stands_beside_its_field(client: Client) -> None:
    commander = actor_in(role=Role.COMMANDER)
    deputy = PostFactory(unit=commander.unit)
    sign_in(client, commander)

    answer = client.post(
        reverse("accounts:lend"), _post_fields(deputy.person_id, valid_to="2020-01-01")
    )

    assert answer.status_code == 422
    assert "valid_to" in answer.context["form"].errors
    assert "Ký thay văn bản hành chính" in answer.content.decode()


def test_a_delegation_is_seen_by_its_two_sides_only(client: Client) -> None:
    commander = actor_in(role=Role.COMMANDER)
    delegation = DelegationFactory(from_post=commander.post)
    address = reverse("accounts:delegation", args=[delegation.pk])

    sign_in(client, commander)
    assert client.get(address).status_code == 200
    sign_in(client, actor_in())
    assert client.get(address).status_code == 404


def test_the_lender_withdraws_on_the_page(client: Client) -> None:
    commander = actor_in(role=Role.COMMANDER)
    delegation = DelegationFactory(from_post=commander.post)
    sign_in(client, commander)

    client.post(reverse("accounts:withdraw", args=[delegation.pk]))

    delegation.refresh_from_db()
    assert delegation.withdrawn_at is not None


@pytest.mark.parametrize(
    "name",
    [
        "account_change_password", "account_reauthenticate", "usersessions_list", "mfa_index",
        "mfa_list_webauthn",
    ],
)  # fmt: skip
def test_pages_of_the_library_wear_our_look(client: Client, name: str) -> None:
    sign_in(client, actor_in())

    said = client.get(reverse(name)).content.decode()

    assert "Hỏa Tốc" in said
    assert not re.search(r"<script(?![^>]*(src=|application/json))[^>]*>", said)


@pytest.mark.parametrize("name", ["mfa_activate_totp", "mfa_add_webauthn"])
def test_a_change_of_keys_asks_for_the_password_again(client: Client, name: str) -> None:
    sign_in(client, actor_in())

    asked = client.get(reverse(name))
    client.post(asked.url, {"password": PASSWORD})  # type: ignore[attr-defined]
    answer = client.get(reverse(name))

    assert asked.status_code == 302
    assert answer.status_code == 200
