"""Copies of paper: good scans become signed copies, bad ones are refused, each by its code."""

from __future__ import annotations

import io
import subprocess
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest

from hoatoc.apps.records.documents.tests.scenes import PIN, Office, office
from hoatoc.kernel.audit.models import AuditEntry
from hoatoc.kernel.base.errors import BureauError, Invalid
from hoatoc.kernel.files import keeping
from hoatoc.kernel.pki.tests.documents import good_sealed, letter
from hoatoc.kernel.pki.text_marks import moment_line
from hoatoc.kernel.registers.models import RegisterEntry
from hoatoc.kernel.registers.numbering import gaps

from ..actions.certify_scan import certify_scan
from ..actions.parts.making import mark_lines
from ..contracts import Brought
from ..models import CertifiedCopy, CopyForm
from ..quality import written
from ..selectors import copies_for, report_on
from .scenes import blank, brought, copied, fields, of_version, picture, scan, shrunk

pytestmark = pytest.mark.django_db
BAD: dict[str, Callable[[], bytes]] = {
    "copies.old_pdf": lambda: of_version("1.3"),
    "copies.not_scanned": blank,
    "copies.not_a4": lambda: scan(dpi=150, size=(1654, 2339)),
    "copies.scaled": shrunk,
    "copies.low_resolution": lambda: scan(size=(1240, 1754), dpi=150),
    "copies.no_colour": lambda: scan(mode="L"),
    "copies.electronic_original": good_sealed,
    "files.unknown_scan": lambda: b"Khong phai ban quet",
    "files.damaged": lambda: scan()[:4000],
}


@pytest.fixture
def place() -> Office:
    return office()


def font_of_mark(made: CertifiedCopy) -> str:
    with pikepdf.open(io.BytesIO(keeping.read(made.file))) as opened:
        widget = opened.pages[0].Annots[0]
        assert b"10.00 Tf" in bytes(widget.AP.N.read_bytes())
        assert "/XObject" not in widget.AP.N.Resources
        return str(next(iter(widget.AP.N.Resources.Font.values())).BaseFont)


def test_nd30_pl1_a_scan_becomes_a_copy_that_other_readers_call_valid(
    place: Office, tmp_path: Path
) -> None:
    made = copied(place)

    assert made.reference == f"01/SY-{place.unit.abbreviation}"
    assert report_on(made).verdict.is_good
    assert report_on(made).sealing_units() == {place.unit.pk}
    assert "Tinos" in font_of_mark(made)
    file = tmp_path / "copy.pdf"
    file.write_bytes(keeping.read(made.file))
    told = subprocess.run(
        ["pdfsig", "-nocert", str(file)], capture_output=True, text=True, check=True
    ).stdout
    assert told.count("Signature is Valid") == 1
    assert "Total document signed" in told
    subprocess.run(["qpdf", "--check", str(file)], capture_output=True, check=True)


def test_nd30_pl1_the_mark_says_form_body_and_moment(place: Office) -> None:
    made = copied(place, CopyForm.OF_COPY)
    moment = moment_line(made.signed_at)

    assert mark_lines(CopyForm.OF_COPY, place.unit.name, moment)[0] == "Sao lục"
    assert mark_lines(CopyForm.FULL, "Bộ Tham mưu", moment) == ("Sao y", "Bộ Tham mưu", moment)
    assert moment.endswith(" +07:00")
    assert len(mark_lines(CopyForm.FULL, "Bộ Tư lệnh Quân khu " * 5, moment)) == 5


def test_all_forms_share_one_series_without_a_gap(place: Office) -> None:
    made = [
        copied(place),
        copied(place, CopyForm.OF_COPY),
        copied(place, CopyForm.EXCERPT, scan(pages=3), 1, 3),
    ]

    unit = place.unit.abbreviation
    assert [one.reference for one in made] == [f"01/SY-{unit}", f"02/SL-{unit}", f"03/TrS-{unit}"]
    # Two of the three pages, and the page that says what they are.
    assert (made[2].pages, made[2].page_count) == ("1, 3", 3)
    assert report_on(made[2]).verdict.is_good
    assert gaps() == []


