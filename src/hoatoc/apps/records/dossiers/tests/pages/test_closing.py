import io
import zipfile

import pytest
from django.test import Client
from django.urls import reverse

from hoatoc.apps.records.documents.tests.scenes import PIN, Office, office
from hoatoc.apps.records.incoming.rules import State as ArrivedState
from hoatoc.apps.records.incoming.tests.scenes import incoming_in
from hoatoc.kernel.access.tests.factories import sign_in
from hoatoc.kernel.audit.models import AuditEntry
from hoatoc.kernel.base import clock
from hoatoc.kernel.pki import authority
from hoatoc.kernel.pki.validation import Verdict
from hoatoc.kernel.pki.validation.stored import verdict_for

from ...actions.filing import file_document
from ..scenes import dossier_of, with_papers

pytestmark = pytest.mark.django_db


@pytest.fixture
def place() -> Office:
    return office()


def test_a_dossier_is_closed_checked_and_opened_again_by_forms(
    client: Client, place: Office
) -> None:
    made = dossier_of(place.staff, started_on=clock.today())
    sign_in(client, place.clerk)
    address = reverse("dossiers:close", args=[made.pk])
    given = {"ended_on": clock.today().isoformat(), "term": "20", "pin": PIN}
    assert client.get(address).status_code == 200
    assert client.post(address, given).status_code == 409
    with_papers(place.staff, made, 2)

    assert client.post(address, {**given, "pin": ""}).status_code == 422
    assert client.post(address, given).status_code == 302
    verified = client.post(reverse("dossiers:verify", args=[made.pk])).content.decode()
    parts = client.get(reverse("dossiers:seal_files", args=[made.pk]))
    made.refresh_from_db()
    assert not made.is_open
    assert 'data-tone="green"' in verified
    names = set(zipfile.ZipFile(io.BytesIO(parts.content)).namelist())
    assert names == {"statement.json", "statement.p7s", "leaves.json", "index.pdf"}
    made.entries.filter(ordinal=2).update(note="Sửa lén")
    changed = client.post(reverse("dossiers:verify", args=[made.pk])).content.decode()
    assert 'data-tone="red"' in changed
    again = reverse("dossiers:reopen", args=[made.pk])
    assert client.get(again).status_code == 403
    sign_in(client, place.chief)
    assert client.post(again, {"reason": ""}).status_code == 422
    assert client.post(again, {"reason": "Bổ sung"}).status_code == 302
    made.refresh_from_db()
    assert made.is_open


def test_the_sealed_index_is_handed_to_those_alone_who_see_every_line(
    client: Client, place: Office
) -> None:
    made = dossier_of(place.staff, started_on=clock.today())
    hidden = incoming_in(place, ArrivedState.REGISTERED, subject="Việc riêng")
    file_document(place.clerk, dossier=made, source="incoming", source_id=hidden.pk)
    given = {"ended_on": clock.today().isoformat(), "term": "20", "pin": PIN}
    done = sign_in(client, place.clerk).post(reverse("dossiers:close", args=[made.pk]), given)
    address = reverse("dossiers:seal_files", args=[made.pk])

    assert done.status_code == 302
    assert client.get(address).status_code == 200
    assert sign_in(client, place.staff).get(address).status_code == 404


def test_r085_a_closed_dossier_goes_out_as_one_signed_container(
    client: Client, place: Office
) -> None:
    authority.issue_for_person(place.staff.person, pin=PIN)
    made = with_papers(place.staff, dossier_of(place.staff, started_on=clock.today()), 2)
    address = reverse("dossiers:container", args=[made.pk])
    sign_in(client, place.staff)
    assert client.post(address, {"pin": PIN}).status_code == 403
    given = {"ended_on": clock.today().isoformat(), "term": "20", "pin": PIN}
    assert client.post(reverse("dossiers:close", args=[made.pk]), given).status_code == 302

    assert client.get(address).status_code == 200
    assert client.post(address, {"pin": ""}).status_code == 422
    assert client.post(address, {"pin": "000000"}).status_code == 403
    assert not AuditEntry.objects.filter(action="dossiers.take_signed").exists()
    answer = client.post(address, {"pin": PIN})

    report = verdict_for(answer.content)
    (one,) = report.signatures
    assert answer["Content-Type"] == "application/vnd.etsi.asic-e+zip"
    assert '.asice"' in answer["Content-Disposition"]
    assert (report.verdict, one.holder_person) == (Verdict.VALID, place.staff.person.pk)
    assert {"muc-luc.pdf", "ho-so.xml", "niem-phong/chu-ky.p7s"} <= set(one.signed_files)
    assert AuditEntry.objects.get(action="dossiers.take_signed").facts["files"] == 6
    assert sign_in(client, place.head).get(address).status_code == 200
    sign_in(client, place.clerk)
    sealed = verdict_for(client.post(address, {"pin": PIN}).content)
    assert sealed.sealing_units() == {place.clerk.issuing_unit.pk}


def test_nobody_takes_out_signed_what_he_may_not_see(client: Client, place: Office) -> None:
    made = dossier_of(place.staff, started_on=clock.today())
    hidden = incoming_in(place, ArrivedState.REGISTERED, subject="Việc riêng")
    file_document(place.clerk, dossier=made, source="incoming", source_id=hidden.pk)
    given = {"ended_on": clock.today().isoformat(), "term": "20", "pin": PIN}
    sign_in(client, place.clerk).post(reverse("dossiers:close", args=[made.pk]), given)

    refused = sign_in(client, place.staff).post(
        reverse("dossiers:container", args=[made.pk]), {"pin": PIN}
    )
    assert refused.status_code == 403
    assert not AuditEntry.objects.filter(action="dossiers.take_signed").exists()
