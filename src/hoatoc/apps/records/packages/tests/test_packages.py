"""From a closed dossier to packages: complete, recorded, once, and never more than one sees."""

from __future__ import annotations

import hashlib
import io
import json
from typing import TYPE_CHECKING

import pytest
from django.core.management import CommandError, call_command

from hoatoc.apps.records.documents.tests.scenes import PIN, Office, office
from hoatoc.apps.records.dossiers.actions.closing import close_dossier, reopen_dossier
from hoatoc.apps.records.dossiers.models import Dossier
from hoatoc.apps.records.dossiers.rules import DossierState
from hoatoc.apps.records.dossiers.tests.scenes import dossier_of, with_papers
from hoatoc.kernel.access.tests.factories import actor_in
from hoatoc.kernel.audit.models import AuditEntry
from hoatoc.kernel.base import clock
from hoatoc.kernel.base.errors import NotAllowed, NotFound
from hoatoc.kernel.files import keeping
from hoatoc.kernel.files.stores import current_store
from hoatoc.kernel.people.models import Role
from hoatoc.kernel.preservation.opening.reading import check_package, opened_package
from hoatoc.kernel.secrecy.gate import SecretRefused

from ..actions.ask_for_package import ask_for_package, keep_in_archive
from ..actions.check_brought import check_brought
from ..actions.drop_packages import drop_packages
from ..actions.make_package import make_package
from ..errors import PackageTooLarge
from ..models import DossierPackage, PackageState
from ..policies import PackagePolicy
from ..selectors import kept_package, package_for, packages_for
from .scenes import closed_dossier, packed

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.django_db


@pytest.fixture
def place() -> Office:
    return office()


def test_r087_a_closed_dossier_becomes_a_sip_with_its_papers_fields_and_seal(
    place: Office,
) -> None:
    dossier = closed_dossier(place, with_document=True)
    row = packed(place, dossier)

    assert (row.state, row.problem) == (PackageState.READY, "")
    assert row.file is not None
    with keeping.local_copy(row.file) as path, opened_package(path) as sip:
        assert sip.object_id == row.object_id
        assert sip.fields["title"] == dossier.title
        assert sip.fields["maintenance"] == "05"
        assert [one.key for one in sip.records] == ["0000001", "0000002", "0000003"]
        inquiry = next(one for one in sip.records if "kiểm kê" in one.fields["subject"])
        assert (inquiry.fields["typeName"], inquiry.fields["codeNumber"]) == ("20", "02")
        assert inquiry.fields["subject"] == "Về việc <kiểm kê> & bàn giao"
        with inquiry.pieces[0].opened() as stream:
            data = stream.read()
        assert hashlib.sha256(data).hexdigest() == inquiry.pieces[0].sha256
        assert {one.name for one in sip.documentation} == {
            "muc-luc.pdf", "cay-bam.json", "loi-khai.json", "chu-ky.p7s",
        }  # fmt: skip
        statement = next(one for one in sip.documentation if one.name == "loi-khai.json")
        with statement.opened() as stream:
            assert json.load(stream)["root"] == row.root
    asked = AuditEntry.objects.filter(action__startswith="packages.").values_list("action")
    assert {one for (one,) in asked} == {"packages.ask_for_package", "packages.make_package"}


def test_the_same_closing_is_packed_once_and_the_next_one_again(place: Office) -> None:
    dossier = closed_dossier(place)
    first = packed(place, dossier)
    assert ask_for_package(place.staff, dossier_id=dossier.pk) == first

    reopen_dossier(place.chief, dossier=dossier, reason="Bổ sung")
    assert PackagePolicy(place.clerk).can_take(first).code == "packages.outdated"  # type: ignore[union-attr]  # denied
    with pytest.raises(NotAllowed):
        ask_for_package(place.clerk, dossier_id=dossier.pk)
    dossier.refresh_from_db()
    with_papers(place.staff, dossier, 1)
    close_dossier(place.clerk, dossier=dossier, ended_on=clock.today(), pin=PIN)
    second = packed(place, dossier)

    assert first.pk != second.pk
    assert {one.pk for one in packages_for(place.clerk)} == {first.pk, second.pk}


def test_nobody_gets_in_a_package_what_he_may_not_see_one_by_one(place: Office) -> None:
    dossier = closed_dossier(place, with_document=True)
    row = packed(place, dossier)
    outsider = actor_in(role=Role.ARCHIVIST)
    # He takes part in the dossier but not in the document.
    member = actor_in(place.unit, Role.STAFF)
    dossier.participants.create(post=member.post, person=member.person)
    dossier.admit(*member.tokens)
    dossier.save(update_fields=["audience"])
    dossier.entries.filter(source="outgoing").update(source_id=row.pk)

    assert packages_for(outsider) == []
    with pytest.raises(NotFound):
        ask_for_package(outsider, dossier_id=dossier.pk)
    answer = PackagePolicy(member).can_take(row)
    assert not answer
    assert answer.code == "packages.partly_seen"  # type: ignore[union-attr]  # denied


