"""The groups that offices of the demonstration keep."""

import pytest

from hoatoc.apps.records.groups.models import RecipientGroup
from hoatoc.demo.blueprint import Blueprint
from hoatoc.demo.grouping import keep_groups

pytestmark = pytest.mark.django_db


def test_shown_offices_keep_groups_of_units_that_can_receive(small_army: Blueprint) -> None:
    kept = keep_groups(small_army)

    assert kept == RecipientGroup.objects.count() > 0
    assert all(
        one.unit_ids and one.unit_id not in one.unit_ids for one in RecipientGroup.objects.all()
    )
