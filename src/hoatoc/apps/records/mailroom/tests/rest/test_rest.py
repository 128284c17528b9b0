"""The same by calls."""

from __future__ import annotations

import pytest
from django.test import Client

from hoatoc.apps.records.documents.rules import State
from hoatoc.apps.records.documents.tests.scenes import document_in, office
from hoatoc.kernel.access.tests.factories import sign_in
from hoatoc.kernel.base import clock

pytestmark = pytest.mark.django_db
ADDRESS = "/api/mailroom"


def test_both_books_are_written_and_read_by_calls(client: Client) -> None:
    place = office()
    document = document_in(place, State.ISSUED)
    sign_in(client, place.clerk)
    today = clock.today().isoformat()
    period = {"since": "2026-01-01", "until": "2100-01-01"}

    sent = client.post(
        f"{ADDRESS}/dispatches",
        {
            "document_id": str(document.pk), "addressee": "Sở Nội vụ", "address": "Hà Nội",
            "dispatched_on": today,
        },
        content_type="application/json",
    )  # fmt: skip
    struck = client.post(
        f"{ADDRESS}/dispatches/{sent.json()['id']}/cancel",
        {"reason": "Nhầm."},
        content_type="application/json",
    )
    lent = client.post(
        f"{ADDRESS}/uses",
        {
            "document_id": str(document.pk), "reader": "Quân", "permitted_by": "Long",
            "used_on": today,
        },
        content_type="application/json",
    )  # fmt: skip
    back = client.post(f"{ADDRESS}/uses/{lent.json()['id']}/back")
    listed = client.get(f"{ADDRESS}/dispatches", period).json()

    assert (sent.status_code, lent.status_code) == (201, 201)
    assert struck.json()["is_cancelled"]
    assert back.json()["returned_on"] == today
    assert [one["reason"] for one in listed["items"]] == ["Nhầm."]
    assert client.get(f"{ADDRESS}/uses", period).json()["total"] == 1
    assert client.get(f"{ADDRESS}/uses", {"since": today, "until": "2020-01-01"}).status_code == 422
