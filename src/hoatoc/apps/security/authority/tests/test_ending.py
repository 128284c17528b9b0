"""Holders are told of the end of a certificate at 60, 30 and 7 days, once each."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.test import Client

from hoatoc.kernel.access.tests.factories import actor_in, sign_in
from hoatoc.kernel.audit.models import AuditEntry
from hoatoc.kernel.base import clock
from hoatoc.kernel.notices.telling import address_of, notices_of, sentence_of
from hoatoc.kernel.org.tests.factories import UnitFactory
from hoatoc.kernel.people.models import Role
from hoatoc.kernel.pki import authority

from ..actions.warn_of_ending import warn_of_ending
from ..jobs import warn_holders
from ..selectors import ending

if TYPE_CHECKING:
    from pathlib import Path

    from pytest_django.fixtures import Settings

    from hoatoc.kernel.access.actor import Actor

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_keys(settings: Settings, tmp_path: Path) -> None:
    settings.DATA_DIR = tmp_path
    authority.create()


@pytest.fixture
def officer() -> Actor:
    return actor_in(UnitFactory(has_registry=True), Role.COMMANDER)


def test_a_holder_is_told_once_at_each_threshold(officer: Actor) -> None:
    certificate = authority.issue_for_person(officer.person, pin="246810")
    told = []
    for left in (61, 60, 59, 30, 29, 8, 7, 1, 0):
        day = certificate.not_after - timedelta(days=left)
        told.append(warn_of_ending(certificate, day))

    assert told == [False, True, False, True, False, False, True, False, False]
    notices = list(notices_of(officer))
    assert len(notices) == 3
    assert officer.person.full_name in sentence_of(notices[0])
    entries = AuditEntry.objects.filter(action="authority.warn")
    assert sorted(entry.facts["days"] for entry in entries) == [7, 30, 60]


def test_the_notice_opens_for_its_holder_and_nobody_else(client: Client, officer: Actor) -> None:
    certificate = authority.issue_for_person(officer.person, pin="246810")
    warn_of_ending(certificate, certificate.not_after - timedelta(days=5))
    address = address_of(notices_of(officer).get())

    sign_in(client, officer)
    assert certificate.common_name in client.get(address).content.decode()
    sign_in(client, actor_in(role=Role.COMMANDER))
    assert client.get(address).status_code == 404


def test_the_registry_is_told_of_the_seal(officer: Actor) -> None:
    clerk = actor_in(officer.unit, Role.CLERK)
    seal = authority.issue_for_unit(officer.unit, pin="246810")

    warn_of_ending(seal, seal.not_after - timedelta(days=7))

    assert notices_of(clerk).get().kind == "authority.ends_at_once"
    assert not notices_of(officer).exists()


def test_what_is_revoked_or_far_from_its_end_is_told_to_nobody(officer: Actor) -> None:
    certificate = authority.issue_for_person(officer.person, pin="246810")
    warn_holders()
    authority.revoke(certificate, "superseded", clock.now())

    assert not notices_of(officer).exists()
    assert not ending(certificate.not_after - timedelta(days=5)).exists()
    assert not warn_of_ending(certificate, certificate.not_after - timedelta(days=5))
