"""The book of certificates: who sees which, revoking, unlocking, warnings."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.test import Client
from django.urls import reverse

from hoatoc.kernel.access.tests.factories import actor_in, sign_in
from hoatoc.kernel.audit.models import AuditEntry
from hoatoc.kernel.base import clock
from hoatoc.kernel.org.tests.factories import DepartmentFactory, UnitFactory
from hoatoc.kernel.people.models import Role
from hoatoc.kernel.pki import authority
from hoatoc.kernel.pki.models import PinCounter, SealCustody

from ..rules import Standing, standing, warning_step
from ..selectors import CertificateQuestion, answer, certificates_for

if TYPE_CHECKING:
    from pathlib import Path

    from pytest_django import DjangoAssertNumQueries
    from pytest_django.fixtures import Settings

    from hoatoc.kernel.access.actor import Actor
    from hoatoc.kernel.pki.models import Certificate

pytestmark = pytest.mark.django_db
BOOK = "authority:book"


@pytest.fixture(autouse=True)
def _own_keys(settings: Settings, tmp_path: Path) -> None:
    settings.DATA_DIR = tmp_path
    authority.create()


@pytest.fixture
def keeper() -> Actor:
    """The administrator of an organisation below the ministry."""
    return actor_in(UnitFactory(parent=UnitFactory()), Role.ADMINISTRATOR)


def issued_below(actor: Actor) -> Certificate:
    officer = actor_in(DepartmentFactory(parent=actor.issuing_unit))
    return authority.issue_for_person(officer.person, pin="246810")


def page_of(one: Certificate, verb: str = "") -> str:
    if verb:
        return reverse("authority:act", args=[one.pk, verb])
    return reverse("authority:detail", args=[one.pk])


@pytest.mark.parametrize("role", list(Role))
def test_only_keepers_open_the_book(role: Role, client: Client) -> None:
    got = sign_in(client, actor_in(role=role)).get(reverse(BOOK))
    is_keeper = role in {Role.ADMINISTRATOR, Role.SECURITY_OFFICER}
    assert got.status_code == (200 if is_keeper else 403)


def test_a_stranger_is_sent_to_sign_in(client: Client) -> None:
    assert client.get(reverse(BOOK)).status_code == 302


def test_a_keeper_sees_his_own_tree_alone(keeper: Actor, client: Client) -> None:
    mine = issued_below(keeper)
    seal = authority.issue_for_unit(keeper.issuing_unit, pin="246810")
    foreign = authority.issue_for_person(actor_in().person, pin="246810")
    assert set(certificates_for(keeper)) == {mine, seal}
    signed_in = sign_in(client, keeper)
    assert signed_in.get(page_of(mine)).status_code == 200
    assert signed_in.get(page_of(foreign)).status_code == 404
    assert signed_in.post(page_of(foreign, "revoke"), {}).status_code == 404


def test_the_top_keeper_sees_the_authority_but_cannot_revoke_it(client: Client) -> None:
    top = actor_in(UnitFactory(), Role.SECURITY_OFFICER)
    own = [one for one in certificates_for(top) if one.purpose == "authority"]
    assert len(own) == 2
    got = sign_in(client, top).post(page_of(own[0], "revoke"), {"reason": "superseded"})
    assert got.status_code == 403


def test_revoking_asks_for_reason_and_certainty_and_is_recorded(
    keeper: Actor, client: Client
) -> None:
    one, signed_in = issued_below(keeper), sign_in(client, keeper)
    assert signed_in.get(page_of(one, "revoke")).status_code == 200
    for given in ({}, {"reason": "keyCompromise"}, {"reason": "nonsense", "sure": "on"}):
        assert signed_in.post(page_of(one, "revoke"), given).status_code == 422
    one.refresh_from_db()
    assert one.revoked_at is None
    given = {"reason": "keyCompromise", "sure": "on", "note": "Mất thiết bị"}
    assert signed_in.post(page_of(one, "revoke"), given).status_code == 302
    one.refresh_from_db()
    assert one.revoked_at is not None
    assert AuditEntry.objects.get(action="authority.revoke").facts["note"] == "Mất thiết bị"
    assert signed_in.post(page_of(one, "revoke"), given).status_code == 403


@pytest.mark.django_db(transaction=True)
def test_unlocking_forgets_wrong_pins(keeper: Actor, client: Client) -> None:
    one, signed_in = issued_below(keeper), sign_in(client, keeper)
    PinCounter.objects.create(key_label=one.key_label, wrong_count=5, locked_at=clock.now())
    assert "callout" in signed_in.get(page_of(one)).content.decode()
    assert signed_in.post(page_of(one, "unlock"), {"reason": ""}).status_code == 422
    assert signed_in.post(page_of(one, "unlock"), {"reason": "Gặp trực tiếp"}).status_code == 302
    assert PinCounter.objects.get(key_label=one.key_label).wrong_count == 0


@pytest.mark.parametrize("question", ["standing=ending", "purpose=seal", "q=Nguyễn", "page=9"])
def test_questions_are_answered(question: str, keeper: Actor, client: Client) -> None:
    issued_below(keeper)
    assert sign_in(client, keeper).get(f"{reverse(BOOK)}?{question}").status_code == 200


def test_the_register_is_sorted_and_taken_out_with_posts_and_custodians(
    keeper: Actor, client: Client
) -> None:
    mine = issued_below(keeper)
    seal = authority.issue_for_unit(keeper.issuing_unit, pin="246810")
    authority.issue_for_person(actor_in().person, pin="246810")
    clerk = actor_in(keeper.issuing_unit, Role.CLERK)
    SealCustody.objects.create(
        unit=keeper.issuing_unit, post=clerk.post, since=clock.today(), basis="QĐ 1",
        permitted_by=keeper.person,
    )  # fmt: skip

    for sort, first in (("purpose", mine), ("-purpose", seal)):
        shown = answer(keeper, CertificateQuestion(sort=sort))
        assert next(iter(shown)) == first
    signed_in = sign_in(client, keeper)
    taken = signed_in.get(reverse("authority:export"), {"format": "csv", "sort": "holder"})
    lines = taken.content.decode().splitlines()
    assert len(lines) == 3
    assert any(clerk.person.full_name in line and seal.serial in line for line in lines)
    assert any(mine.serial in line for line in lines)
    assert signed_in.get(reverse("authority:export"), {"format": "xlsx"}).status_code == 200
    entries = AuditEntry.objects.filter(action="authority.export")
    assert [entry.facts["rows"] for entry in entries] == [2, 2]


@pytest.mark.parametrize("question", ["standing=gone", "purpose=x", "sort=x", "provider=x"])
def test_unreadable_questions_are_refused(question: str, keeper: Actor, client: Client) -> None:
    assert sign_in(client, keeper).get(f"{reverse(BOOK)}?{question}").status_code == 400


def test_the_book_has_a_query_budget(
    keeper: Actor, client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(4):
        issued_below(keeper)
    signed_in = sign_in(client, keeper)
    signed_in.get(reverse(BOOK))
    with django_assert_max_num_queries(14):
        signed_in.get(reverse(BOOK))


@pytest.mark.parametrize(
    ("days", "step"), [(-1, None), (1, 7), (7, 7), (8, 30), (30, 30), (60, 60), (61, None)]
)
def test_warnings_come_at_60_30_and_7_days(days: int, step: int | None) -> None:
    now = clock.now()
    assert warning_step(now + timedelta(days=days), now) == step


def test_standings() -> None:
    now = clock.now()
    day = timedelta(days=1)
    assert standing(now - day, now + 90 * day, None, now) is Standing.VALID
    assert standing(now - day, now + 5 * day, None, now) is Standing.ENDING
    assert standing(now - 9 * day, now - day, None, now) is Standing.EXPIRED
    assert standing(now + day, now + 9 * day, None, now) is Standing.NOT_YET
    assert standing(now - day, now + 90 * day, now - day, now) is Standing.REVOKED