def test_a_damaged_source_is_named_and_the_package_made_again_later(place: Office) -> None:
    dossier = closed_dossier(place)
    row = ask_for_package(place.clerk, dossier_id=dossier.pk)
    file = dossier.entries.exclude(file=None).get().file
    assert file is not None
    path = current_store()._path(file.sha256)  # type: ignore[attr-defined]  # on disk
    whole = path.read_bytes()
    path.chmod(0o600)
    path.write_bytes(whole[:-1] + b"!")
    try:
        make_package(package_id=str(row.pk))
    finally:
        path.write_bytes(whole)
    row.refresh_from_db()

    assert row.state == PackageState.FAILED
    assert "bien-ban.pdf" in row.problem
    assert AuditEntry.objects.filter(action="packages.fail_package").count() == 1
    assert packed(place, dossier).state == PackageState.READY


def test_the_archive_keeps_an_aip_and_gives_a_reader_his_lines_alone(place: Office) -> None:
    dossier = closed_dossier(place)
    (row,) = keep_in_archive(dossier_ids=[dossier.pk])
    assert keep_in_archive(dossier_ids=[dossier.pk]) == []
    make_package(package_id=str(row.pk))
    kept = kept_package(dossier.pk)
    assert kept is not None
    assert kept.file is not None
    assert kept.object_id.startswith("urn:")
    reader = DossierPackage.objects.create(
        dossier_id=dossier.pk, unit=place.unit, kind="DIP", root=row.root, title=row.title,
        reference=row.reference, ordinals=[2], request={"requestID": "5"},
    )  # fmt: skip
    make_package(package_id=str(reader.pk))
    reader.refresh_from_db()
    assert reader.file is not None

    with keeping.local_copy(kept.file) as path, opened_package(path) as aip:
        assert aip.events[0].kind == "closing"
        assert aip.preserver is not None
    with keeping.local_copy(reader.file) as path, opened_package(path) as dip:
        assert [one.key for one in dip.records] == ["0000002"]
        assert dip.request == {"requestID": "5"}
        assert dip.origin == kept.object_id


def test_a_package_from_elsewhere_is_checked_recorded_and_refused_when_secret(
    place: Office, tmp_path: Path, settings: object
) -> None:
    row = packed(place, closed_dossier(place))
    assert row.file is not None
    path = tmp_path / "goi.zip"
    path.write_bytes(keeping.read(row.file))

    assert check_brought(place.staff, name="goi.zip", path=path).holds
    noted = AuditEntry.objects.get(action="packages.check_package")
    assert noted.facts == {"package": row.object_id, "holds": True, "faults": 0}
    with pytest.raises(SecretRefused):
        check_brought(place.staff, name="TUYỆT MẬT.zip", path=path)
    settings.PACKAGE_MAX_BYTES = 10  # type: ignore[attr-defined]
    with pytest.raises(PackageTooLarge):
        check_brought(place.staff, name="goi.zip", path=path)


def test_the_command_makes_checks_and_reads(place: Office, tmp_path: Path) -> None:
    dossier = closed_dossier(place)
    path = tmp_path / "sip.zip"
    out = io.StringIO()
    call_command("package", "make", str(dossier.pk), str(path), stdout=out)
    call_command("package", "check", str(path), stdout=out)
    call_command("package", "read", str(path), stdout=out)

    assert check_package(path).holds
    assert dossier.title in out.getvalue()
    whole = path.read_bytes()
    at = whole.index(b"%PDF") + 50
    path.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
    with pytest.raises(SystemExit):
        call_command("package", "check", str(path), stdout=out)
    assert "representations/rep1/data/0000002.pdf: " in out.getvalue()
    with pytest.raises(SystemExit):
        call_command("package", "read", str(path), stderr=out)
    with pytest.raises(CommandError):
        call_command("package", "make", str(dossier_of(place.staff).pk), str(tmp_path / "x"))
    with pytest.raises(CommandError):
        call_command("package", "check", str(tmp_path / "nothing.zip"))


def test_a_stranger_finds_no_package(place: Office) -> None:
    row = packed(place, closed_dossier(place))
    with pytest.raises(NotFound):
        package_for(actor_in(role=Role.ARCHIVIST), row.pk)


def test_a_destroyed_package_stays_as_a_line_and_is_not_made_again(place: Office) -> None:
    dossier = closed_dossier(place)
    row = packed(place, dossier)
    drop_packages(dossier.pk)
    Dossier.objects.filter(pk=dossier.pk).update(state=DossierState.DESTROYED)
    make_package(package_id=str(row.pk))
    row.refresh_from_db()

    assert row.file is None
    assert not row.is_ready
    with pytest.raises(NotAllowed):
        ask_for_package(place.clerk, dossier_id=dossier.pk)
    assert keep_in_archive(dossier_ids=[dossier.pk]) == []
