"""The right officers are told of a spill: once, in time, and though the refused act rolled back."""

import pytest
from django.db import transaction

from hoatoc.apps.security.spills.actions.announce_spill import announce_spill
from hoatoc.apps.security.spills.jobs import announce_waiting
from hoatoc.apps.security.spills.models import Announcement
from hoatoc.kernel.access.actor import Actor
from hoatoc.kernel.access.tests.factories import actor_in
from hoatoc.kernel.audit.models import AuditEntry
from hoatoc.kernel.notices.telling import notices_of, sentence_of
from hoatoc.kernel.org.tests.factories import DepartmentFactory, UnitFactory
from hoatoc.kernel.people.models import Role
from hoatoc.kernel.secrecy.gate import SecretRefused, refuse_secret
from hoatoc.kernel.secrecy.models import Spill, Suspected, Where
from hoatoc.kernel.worklist.desk import desk_of

pytestmark = pytest.mark.django_db


def spill_by(actor: Actor) -> Spill:
    return Spill.objects.create(
        account_id=actor.account_id,
        unit_id=actor.unit.pk,
        where=Where.FIELD,
        suspected=Suspected.PLAIN,
    )


def test_a_spill_whose_transaction_rolled_back_reaches_the_officer_by_the_job() -> None:
    organisation = UnitFactory()
    officer = actor_in(organisation, Role.SECURITY_OFFICER)
    staff = actor_in(DepartmentFactory(parent=organisation), Role.STAFF)

    with pytest.raises(SecretRefused), transaction.atomic():
        refuse_secret("TỐI MẬT", actor=staff, where=Where.FIELD)
    announce_waiting()
    announce_waiting()

    spill = Spill.objects.get(account_id=staff.account_id)
    assert desk_of(officer).filter(subject_id=str(spill.pk)).count() == 1
    notice = notices_of(officer).get(subject_id=str(spill.pk))
    assert staff.unit.name in sentence_of(notice)
    assert (
        AuditEntry.objects.filter(action="spills.announce", subject_id=str(spill.pk)).count() == 1
    )


def test_the_nearest_officer_upwards_is_told_also_where_he_sits_in_a_department() -> None:
    top = UnitFactory()
    middle = UnitFactory(parent=top)
    far = actor_in(top, Role.SECURITY_OFFICER)
    near = actor_in(DepartmentFactory(parent=middle), Role.SECURITY_OFFICER)
    staff = actor_in(UnitFactory(parent=middle), Role.STAFF)

    announce_spill(spill_by(staff))

    assert desk_of(near).count() == 1
    assert desk_of(far).count() == 0


def test_where_nobody_holds_the_post_the_top_keeps_it_for_whoever_comes() -> None:
    top = UnitFactory()
    announce_spill(spill_by(actor_in(UnitFactory(parent=top), Role.STAFF)))

    assert desk_of(actor_in(top, Role.SECURITY_OFFICER)).count() == 1


def test_announcing_twice_tells_once() -> None:
    spill = spill_by(actor_in())

    assert announce_spill(spill)
    assert not announce_spill(spill)
    assert Announcement.objects.filter(spill_id=spill.pk).count() == 1