@pytest.mark.parametrize("code", BAD)
def test_nd30_pl1_a_bad_scan_is_refused_by_its_code(place: Office, code: str) -> None:
    entries = AuditEntry.objects.count()

    with pytest.raises(BureauError) as refused:
        copied(place, CopyForm.FULL, BAD[code]())

    assert refused.value.code == code
    assert not CertifiedCopy.objects.exists()
    assert not RegisterEntry.objects.exists()
    assert AuditEntry.objects.count() == entries


def test_every_fault_of_a_scan_is_told_at_once(place: Office) -> None:
    with pytest.raises(BureauError) as refused:
        copied(place, CopyForm.FULL, scan(size=(1240, 1754), dpi=150, mode="L"))

    assert [one.code for one in refused.value.findings] == [  # type: ignore[attr-defined]
        "copies.low_resolution",
        "copies.no_colour",
    ]


def test_a_coloured_picture_of_a_whole_sheet_is_a_scan(place: Office) -> None:
    out = io.BytesIO()
    picture().save(out, "JPEG", quality=90)

    made = certify_scan(
        place.clerk, form=CopyForm.FULL, fields=fields(), pin=PIN,
        scan=brought(out.getvalue(), name="ban-quet.jpg"),
    )  # fmt: skip

    assert report_on(made).verdict.is_good


def test_nd30_d25_an_unsigned_electronic_file_is_no_scan(place: Office) -> None:
    with pytest.raises(BureauError) as refused:
        copied(place, CopyForm.FULL, letter())

    assert refused.value.code == "copies.not_scanned"


@pytest.mark.parametrize("who", ["staff", "head", "chief", "commander"])
def test_only_the_registry_may_certify_and_is_told_why(place: Office, who: str) -> None:
    with pytest.raises(BureauError) as refused:
        certify_scan(
            getattr(place, who), form=CopyForm.FULL, fields=fields(), scan=brought(scan()), pin=PIN
        )

    assert refused.value.code == "copies.not_the_registry"
    assert not CertifiedCopy.objects.exists()


@pytest.mark.parametrize(
    "changes",
    [
        {"subject": "TUYỆT MẬT: kế hoạch"},
        {"organ_name": "Số: 12/TM-BTL, độ mật: Mật"},
        {"subject": " "},
    ],
)
def test_nothing_secret_or_empty_is_kept(place: Office, changes: dict[str, object]) -> None:
    with pytest.raises(BureauError):
        copied(place, CopyForm.FULL, None, **changes)

    assert not CertifiedCopy.objects.exists()
    assert not RegisterEntry.objects.exists()


def test_paper_that_nobody_looked_at_is_not_copied(place: Office) -> None:
    with pytest.raises(Invalid):
        certify_scan(
            place.clerk, form=CopyForm.FULL, fields=fields(), scan=Brought("a.pdf", scan()), pin=PIN
        )


def test_a_wrong_pin_takes_no_number(place: Office) -> None:
    with pytest.raises(BureauError) as refused:
        certify_scan(
            place.clerk, form=CopyForm.FULL, fields=fields(), scan=brought(scan()), pin="000000"
        )

    assert refused.value.code == "pki.wrong_pin"
    assert not RegisterEntry.objects.exists()


def test_one_copy_is_one_entry_in_the_record(place: Office) -> None:
    made = copied(place)

    entry = AuditEntry.objects.get(action="copies.certify_scan")
    assert entry.facts["reference"] == made.reference
    assert entry.facts["sha256"] == made.file.sha256


def test_another_organisation_does_not_see_it(place: Office) -> None:
    made = copied(place)

    assert list(copies_for(place.clerk)) == [made]
    assert list(copies_for(place.commander, "bao dam hau can 125/kh")) == [made]
    assert list(copies_for(place.clerk, "khác hẳn")) == []
    assert list(copies_for(office().clerk)) == []


def test_pages_are_written_as_people_write_them() -> None:
    assert written([1, 3, 4, 5, 9]) == "1, 3–5, 9"
    assert written([2, 1]) == "1–2"
    assert written([]) == ""
