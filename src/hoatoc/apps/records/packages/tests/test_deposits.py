"""Packages of other bodies: examined, taken in whole, returned, refused where they are damaged."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from django.core.management import call_command

from hoatoc.apps.records.documents.tests.scenes import PIN, Office, office
from hoatoc.apps.records.dossiers.models import Dossier
from hoatoc.apps.records.dossiers.selectors.seals import check_current
from hoatoc.kernel.access.tests.factories import actor_in
from hoatoc.kernel.audit.models import AuditEntry
from hoatoc.kernel.base.errors import Invalid, NotAllowed, NotFound
from hoatoc.kernel.events.models import FactRecord
from hoatoc.kernel.files import keeping
from hoatoc.kernel.files.models import Erasure, StoredFile
from hoatoc.kernel.people.models import Role
from hoatoc.kernel.pki.errors import WrongPin
from hoatoc.kernel.pki.tests.documents import letter
from hoatoc.kernel.preservation.description import PackageKind, Record
from hoatoc.kernel.preservation.errors import PackageRefused
from hoatoc.kernel.preservation.opening.reading import opened_package
from hoatoc.kernel.preservation.tests.samples import piece, sample, written
from hoatoc.kernel.secrecy.gate import SecretRefused
from hoatoc.kernel.secrecy.models import Spill

from ..actions.bring_deposit import bring_deposit
from ..actions.decide_deposit import accept_deposit, return_deposit
from ..actions.drop_packages import drop_packages
from ..actions.look_through import look_through
from ..actions.make_package import make_package
from ..contracts import DepositFields
from ..errors import HeldAlready
from ..models import Deposit, DepositState, DossierPackage
from ..outside import day_of, proposed_fields
from ..selectors import deposit_for, twins_of

if TYPE_CHECKING:
    from pathlib import Path

    from hoatoc.kernel.preservation.description import Package

pytestmark = pytest.mark.django_db
WHOLE = {
    "docCode": "12.TCHC.1", "typeName": "02", "codeNumber": "15", "codeNotation": "QĐ-TCHC",
    "issuedDate": "03/02/2025", "organName": "Tổng cục Hậu cần", "subject": "Về việc cấp phát",
    "numberOfPage": "3",
}  # fmt: skip


@pytest.fixture
def place() -> Office:
    return office()


def outside() -> Package:
    """A package of another body: a document, one of an unknown kind, one without a file."""
    records = (
        Record("A-1", WHOLE, (piece("Quyết định.pdf", letter()),)),
        Record("A-2", {"subject": "Bản ghi âm"}, (piece("ghi.mp3", b"ID3 no", "audio/mpeg"),)),
        Record("A-3", {"subject": "Bản đồ giấy", "issuedDate": "2025-06-01"}),
    )
    fields = {**sample().fields, "startDate": "01/01/2025", "endDate": "31/12/2025"}
    return replace(sample(), records=records, fields=fields)


def brought(place: Office, folder: Path, package: Package | None = None) -> Deposit:
    made = bring_deposit(place.clerk, name="goi.zip", path=written(package or outside(), folder))
    look_through(deposit_id=str(made.pk))
    made.refresh_from_db()
    return made


def fields_of(deposit: Deposit, **changes: object) -> DepositFields:
    return replace(proposed_fields(deposit), **changes)  # type: ignore[arg-type]  # named fields


def test_r087_a_package_of_another_body_becomes_a_sealed_dossier_and_an_aip(
    place: Office, tmp_path: Path
) -> None:
    made = brought(place, tmp_path)
    assert (made.state, made.record_count) == (DepositState.WAITING, 3)
    offered = fields_of(made)
    assert (offered.code, offered.years, offered.ended_on) == ("TCHC.NL", 0, date(2025, 12, 31))
    with pytest.raises(WrongPin):
        accept_deposit(place.clerk, deposit=made, fields=offered, pin="000000")

    done = accept_deposit(place.clerk, deposit=made, fields=offered, pin=PIN)

    assert done.dossier_id is not None
    dossier = Dossier.objects.get(pk=done.dossier_id)
    lines = [(one.source, one.reference, one.title) for one in dossier.entries.all()]
    assert lines == [
        ("file", "15/QĐ-TCHC", "Quyết định. Về việc cấp phát"),
        ("paper", "", "Bản ghi âm"),
        ("paper", "", "Bản đồ giấy"),
    ]
    assert (dossier.state, dossier.doc_total) == ("closed", 3)
    checked = check_current(dossier.pk)
    assert checked is not None
    assert checked.holds
    row = DossierPackage.objects.get(kind="AIP")
    make_package(package_id=str(row.pk))
    row.refresh_from_db()
    assert row.file is not None
    with keeping.local_copy(row.file) as path, opened_package(path) as aip:
        assert (aip.kind, aip.origin) == (PackageKind.AIP, outside().object_id)
        assert [one.key for one in aip.records] == ["A-1", "A-2", "A-3"]
        assert [one.kind for one in aip.events][:2] == ["closing", "validation"]
    told = {one.code for one in FactRecord.objects.all()}
    assert {"dossiers.closed", "packages.taken"} <= told
    # A reader of the first line gets the record that it came from.
    reader = DossierPackage.objects.create(
        dossier_id=dossier.pk, unit=place.unit, kind="DIP", root=row.root, title="", ordinals=[1]
    )
    make_package(package_id=str(reader.pk))
    reader.refresh_from_db()
    assert reader.file is not None
    with keeping.local_copy(reader.file) as path, opened_package(path) as dip:
        assert [one.key for one in dip.records] == ["A-1"]
    drop_packages(dossier.pk)
    made.refresh_from_db()
    assert made.file is None


def test_a_damaged_package_is_refused_with_its_damaged_part_and_nothing_is_kept(
    place: Office, tmp_path: Path
) -> None:
    path = written(sample(), tmp_path)
    whole = bytearray(path.read_bytes())
    whole[whole.index(b"%PDF") + 30] ^= 1
    path.write_bytes(whole)
    before = StoredFile.objects.count()

    with pytest.raises(PackageRefused) as refused:
        bring_deposit(place.clerk, name="goi.zip", path=path)

    part = "representations/rep1/data/0000001.pdf"
    assert [one.part for one in refused.value.findings] == [part]
    assert (Deposit.objects.count(), StoredFile.objects.count()) == (0, before)
    assert AuditEntry.objects.get(action="packages.refuse_deposit").facts["parts"] == [part]
    out = io.StringIO()
    who = ("--account", place.clerk.person.account.username)
    with pytest.raises(SystemExit):
        call_command("package", "take", str(path), *who, stdout=out)
    assert part in out.getvalue()
    call_command("package", "take", str(written(sample(), tmp_path)), *who, stdout=out)
    assert str(Deposit.objects.get().pk) in out.getvalue()


def test_a_second_one_is_warned_of_and_taken_only_when_somebody_says_so(
    place: Office, tmp_path: Path
) -> None:
    first = brought(place, tmp_path)
    first = accept_deposit(place.clerk, deposit=first, fields=fields_of(first), pin=PIN)
    second = brought(place, tmp_path)

    assert [one.dossier_id for one in twins_of(second)] == [first.dossier_id]
    other = fields_of(second, code="13.NL")
    with pytest.raises(HeldAlready):
        accept_deposit(place.clerk, deposit=second, fields=other, pin=PIN)
    same = fields_of(second, anyway=True)
    with pytest.raises(Invalid):
        accept_deposit(place.clerk, deposit=second, fields=same, pin=PIN)
    accept_deposit(place.clerk, deposit=second, fields=replace(other, anyway=True), pin=PIN)
    assert Dossier.objects.count() == 2


def test_a_package_is_returned_with_the_reason_and_its_bytes_go(
    place: Office, tmp_path: Path
) -> None:
    made = brought(place, tmp_path)
    with pytest.raises(Invalid):
        return_deposit(place.clerk, deposit=made, reason=" ")
    done = return_deposit(place.clerk, deposit=made, reason="Thiếu mục lục.")

    assert (done.state, done.file, done.papers) == (DepositState.RETURNED, None, [])
    # The package, and the one file of a kind that was kept beside it.
    assert Erasure.objects.count() == 2
    with pytest.raises(NotAllowed):
        accept_deposit(place.clerk, deposit=done, fields=fields_of(done), pin=PIN)
    assert not Dossier.objects.exists()


def test_a_mark_of_secrecy_inside_takes_the_whole_package_away(
    place: Office, tmp_path: Path
) -> None:
    secret = piece("a.txt", "TUYỆT MẬT\n".encode(), "text/plain")
    marked = Record("A-9", {"subject": "x"}, (secret,))
    bad = replace(outside(), records=(*outside().records, marked))
    # A spill outlives the rollback of the test that made it, so others' may lie there.
    before = Spill.objects.count()

    made = brought(place, tmp_path, bad)

    assert (made.state, made.file, made.title) == (DepositState.REFUSED, None, "")
    assert Spill.objects.count() == before + 1
    assert StoredFile.objects.filter(media_type="application/pdf").count() == 0
    named = replace(outside(), fields={**outside().fields, "title": "TUYỆT MẬT"})
    with pytest.raises(SecretRefused):
        bring_deposit(place.clerk, name="goi.zip", path=written(named, tmp_path))


def test_strangers_and_staff_neither_bring_nor_find_one(place: Office, tmp_path: Path) -> None:
    made = brought(place, tmp_path)
    stranger = actor_in(role=Role.ARCHIVIST)

    with pytest.raises(NotFound):
        deposit_for(stranger, made.pk)
    with pytest.raises(NotAllowed):
        accept_deposit(stranger, deposit=made, fields=fields_of(made), pin=PIN)
    with pytest.raises(NotAllowed):
        bring_deposit(place.staff, name="goi.zip", path=written(outside(), tmp_path))


def test_days_are_read_as_the_circular_and_as_iso_write_them() -> None:
    assert [day_of(one) for one in ("03/02/2025", "2025-02-03", "30/02/2025", "mai", "")] == [
        date(2025, 2, 3), date(2025, 2, 3), None, None, None,
    ]  # fmt: skip
