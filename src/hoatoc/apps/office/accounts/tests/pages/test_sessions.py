from datetime import timedelta

import pytest
from allauth.usersessions.models import UserSession
from django.test import Client
from django.urls import reverse

from hoatoc.kernel.access.tests.factories import actor_in
from hoatoc.kernel.audit.models import AuditEntry
from hoatoc.kernel.base import clock
from hoatoc.kernel.people.models import Account
from hoatoc.kernel.people.tests.factories import PASSWORD

pytestmark = pytest.mark.django_db


def _sign_in(account: Account) -> Client:
    client = Client()
    client.post(reverse("account_login"), {"login": account.username, "password": PASSWORD})
    return client


@pytest.fixture
def account() -> Account:
    return Account.objects.get(pk=actor_in().account_id)


def test_a_session_on_another_device_is_ended(account: Account) -> None:
    office, lost = _sign_in(account), _sign_in(account)
    other = UserSession.objects.get(session_key=lost.session.session_key)

    listed = office.get(reverse("usersessions_list"))
    office.post(reverse("accounts:end_session", args=[other.pk]))

    assert listed.context["session_count"] == 2
    assert lost.get("/").status_code == 302
    assert office.get("/").status_code == 200
    assert (
        AuditEntry.objects.filter(action="accounts.change_keys").get().facts["what"] == "-session"
    )


def test_the_session_of_another_person_is_not_ended(account: Account) -> None:
    stranger = Account.objects.get(pk=actor_in().account_id)
    mine, theirs = _sign_in(account), _sign_in(stranger)
    other = UserSession.objects.get(session_key=theirs.session.session_key)

    answer = mine.post(reverse("accounts:end_session", args=[other.pk]))

    assert answer.status_code == 404
    assert theirs.get("/").status_code == 200


def test_all_other_sessions_end_at_once(account: Account) -> None:
    office, lost = _sign_in(account), _sign_in(account)

    office.post(reverse("usersessions_list"))

    assert lost.get("/").status_code == 302


def test_the_last_use_moves_at_most_every_five_minutes(account: Account) -> None:
    client = _sign_in(account)
    session = UserSession.objects.get()
    client.get("/")
    fresh = UserSession.objects.get().last_seen_at
    UserSession.objects.update(last_seen_at=clock.now() - timedelta(minutes=6))

    client.get(reverse("desk:items"), headers={"HX-Request": "true"})
    polled = UserSession.objects.get().last_seen_at
    client.get("/")

    assert fresh == session.last_seen_at
    assert polled < session.last_seen_at
    assert UserSession.objects.get().last_seen_at > polled
