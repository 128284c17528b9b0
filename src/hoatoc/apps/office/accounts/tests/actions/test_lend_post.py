from datetime import date, timedelta
from typing import Any

import pytest

from hoatoc.apps.office.accounts.actions.lend_post import LentAlready, lend_post
from hoatoc.apps.office.accounts.actions.withdraw_delegation import withdraw_delegation
from hoatoc.apps.office.accounts.contracts import Power
from hoatoc.kernel.access.actor import Actor
from hoatoc.kernel.access.answers import Refused
from hoatoc.kernel.access.posts import hats_of
from hoatoc.kernel.access.tests.factories import acting_for, actor_in
from hoatoc.kernel.audit.models import AuditEntry
from hoatoc.kernel.base import clock
from hoatoc.kernel.base.errors import Invalid, NotFound
from hoatoc.kernel.notices.telling import notices_of
from hoatoc.kernel.people.models import Account, Delegation, Role
from hoatoc.kernel.people.tests.factories import PostFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def commander() -> Actor:
    return actor_in(role=Role.COMMANDER)


@pytest.fixture
def deputy(commander: Actor) -> Actor:
    return actor_in(commander.unit, Role.DEPUTY_COMMANDER)


def _lend(actor: Actor, to: Actor, **changes: Any) -> Delegation:
    words: dict[str, Any] = {
        "scope": "Ký văn bản hành chính",
        "valid_from": clock.today(),
        "valid_to": clock.today() + timedelta(days=5),
        **changes,
    }
    return lend_post(actor, to_person_id=to.person.pk, power=Power(**words))


def test_r024_the_deputy_can_act_at_once_and_is_told(commander: Actor, deputy: Actor) -> None:
    delegation = _lend(commander, deputy)

    account = Account.objects.get(pk=deputy.account_id)
    assert [h.key for h in hats_of(account)][-1] == f"d{delegation.pk}"
    assert notices_of(deputy).get().kind == "accounts.post_lent"
    assert AuditEntry.objects.get().action == "accounts.lend_post"


def test_r024_a_lent_post_is_not_lent_on(commander: Actor, deputy: Actor) -> None:
    with pytest.raises(Refused) as refusal:
        _lend(acting_for(commander.post), deputy)

    assert refusal.value.code == "accounts.no_chain"
    assert not AuditEntry.objects.exists()


@pytest.mark.parametrize("role", [Role.STAFF, Role.CLERK, Role.ADMINISTRATOR, Role.ARCHIVIST])
def test_a_post_that_does_not_sign_is_not_lent(role: Role, deputy: Actor) -> None:
    with pytest.raises(Refused) as refusal:
        _lend(actor_in(deputy.unit, role), deputy)

    assert refusal.value.code == "access.permission_missing"


@pytest.mark.parametrize(
    ("field", "changes"),
    [
        ("scope", {"scope": "   "}),
        ("scope", {"scope": "x" * 301}),
        ("valid_from", {"valid_from": date(2020, 1, 1)}),
        ("valid_to", {"valid_to": date(2020, 1, 1)}),
        ("kinds", {"kinds": ("XX",)}),
        ("basis", {"basis": "x" * 201}),
    ],
)
def test_r024_scope_and_days_are_required(
    commander: Actor, deputy: Actor, field: str, changes: dict[str, Any]
) -> None:
    with pytest.raises(Invalid) as refusal:
        _lend(commander, deputy, **changes)

    assert field in refusal.value.fields
    assert not Delegation.objects.exists()


def test_nobody_lends_to_himself(commander: Actor) -> None:
    with pytest.raises(Invalid):
        _lend(commander, commander)


def test_a_post_is_not_lent_out_of_the_organisation(commander: Actor) -> None:
    with pytest.raises(NotFound):
        _lend(commander, actor_in())


def test_the_same_days_are_not_lent_twice_to_one_person(commander: Actor, deputy: Actor) -> None:
    _lend(commander, deputy)

    with pytest.raises(LentAlready):
        _lend(commander, deputy, valid_from=clock.today() + timedelta(days=3))


def test_a_withdrawn_delegation_ends_at_once(commander: Actor, deputy: Actor) -> None:
    delegation = _lend(commander, deputy)

    withdraw_delegation(commander, delegation_id=delegation.pk)

    account = Account.objects.get(pk=deputy.account_id)
    assert [h.delegation for h in hats_of(account)] == [None]
    assert notices_of(deputy).count() == 2


def test_the_borrower_cannot_withdraw(commander: Actor, deputy: Actor) -> None:
    delegation = _lend(commander, deputy)

    with pytest.raises(Refused) as refusal:
        withdraw_delegation(deputy, delegation_id=delegation.pk)

    assert refusal.value.code == "accounts.not_the_lender"


def test_a_stranger_does_not_learn_of_a_delegation(commander: Actor, deputy: Actor) -> None:
    delegation = _lend(commander, deputy)

    with pytest.raises(NotFound):
        withdraw_delegation(actor_in(commander.unit), delegation_id=delegation.pk)


def test_a_delegation_is_withdrawn_once(commander: Actor, deputy: Actor) -> None:
    delegation = _lend(commander, deputy)
    withdraw_delegation(commander, delegation_id=delegation.pk)

    with pytest.raises(Refused) as refusal:
        withdraw_delegation(commander, delegation_id=delegation.pk)

    assert refusal.value.code == "accounts.withdrawn_already"


def test_an_appointment_that_ends_bounds_the_delegation(deputy: Actor) -> None:
    account = Account.objects.get(pk=actor_in(deputy.unit).account_id)
    ending = PostFactory(
        person=account.person,
        unit=deputy.unit,
        role=Role.COMMANDER,
        valid_to=clock.today() + timedelta(days=2),
    )

    with pytest.raises(Invalid) as refusal:
        _lend(Actor.of(account, ending), deputy)

    assert "valid_to" in refusal.value.fields


def test_r024_what_is_lent_names_kinds_and_the_paper(commander: Actor, deputy: Actor) -> None:
    lent = _lend(commander, deputy, kinds=("CV", "TB"), basis="Giấy ủy quyền số 05/GUQ-CQY")

    lent.refresh_from_db()
    assert (lent.may_sign, lent.kinds, lent.basis) == (
        True,
        ["CV", "TB"],
        "Giấy ủy quyền số 05/GUQ-CQY",
    )


def test_a_delegation_without_signing_names_no_kinds(commander: Actor, deputy: Actor) -> None:
    assert _lend(commander, deputy, may_sign=False, kinds=("CV",)).kinds == []
