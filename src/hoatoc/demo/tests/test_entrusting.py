"""The seal that is in a clerk's custody in the demonstration."""

from pathlib import Path

import pytest
from pytest_django.fixtures import Settings

from hoatoc.demo.accounts import PIN
from hoatoc.demo.blueprint import Blueprint
from hoatoc.demo.casting import Cast
from hoatoc.demo.entrusting import entrust_seal
from hoatoc.kernel.people.models import Role
from hoatoc.kernel.pki import authority
from hoatoc.kernel.pki.models import SealCustody

pytestmark = pytest.mark.django_db


def test_one_shown_office_has_entrusted_its_seal(
    small_army: Blueprint, settings: Settings, tmp_path: Path
) -> None:
    settings.DATA_DIR = tmp_path
    authority.create()
    company = Cast().companies["CQY"]
    for role in (Role.CLERK, Role.COMMANDER):
        authority.issue_for_person(company.first(role).person, pin=PIN)

    assert entrust_seal(small_army) == 1

    assert SealCustody.objects.get().post == company.first(Role.CLERK)
