from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.urls import reverse

from hoatoc.kernel.access.tests.factories import sign_in
from hoatoc.kernel.audit.models import AuditEntry
from hoatoc.ui.tests.budgets import budget

from ...models import AlgorithmEnd, RunState, StampRun
from ..scenes import archive, done, records

if TYPE_CHECKING:
    from django.test import Client

    from ..service import Years

pytestmark = pytest.mark.django_db


def test_the_archivist_stamps_sees_renews_and_takes_the_proof(
    client: Client, years: Years, settings: Any
) -> None:
    place = archive(years, settings, packages=2)
    sign_in(client, place.clerk)
    home = reverse("evidence:list")
    assert client.get(home).status_code == 200
    begun = client.post(home, {"kind": "first", "digest": "sha256", "act": "begin"})
    run = StampRun.objects.get()
    address = reverse("evidence:run", args=[run.pk])
    assert begun.headers["Location"] == address
    assert "hx-get" in client.get(address).content.decode()
    assert client.post(home, {"kind": "first", "digest": "sha256"}).status_code == 409
    client.post(reverse("evidence:run_set", args=[run.pk, "stop"]))
    client.post(reverse("evidence:run_set", args=[run.pk, "resume"]))
    assert client.post(reverse("evidence:run_set", args=[run.pk, "explode"])).status_code == 404
    done(run)

    assert "hx-get" not in client.get(address, headers={"HX-Request": "true"}).content.decode()
    assert run.stamp is not None
    stamp = client.get(reverse("evidence:stamp", args=[run.stamp_id])).content.decode()
    assert run.stamp.root in stamp
    token = client.get(reverse("evidence:token", args=[run.stamp_id]))
    assert token.content == run.stamp.token_bytes
    with budget(__file__, "list"):
        assert str(run.stamp) in client.get(home).content.decode()
    with budget(__file__, "records"):
        listed = client.get(reverse("evidence:records")).content.decode()
    taken = client.get(reverse("evidence:take", args=[records()[0].pk]))
    assert records()[0].reference in listed
    assert taken.content[:1] == b"\x30"
    assert client.get(reverse("evidence:outlook")).status_code == 200
    assert AuditEntry.objects.filter(action="evidence.take").count() == 3


def test_the_end_of_an_algorithm_is_kept_with_its_source_and_warns(
    client: Client, years: Years, settings: Any
) -> None:
    place = archive(years, settings)
    sign_in(client, place.clerk)
    address = reverse("evidence:algorithms")
    assert client.get(address).status_code == 200
    said = {"name": "sha256", "ends_on": "2027-06-30", "source": ""}
    assert client.post(address, said).status_code == 422
    assert client.post(address, said | {"source": "TUYỆT MẬT"}).status_code == 422
    client.post(reverse("evidence:list"), {"kind": "first", "digest": "sha256", "act": "begin"})
    done(StampRun.objects.get())
    assert client.post(address, said | {"source": "Quyết định giả định 12"}).status_code == 302
    assert "Quyết định giả định 12" in client.get(address).content.decode()
    home = client.get(reverse("evidence:list")).content.decode()

    assert AlgorithmEnd.objects.get().said_by == place.clerk.person
    assert 'data-tone="amber"' in home
    assert 'value="hash_tree" selected' in home
    run = StampRun.objects.get()
    stamp = client.get(reverse("evidence:stamp", args=[run.stamp_id])).content.decode()
    assert 'value="hash_tree"' in stamp
    plan = {"kind": "hash_tree", "digest": "sha512", "on": "2027-01-10", "act": "begin"}
    client.post(reverse("evidence:list"), plan)
    assert StampRun.objects.filter(state=RunState.PLANNED).count() == 1


def test_who_only_reads_sees_no_form_and_an_outsider_nothing(
    client: Client, years: Years, settings: Any
) -> None:
    place = archive(years, settings)
    sign_in(client, place.commander)
    address = reverse("evidence:algorithms")
    assert 'name="source"' not in client.get(address).content.decode()
    assert client.post(reverse("evidence:list"), {"kind": "first"}).status_code == 403
    sign_in(client, place.staff)
    assert client.get(reverse("evidence:list")).status_code == 403
