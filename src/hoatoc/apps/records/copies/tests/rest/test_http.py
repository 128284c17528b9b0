"""Copies over HTTP: made, listed, cancelled; and each refusal in one form."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from hoatoc.apps.records.documents.rules import State
from hoatoc.apps.records.documents.tests.scenes import PIN, Office, document_in, office
from hoatoc.kernel.access.tests.factories import sign_in
from hoatoc.kernel.base import clock
from hoatoc.kernel.files import keeping

from ...models import CertifiedCopy
from ..scenes import SUBJECT, copied, scan

pytestmark = pytest.mark.django_db
ROOT = "/api/copies/"
JSON = "application/json"


@pytest.fixture
def place() -> Office:
    return office()


def given(**changes: Any) -> dict[str, Any]:
    return {
        "subject": SUBJECT,
        "organ_name": "Sở Nội vụ Hà Nội",
        "dated_on": "2026-01-05",
        "is_open_paper": "true",
        "pin": PIN,
        "file": SimpleUploadedFile("ban-quet.pdf", scan(), "application/pdf"),
        **changes,
    }


def test_a_copy_is_made_read_and_cancelled_over_http(client: Client, place: Office) -> None:
    sign_in(client, place.clerk)
    answer = client.post(f"{ROOT}scans", given(reference="125/KH-SNV"))
    assert answer.status_code == 201, answer.content.decode()
    one = answer.json()
    address = f"{ROOT}{one['id']}"

    assert client.get(f"{address}/verification").json()["verdict"] == "valid"
    file = client.get(f"{address}/file").content
    assert file == keeping.read(CertifiedCopy.objects.get().file)
    void = client.post(f"{address}/cancel", {"reason": "Quét nhầm"}, content_type=JSON)
    year = clock.today().year
    book = client.get(f"{ROOT}book", {"since": f"{year}-01-01", "until": f"{year}-12-31"}).json()

    assert one["reference"] == f"01/SY-{place.unit.abbreviation}"
    assert void.json()["cancelled_because"] == "Quét nhầm"
    assert [line["cancelled_because"] for line in book["items"]] == ["Quét nhầm"]
    assert client.get(f"{address}/file").json()["code"] == "copies.cancelled"
    assert client.get(ROOT, {"form": "TrS"}).json()["total"] == 0


def test_what_cannot_be_copied_is_refused_with_its_code(client: Client, place: Office) -> None:
    document = document_in(place, State.ISSUED)
    sign_in(client, place.clerk)
    excerpt = {"source": "outgoing", "source_id": str(document.pk), "pages": [1], "pin": PIN}
    refused = [
        client.post(f"{ROOT}scans", given(is_open_paper="false")),
        client.post(f"{ROOT}scans", given(dated_on="2999-01-01")),
        client.post(f"{ROOT}scans", given(pin="000000")),
        client.post(f"{ROOT}excerpts", excerpt, content_type=JSON),
        client.post(f"{ROOT}excerpts", {**excerpt, "pages": []}, content_type=JSON),
        client.get(f"{ROOT}book", {"since": "2026-02-01", "until": "2026-01-01"}),
    ]

    assert [one.json()["code"] for one in refused] == [
        "base.invalid", "api.invalid", "pki.wrong_pin", "copies.whole_document", "api.invalid",
        "base.invalid",
    ]  # fmt: skip
    assert not CertifiedCopy.objects.exists()


def test_others_read_what_they_see_and_make_nothing(client: Client, place: Office) -> None:
    made = copied(place)
    address = f"{ROOT}{made.pk}"
    assert client.get(ROOT).status_code == 401
    sign_in(client, place.commander)
    assert client.get(ROOT).json()["total"] == 1
    assert client.post(f"{ROOT}scans", given()).status_code == 403
    assert client.post(f"{address}/cancel", {"reason": "x"}, content_type=JSON).status_code == 403
    sign_in(client, office().clerk)
    assert client.get(address).status_code == 404
    assert client.get(f"{address}/file").status_code == 404
