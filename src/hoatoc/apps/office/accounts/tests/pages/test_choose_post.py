import pytest
from django.test import Client
from django.urls import reverse

from hoatoc.kernel.access.tests.factories import acting_for, actor_in, sign_in
from hoatoc.kernel.audit.models import AuditEntry
from hoatoc.kernel.people.models import Account, Role
from hoatoc.kernel.people.tests.factories import AccountFactory, PostFactory
from hoatoc.ui.tests.budgets import budget

pytestmark = pytest.mark.django_db
ADDRESS = "/accounts/posts/"


def test_an_anonymous_visitor_is_sent_to_sign_in(client: Client) -> None:
    assert client.get(ADDRESS).url == f"{reverse('account_login')}?next={ADDRESS}"  # type: ignore[attr-defined]


def test_own_posts_and_lent_ones_are_offered_with_the_lender_and_the_last_day(
    client: Client,
) -> None:
    commander = actor_in(role=Role.COMMANDER)
    deputy = acting_for(commander.post)
    PostFactory(person=deputy.person)
    sign_in(client, deputy)

    with budget(__file__, "choose_post"):
        answer = client.get(ADDRESS)

    said = answer.content.decode()
    assert len(answer.context["hats"]) == 2
    assert commander.person.rank_and_name in said


def test_choosing_puts_the_hat_on_and_is_recorded(client: Client) -> None:
    actor = actor_in()
    other = PostFactory(person=actor.person, role=Role.CLERK)
    sign_in(client, actor)

    answer = client.post(ADDRESS, {"hat": f"p{other.pk}", "next": "/notices/"})

    assert answer.url == "/notices/"  # type: ignore[attr-defined]
    assert client.get("/").context["shell"].actor.post == other
    assert AuditEntry.objects.get().action == "accounts.choose_post"


def test_a_post_of_another_person_is_refused_and_nothing_changes(client: Client) -> None:
    actor = actor_in()
    stranger = PostFactory()
    sign_in(client, actor)

    answer = client.post(ADDRESS, {"hat": f"p{stranger.pk}"})

    assert answer.status_code == 409
    assert client.session["hat"] == f"p{actor.post.pk}"
    assert not AuditEntry.objects.exists()


def test_one_is_not_sent_to_another_site(client: Client) -> None:
    actor = actor_in()
    sign_in(client, actor)

    answer = client.post(ADDRESS, {"hat": f"p{actor.post.pk}", "next": "https://evil.example/"})

    assert answer.url == "/"  # type: ignore[attr-defined]


def test_an_account_without_any_post_is_told_whom_to_ask(client: Client) -> None:
    account = AccountFactory()
    client.force_login(Account.objects.get(pk=account.pk))

    answer = client.get(ADDRESS)

    assert answer.status_code == 200
    assert not answer.context["hats"]
