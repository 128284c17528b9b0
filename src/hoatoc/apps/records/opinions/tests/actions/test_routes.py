"""Levels of review: who keeps them, what they ask for, whom they stop."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from hoatoc.apps.records.documents.actions.approve_form import approve_form
from hoatoc.apps.records.documents.actions.submit import submit
from hoatoc.apps.records.documents.rules import State
from hoatoc.apps.records.documents.tests.scenes import Office, document_in, draft, office, walk
from hoatoc.kernel.access.answers import Refused
from hoatoc.kernel.access.objections import Objected, Weight, objections_to
from hoatoc.kernel.access.tests.factories import actor_in, sign_in
from hoatoc.kernel.audit.models import AuditEntry
from hoatoc.kernel.base import clock
from hoatoc.kernel.base.errors import Invalid, NotFound
from hoatoc.kernel.org.tests.factories import UnitFactory
from hoatoc.kernel.people.models import Role

from ...actions.answer import answer
from ...actions.keep_route import end_route, keep_route
from ...actions.put_initials import put_initials
from ...contracts import RouteFields
from ...kinds import Stand
from ...models import ReviewRoute
from ...selectors import text_version
from ...selectors.routing import needs_of, routes_in_force
from ..scenes import ask_of

pytestmark = pytest.mark.django_db
ACT = "documents.approve_form"


@pytest.fixture
def place() -> Office:
    return office()


def _fields(**changes: object) -> RouteFields:
    values: dict[str, object] = {"kind": "BC", "valid_from": clock.today(), **changes}
    return RouteFields(**values)  # type: ignore[arg-type]  # a test names real fields


def test_the_form_check_waits_for_the_opinion_of_a_named_unit(place: Office) -> None:
    other = UnitFactory()
    clerk = actor_in(other, Role.CLERK)
    keep_route(place.chief, fields=_fields(unit_ids=(other.pk,)))
    document = draft(place, UnitFactory())
    [request] = ask_of(place, document, units=[other])
    said = objections_to("documents.submit", place.staff, document.pk)
    assert "opinions.level_ahead" in {one.code for one in said}
    walk(place, document, State.FORM_REVIEW)

    with pytest.raises(Objected) as refusal:
        approve_form(place.chief, document=document, remark="Đã trao đổi")
    assert refusal.value.code == "opinions.level_missing"
    assert other.name in str(refusal.value)
    answer(clerk, request=request, stand=Stand.AGREE)

    assert approve_form(place.chief, document=document).state == State.AWAITING_SIGNATURE


def test_a_route_that_is_not_strict_asks_for_a_reason(place: Office) -> None:
    keep_route(place.chief, fields=_fields(post_ids=(place.head.post.pk,), is_strict=False))
    document = document_in(place, State.FORM_REVIEW)

    with pytest.raises(Objected):
        approve_form(place.chief, document=document)
    approve_form(place.chief, document=document, remark="Đồng chí Trưởng phòng đi công tác")


def test_initials_that_are_asked_for_must_hold(place: Office) -> None:
    keep_route(place.chief, fields=_fields(needs_drafter_initials=True, needs_head_initials=True))
    document = draft(place, UnitFactory())
    sha256 = text_version(document).file.sha256
    put_initials(place.staff, document=document, read_sha256=sha256)
    submit(place.staff, document=document, reviewer_post_id=place.head.post.pk)
    assert _lacking(place, document.pk) == 1
    document.refresh_from_db()
    put_initials(place.head, document=document, read_sha256=sha256)

    assert _lacking(place, document.pk) == 0


def _lacking(place: Office, document_id: object) -> int:
    said = objections_to(ACT, place.chief, document_id)  # type: ignore[arg-type]  # a UUID
    return sum(one.code == "opinions.level_missing" for one in said)


def test_policy_from_above_binds_below_and_other_routes_do_not() -> None:
    above = UnitFactory()
    chief = actor_in(above, Role.CHIEF_OF_OFFICE)
    place = office(parent=above)
    named = UnitFactory()

    keep_route(chief, fields=_fields(kind="", unit_ids=(named.pk,)))
    assert routes_in_force(place.unit, "BC") == []
    keep_route(chief, fields=_fields(kind="", unit_ids=(named.pk,), binds_below=True))

    [need] = needs_of(routes_in_force(place.unit, "BC"))
    assert (need.unit_id, need.route.unit) == (named.pk, above)
    assert routes_in_force(named, "BC") == []


def test_each_change_is_a_version_and_holds_from_its_day(place: Office) -> None:
    named = UnitFactory()
    keep_route(place.chief, fields=_fields(needs_head_initials=True))
    later = clock.today() + timedelta(days=10)
    keep_route(place.chief, fields=_fields(unit_ids=(named.pk,), valid_from=later))

    assert [one.version for one in routes_in_force(place.unit, "BC")] == [1]
    assert [one.version for one in routes_in_force(place.unit, "BC", later)] == [2]
    assert routes_in_force(place.unit, "QĐ") == []
    end_route(place.chief, kind="BC")
    assert routes_in_force(place.unit, "BC") == []
    assert ReviewRoute.objects.count() == 3
    assert (
        AuditEntry.objects.filter(action__in=["opinions.keep_route", "opinions.end_route"]).count()
        == 3
    )


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"kind": "XX"}, "kind"),
        ({"unit_ids": (999_999,)}, "units"),
        ({"post_ids": (999_999,)}, "posts"),
        ({"unit_ids": tuple(range(31))}, "units"),
    ],
)
def test_a_route_that_cannot_be_is_refused(
    place: Office, changes: dict[str, object], field: str
) -> None:
    with pytest.raises(Invalid) as refusal:
        keep_route(place.chief, fields=_fields(**changes))

    assert list(refusal.value.fields) == [field]
    assert not ReviewRoute.objects.exists()


def test_only_the_office_keeps_routes(place: Office) -> None:
    for actor in (place.staff, place.head, place.clerk, place.commander):
        with pytest.raises(Refused):
            keep_route(actor, fields=_fields())
    with pytest.raises(Invalid):
        keep_route(place.chief, fields=_fields(valid_from=clock.today() - timedelta(days=1)))
    with pytest.raises(NotFound):
        end_route(place.chief, kind="BC")


def test_a_route_is_kept_tried_out_and_ended_on_its_page(client: Client, place: Office) -> None:
    other = UnitFactory()
    sign_in(client, place.chief)
    address = reverse("opinions:routes")
    given = {"kind": "KH", "valid_from": clock.today().isoformat(), "units": [other.pk]}

    assert client.post(address, {**given, "valid_from": ""}).status_code == 422
    assert client.post(address, {**given, "is_strict": "on"}).status_code == 302
    shown = client.get(address, {"try": "KH"})
    assert [need.unit_id for need in shown.context["needs"]] == [other.pk]
    assert client.get(address, {"try": "BC"}).context["needs"] == []
    assert client.get(address, {"try": "\x00nonsense"}).status_code == 200
    assert client.post(reverse("opinions:end_route"), {"kind": "KH"}).status_code == 302
    assert client.post(reverse("opinions:end_route"), {"kind": "ZZ"}).status_code == 404
    sign_in(client, place.staff)
    assert client.get(address).status_code == 403


def test_the_weight_of_what_is_missing_is_that_of_its_route(place: Office) -> None:
    keep_route(place.chief, fields=_fields(needs_head_initials=True, is_strict=False))
    document = document_in(place, State.FORM_REVIEW)

    said = objections_to(ACT, place.chief, document.pk)
    weights = {one.weight for one in said if one.code == "opinions.level_missing"}

    assert weights == {Weight.ASKS_FOR_REASON}
