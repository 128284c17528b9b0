"""People, accounts, posts and delegations for tests, valid by default."""

from __future__ import annotations

from datetime import timedelta

import factory
from factory.django import DjangoModelFactory

from hoatoc.kernel.base import clock
from hoatoc.kernel.org.tests.factories import FOUNDED, UnitFactory
from hoatoc.kernel.people.models import Account, Delegation, Person, Post, Role

PASSWORD = "Hoa-Toc-2026!"


class PersonFactory(DjangoModelFactory):
    """An officer."""

    class Meta:
        model = Person

    staff_number = factory.Sequence(lambda n: f"SQ{n:06d}")
    full_name = factory.Sequence(lambda n: f"Nguyễn Văn Thử {n}")
    rank = "Thượng tá"


class AccountFactory(DjangoModelFactory):
    """An account of a person, with the password ``PASSWORD``."""

    class Meta:
        model = Account
        skip_postgeneration_save = True

    username = factory.Sequence(lambda n: f"thu.nguyen{n}")
    person = factory.SubFactory(PersonFactory)
    password = factory.django.Password(PASSWORD)


class PostFactory(DjangoModelFactory):
    """A post held today; ``role`` chooses the rights, ``unit`` the place."""

    class Meta:
        model = Post

    person = factory.SubFactory(PersonFactory)
    unit = factory.SubFactory(UnitFactory)
    role = Role.STAFF
    title = factory.LazyAttribute(lambda post: str(Role(post.role).label))
    valid_from = FOUNDED


class DelegationFactory(DjangoModelFactory):
    """A commander's post lent for a fortnight from today."""

    class Meta:
        model = Delegation

    from_post = factory.SubFactory(PostFactory, role=Role.COMMANDER)
    to_person = factory.SubFactory(PersonFactory)
    scope = "Ký văn bản hành chính khi chỉ huy đi công tác"
    valid_from = factory.LazyFunction(clock.today)
    valid_to = factory.LazyFunction(lambda: clock.today() + timedelta(days=14))
