"""The library of the unit's HSM breaks while the registry seals: the page says so and works on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.urls import reverse

from hoatoc.kernel.access.tests.factories import sign_in
from hoatoc.kernel.audit.models import AuditEntry
from hoatoc.kernel.pki.models import Certificate
from hoatoc.kernel.pki.tests import softhsm

from ...rules import State
from ..scenes import Office, document_in

if TYPE_CHECKING:
    from pathlib import Path

    from django.test import Client
    from pytest_django.fixtures import Settings

pytestmark = [pytest.mark.django_db, softhsm.needed]


def test_a_library_that_crashes_leaves_the_site_answering_and_is_explained(
    client: Client, place: Office, settings: Settings, tmp_path: Path
) -> None:
    document = document_in(place, State.NUMBERED)
    softhsm.make_token(tmp_path)
    Certificate.objects.filter(holder_unit=place.unit).update(
        provider="pkcs11", key_label=f"{softhsm.LABEL}/seal-rsa"
    )
    settings.PKCS11_MODULE = softhsm.broken_at("C_Sign", tmp_path / "broken.so")
    sign_in(client, place.clerk)
    act = reverse("documents:act", args=[document.pk, "seal"])

    answer = client.post(act, {"pin": softhsm.PIN})

    text = answer.content.decode()
    assert answer.status_code == 503
    assert "Thư viện chương trình của thiết bị ký bị lỗi (SIGILL) nên chưa ký gì" in text
    assert "pki.device_broke" in text
    document.refresh_from_db()
    assert document.state == State.NUMBERED
    assert not AuditEntry.objects.filter(action="documents.seal").exists()
    # The same process answers, and asks the library of another maker.
    assert client.get(reverse("documents:detail", args=[document.pk])).status_code == 200
    settings.PKCS11_MODULE = softhsm.MODULE
    wrong = client.post(act, {"pin": "9999"}).content.decode()
    assert "pki.wrong_pin" in wrong
