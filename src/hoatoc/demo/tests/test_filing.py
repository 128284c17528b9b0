"""The offices of the demonstration file by the real actions."""

from collections import Counter

import pytest

from hoatoc.apps.records.archive.models import Appraisal, Custody, Hold, KeepBack, Loan
from hoatoc.apps.records.dossiers.models import Dossier, DossierSeal, FilePlan
from hoatoc.apps.records.dossiers.rules import DossierState, PlanState
from hoatoc.demo import keys
from hoatoc.demo.archiving import keep_archive
from hoatoc.demo.blueprint import Blueprint
from hoatoc.demo.filing import file_dossiers

pytestmark = [pytest.mark.slow, pytest.mark.django_db]


def test_offices_have_a_plan_in_force_and_dossiers_some_closed(small_army: Blueprint) -> None:
    keys.issue_keys(small_army)

    made = file_dossiers(small_army)

    assert made == Dossier.objects.count() == 20
    assert set(FilePlan.objects.values_list("state", flat=True)) == {PlanState.ISSUED}
    closed = Dossier.objects.filter(state=DossierState.CLOSED)
    assert closed.count() == DossierSeal.objects.count() == 4
    assert not Dossier.objects.filter(doc_total=0).exists()
    # What the archive does with those of earlier years, in the same army.
    assert keep_archive(small_army) == 10
    assert Counter(Custody.objects.values_list("state", flat=True)) == {
        "with_unit": 12, "submitted": 2,
    }  # fmt: skip
    assert (Hold.objects.count(), Loan.objects.count(), KeepBack.objects.count()) == (2, 2, 2)
    assert set(Appraisal.objects.values_list("lines__outcome", flat=True)) == {"listed"}
