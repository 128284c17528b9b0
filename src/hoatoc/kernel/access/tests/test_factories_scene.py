import pytest
from django.test import Client

from hoatoc.kernel.access.posts import actor_for, hats_of
from hoatoc.kernel.org.tests.factories import DepartmentFactory, UnitFactory
from hoatoc.kernel.people.models import Account, Role
from hoatoc.kernel.people.tests.factories import PostFactory

from .factories import acting_for, actor_in, sign_in

pytestmark = pytest.mark.django_db


def test_a_person_with_one_post_acts_in_it_without_choosing() -> None:
    actor = actor_in(role=Role.CLERK)
    account = Account.objects.get(pk=actor.account_id)

    chosen = actor_for(account, "")

    assert chosen is not None
    assert chosen.post == actor.post


def test_a_person_with_two_posts_has_to_choose() -> None:
    actor = actor_in()
    account = Account.objects.get(pk=actor.account_id)
    PostFactory(person=actor.person)

    assert actor_for(account, "") is None
    assert actor_for(account, f"p{actor.post.pk}") is not None


def test_a_lent_post_is_among_the_hats_and_names_whom_one_acts_for() -> None:
    commander = actor_in(role=Role.COMMANDER)
    deputy = acting_for(commander.post)
    account = Account.objects.get(pk=deputy.account_id)

    assert [h.key for h in hats_of(account)] == [f"d{deputy.delegation.pk}"]  # type: ignore[union-attr]
    assert deputy.acting_for == commander.person


def test_a_department_is_served_by_the_registry_of_its_organisation(client: Client) -> None:
    organisation = UnitFactory()
    department = DepartmentFactory(parent=organisation)
    actor = actor_in(department)

    sign_in(client, actor)

    assert actor.issuing_unit == organisation
    assert client.session["hat"] == f"p{actor.post.pk}"
