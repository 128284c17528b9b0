"""The order of numbers over HTTP: drafted, put in force, asked for; and who may not."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from hoatoc.kernel.access.tests.factories import actor_in, sign_in
from hoatoc.kernel.base import clock
from hoatoc.kernel.people.models import Role

from ...models import PracticeVersion

pytestmark = pytest.mark.django_db
ROOT = "/api/practice/"
JSON = "application/json"


def test_the_office_fixes_the_order_of_numbers_and_others_read_it(client: Client) -> None:
    chief = actor_in(role=Role.CHIEF_OF_OFFICE)
    today = clock.today()
    given = {"number_first": True, "reason": "Quy chế văn thư"}
    sign_in(client, chief)
    made = client.post(f"{ROOT}order", given, JSON)
    late = client.post(f"{ROOT}order/1/put-in-force", {"on": str(today - timedelta(days=1))}, JSON)
    tomorrow = str(today + timedelta(days=1))
    held = client.post(f"{ROOT}order/1/put-in-force", {"on": tomorrow}, JSON)
    again = client.post(f"{ROOT}order/1/discard", {}, JSON)

    assert (made.status_code, made.json()["content"]) == (201, {"number_first": True})
    assert (late.status_code, held.json()["in_force_from"], again.status_code) == (
        422, tomorrow, 403,
    )  # fmt: skip
    sign_in(client, actor_in(chief.unit, Role.CLERK))
    assert client.get(f"{ROOT}order").json()["number_first"] is False
    then = client.get(f"{ROOT}order", {"on": tomorrow}).json()
    assert (then["number_first"], then["version"]) == (True, 1)
    assert [one["version"] for one in client.get(ROOT).json()] == [1]
    assert client.post(f"{ROOT}order", given, JSON).status_code == 403
    assert client.post(f"{ROOT}letters/1/discard", {}, JSON).status_code == 422
    assert (
        sign_in(client, actor_in(role=Role.CHIEF_OF_OFFICE))
        .post(f"{ROOT}order/1/discard", {}, JSON)
        .status_code
        == 404
    )
    assert PracticeVersion.objects.count() == 1
