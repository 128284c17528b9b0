from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from hoatoc.apps.office.accounts.actions.record_entry import record_entry
from hoatoc.kernel.access.tests.factories import actor_in
from hoatoc.kernel.audit.models import AuditEntry
from hoatoc.kernel.people.models import Account, Role
from hoatoc.kernel.people.tests.factories import PASSWORD, AccountFactory, PostFactory

pytestmark = pytest.mark.django_db


def _sign_in(client: Client, username: str, password: str = PASSWORD, **more: str) -> Any:
    return client.post(reverse("account_login"), {"login": username, "password": password, **more})


def test_the_sign_in_page_warns_of_state_secrets_and_offers_a_passkey(client: Client) -> None:
    answer = client.get(reverse("account_login"))

    assert answer.status_code == 200
    said = answer.content.decode()
    assert str(answer.context["form"].legal_notice) in said
    assert 'data-passkey="sign-in"' in said
    assert "<script>" not in said


def test_a_person_with_one_post_lands_on_his_desk_in_it(client: Client) -> None:
    actor = actor_in(role=Role.CLERK)
    account = Account.objects.get(pk=actor.account_id)

    answer = _sign_in(client, account.username)

    assert answer.url == "/"
    desk = client.get("/")
    assert desk.status_code == 200
    assert desk.context["shell"].actor.post == actor.post


def test_a_person_with_two_posts_is_asked_to_choose(client: Client) -> None:
    actor = actor_in()
    PostFactory(person=actor.person)
    account = Account.objects.get(pk=actor.account_id)

    _sign_in(client, account.username)
    desk = client.get("/")

    assert desk.status_code == 302
    assert desk.url == f"{reverse('accounts:choose_post')}?next=%2F"  # type: ignore[attr-defined]


def test_signing_in_and_out_are_recorded_in_the_chain_of_the_organisation(client: Client) -> None:
    actor = actor_in()
    account = Account.objects.get(pk=actor.account_id)

    _sign_in(client, account.username)
    client.post(reverse("account_logout"))

    entries = AuditEntry.objects.filter(chain_id=actor.issuing_unit.pk)
    assert [e.action for e in entries] == ["accounts.sign_in", "accounts.sign_out"]
    assert {e.facts["username"] for e in entries} == {account.username}
    assert {(e.person_id, e.person_label) for e in entries} == {
        (actor.person.pk, actor.person.rank_and_name)
    }


def test_a_wrong_password_is_refused_in_plain_words_and_recorded_without_it(
    client: Client,
) -> None:
    account = Account.objects.get(pk=actor_in().account_id)

    answer = _sign_in(client, account.username, "wrong-password")

    assert answer.status_code == 200
    assert not answer.wsgi_request.user.is_authenticated
    entry = AuditEntry.objects.get(action="accounts.fail_sign_in")
    assert entry.facts["username"] == account.username
    assert "wrong-password" not in str(entry.facts)
    # Whoever it was has proved nothing: the entry does not name the person.
    assert entry.person_id is None
    assert account.username in entry.person_label


def test_a_wrong_second_step_after_the_right_password_is_recorded_as_of_an_unknown(
    client: Client,
) -> None:
    account = Account.objects.get(pk=actor_in().account_id)

    record_entry("accounts.fail_sign_in", account, what="second factor")
    record_entry("accounts.change_keys", account, what="password")

    failed, changed = AuditEntry.objects.order_by("position")
    assert failed.person_id is None
    assert changed.person_id == account.person_id


def test_a_whole_office_behind_one_address_signs_in_within_a_minute(client: Client) -> None:
    account = Account.objects.get(pk=actor_in().account_id)
    for _attempt in range(40):
        _sign_in(client, account.username)
        client.post(reverse("account_logout"))

    assert _sign_in(client, account.username).status_code == 302


def test_a_name_that_no_account_has_is_recorded_in_the_chain_of_the_node(client: Client) -> None:
    _sign_in(client, "nobody.here")

    assert AuditEntry.objects.get(action="accounts.fail_sign_in").chain_id == 0


def test_five_wrong_passwords_close_the_name_even_for_the_right_one(client: Client) -> None:
    account = Account.objects.get(pk=actor_in().account_id)
    for _attempt in range(5):
        _sign_in(client, account.username, "wrong-password")

    answer = _sign_in(client, account.username)

    assert not answer.wsgi_request.user.is_authenticated
    assert answer.context["form"].errors.as_data()["__all__"][0].code == "too_many_login_attempts"


def test_a_closed_account_cannot_sign_in(client: Client) -> None:
    account = AccountFactory(is_active=False)

    _sign_in(client, account.username)

    assert client.get("/").status_code == 302


def test_nobody_signs_up_by_himself(client: Client) -> None:
    assert client.get("/accounts/signup/").status_code == 404
    assert client.get("/accounts/password/reset/").status_code == 404
