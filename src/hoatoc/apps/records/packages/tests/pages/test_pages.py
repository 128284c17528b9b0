import hashlib
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from hoatoc.apps.records.documents.tests.scenes import PIN, Office, office
from hoatoc.apps.records.dossiers.tests.scenes import dossier_of
from hoatoc.kernel.access.tests.factories import sign_in
from hoatoc.kernel.audit.models import AuditEntry
from hoatoc.kernel.pki.validation.stored import verdict_for
from hoatoc.kernel.preservation.packing.writing import write_package
from hoatoc.kernel.preservation.tests.samples import sample
from hoatoc.ui.tests.budgets import budget
from hoatoc.ui.tests.panels import drawn

from ...actions.look_through import look_through
from ...actions.make_package import make_package
from ...models import Deposit, DossierPackage
from ..scenes import closed_dossier, kept

pytestmark = pytest.mark.django_db


@pytest.fixture
def place() -> Office:
    return office()


def _package(change: int = 0) -> bytes:
    out = io.BytesIO()
    write_package(sample(), out)
    whole = bytearray(out.getvalue())
    if change:
        whole[whole.index(b"%PDF") + 30] ^= change
    return bytes(whole)


def test_a_package_is_made_watched_and_taken_by_the_page(client: Client, place: Office) -> None:
    dossier = closed_dossier(place)
    sign_in(client, place.clerk)
    assert client.get(reverse("packages:list")).status_code == 200
    assert "SIP" in drawn("packages.of_dossier", place.clerk, dossier.pk)
    answer = client.post(reverse("packages:make", args=[dossier.pk]))
    assert answer.status_code == 302
    row = DossierPackage.objects.get()
    progress = reverse("packages:progress", args=[row.pk])
    assert "hx-get" in client.get(progress).content.decode()
    take = reverse("packages:take", args=[row.pk])
    assert client.get(take).status_code == 409
    make_package(package_id=str(row.pk))

    done = client.get(progress).content.decode()
    assert "hx-get" not in done
    assert take in done
    taken = client.get(take)
    row.refresh_from_db()
    assert row.file is not None
    content = taken.getvalue()
    assert hashlib.sha256(content).hexdigest() == row.file.sha256
    assert AuditEntry.objects.filter(action="packages.take_package").count() == 1
    signed = reverse("packages:signed", args=[row.pk])
    assert client.get(signed).status_code == 200
    assert client.post(signed, {"pin": ""}).status_code == 422
    assert client.post(signed, {"pin": "000000"}).status_code == 403
    assert not AuditEntry.objects.filter(action="packages.take_signed").exists()
    report = verdict_for(client.post(signed, {"pin": PIN}).getvalue())
    assert report.sealing_units() == {place.unit.pk}
    assert report.signatures[0].signed_files == (row.file_name,)
    assert AuditEntry.objects.filter(action="packages.take_signed").count() == 1
    with budget(__file__, "list"):
        page = client.get(reverse("packages:list")).content.decode()
    assert dossier.title in page
    assert take in drawn("packages.of_dossier", place.clerk, dossier.pk)


def test_an_open_dossier_shows_no_packages(place: Office) -> None:
    assert drawn("packages.of_dossier", place.staff, dossier_of(place.staff).pk) == ""


def test_a_package_from_elsewhere_is_judged_by_the_page(client: Client, place: Office) -> None:
    sign_in(client, place.staff)
    address = reverse("packages:check")
    assert client.get(address).status_code == 200
    good = client.post(address, {"file": SimpleUploadedFile("goi.zip", _package())})
    bad = client.post(address, {"file": SimpleUploadedFile("goi.zip", _package(change=4))})
    other = client.post(address, {"file": SimpleUploadedFile("goi.zip", b"%PDF-1.7 no")})

    assert 'data-tone="green"' in good.content.decode()
    said = bad.content.decode()
    assert 'data-tone="red"' in said
    assert "representations/rep1/data/0000001.pdf" in said
    assert (good.status_code, other.status_code) == (200, 200)
    assert client.post(address, {}).status_code == 422
    assert client.post(address, {"file": SimpleUploadedFile("goi.zip", b"")}).status_code == 422
    assert AuditEntry.objects.filter(action="packages.check_package").count() == 3


def test_the_archivist_packs_lines_for_a_reader_by_the_page(client: Client, place: Office) -> None:
    dossier = closed_dossier(place)
    address = reverse("packages:for_reader", args=[dossier.pk])
    sign_in(client, place.clerk)
    assert client.get(address).status_code == 403
    kept(dossier)
    assert address in drawn("packages.of_dossier", place.clerk, dossier.pk)
    given = {"number": "7", "purpose": "01", "content": "Phòng Hậu cần, tra cứu"}

    assert client.get(address).status_code == 200
    assert client.post(address, {**given, "number": ""}).status_code == 422
    assert client.post(address, given).status_code == 422
    assert client.post(address, {**given, "line": ["2", "x", "9" * 99]}).status_code == 302
    row = DossierPackage.objects.get(kind="DIP")
    assert (row.ordinals, row.request["requestID"]) == ([2], "7")
    make_package(package_id=str(row.pk))
    assert client.get(reverse("packages:take", args=[row.pk])).status_code == 200
    assert AuditEntry.objects.get(action="packages.give_to_reader").facts["lines"] == 1
    sign_in(client, place.staff)
    assert client.post(address, {**given, "line": ["2"]}).status_code == 403


def test_a_package_of_another_body_is_taken_in_by_the_page(client: Client, place: Office) -> None:
    sign_in(client, place.clerk)
    new = reverse("packages:deposit_new")
    assert reverse("packages:deposits") in client.get(reverse("packages:list")).content.decode()
    assert client.get(new).status_code == 200
    assert client.post(new, {}).status_code == 422
    bad = client.post(new, {"file": SimpleUploadedFile("goi.zip", _package(change=4))})
    assert bad.status_code == 422
    assert "representations/rep1/data/0000001.pdf" in bad.content.decode()
    page = client.post(new, {"file": SimpleUploadedFile("goi.zip", _package())})["Location"]
    made = Deposit.objects.get()
    assert "hx-get" in client.get(page).content.decode()
    assert "HX-Refresh" not in client.get(f"{page}progress/").headers
    look_through(deposit_id=str(made.pk))
    assert client.get(f"{page}progress/")["HX-Refresh"] == "true"

    given = {"title": "Hồ sơ nhận", "code": "12.NL", "years": "20", "started_on": "2025-01-01",
             "ended_on": "2025-12-31"}  # fmt: skip
    assert client.post(f"{page}return/", {"reason": ""}).status_code == 422
    assert client.post(page, given).status_code == 422
    assert client.post(page, {**given, "pin": "1"}).status_code in {403, 409, 422}
    assert client.post(page, {**given, "pin": PIN}).status_code == 302
    made.refresh_from_db()
    assert reverse("dossiers:detail", args=[made.dossier_id]) in client.get(page).content.decode()
    again = client.post(new, {"file": SimpleUploadedFile("goi.zip", _package())})["Location"]
    look_through(deposit_id=str(Deposit.objects.order_by("-created_at")[0].pk))
    with budget(__file__, "deposit"):
        shown = client.get(again).content.decode()
    assert 'data-tone="amber"' in shown
    assert client.post(again, {**given, "code": "13.NL", "pin": PIN}).status_code == 409
    assert client.post(f"{again}return/", {"reason": "Trùng"}).status_code == 302
    assert client.get(reverse("packages:deposits")).status_code == 200
    assert sign_in(Client(), place.staff).get(page).status_code == 403
