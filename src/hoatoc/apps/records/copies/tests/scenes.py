"""Scans as scanners make them, good and bad, and copies made by the real actions."""

from __future__ import annotations

import io
from datetime import date
from typing import TYPE_CHECKING

import pikepdf
from PIL import Image, ImageDraw

from hoatoc.apps.records.documents.tests.scenes import PIN

from ..actions.certify_scan import certify_scan
from ..contracts import Brought, OriginalFields
from ..models import CertifiedCopy, CopyForm

if TYPE_CHECKING:
    from hoatoc.apps.records.documents.tests.scenes import Office

A4_AT_200 = (1654, 2339)
SUBJECT = "Bảo đảm hậu cần quý IV"


def picture(size: tuple[int, int] = A4_AT_200, mode: str = "RGB") -> Image.Image:
    """Return a sheet with a black line and a red stamp."""
    sheet = Image.new("RGB", size, (250, 250, 246))
    pen = ImageDraw.Draw(sheet)
    pen.line([(size[0] * 0.2, size[1] * 0.3), (size[0] * 0.8, size[1] * 0.3)], fill=0, width=6)
    corner = (size[0] * 0.6, size[1] * 0.7)
    pen.ellipse([corner, (corner[0] + 200, corner[1] + 200)], outline=(200, 0, 0), width=8)
    return sheet.convert(mode)


def scan(
    *, pages: int = 1, size: tuple[int, int] = A4_AT_200, mode: str = "RGB", dpi: float = 200
) -> bytes:
    """Return a PDF as a scanner makes it; of a good one unless a fault is asked for."""
    sheets = [picture(size, mode) for _ in range(pages)]
    out = io.BytesIO()
    sheets[0].save(out, "PDF", resolution=dpi, save_all=True, append_images=sheets[1:])
    return out.getvalue()


def shrunk() -> bytes:
    """Return a scan whose picture was fitted into the middle of the sheet."""
    with pikepdf.open(io.BytesIO(scan())) as document:
        page = document.pages[0]
        drawn = page.Contents.read_bytes()
        page.Contents = document.make_stream(b"q 0.7 0 0 0.7 80 120 cm " + drawn + b" Q")
        out = io.BytesIO()
        document.save(out)
    return out.getvalue()


def of_version(version: str) -> bytes:
    """Return a good scan that says to be of another version of PDF."""
    made = scan()
    return b"%PDF-" + version.encode() + made[8:]


def blank() -> bytes:
    """Return a page that nobody scanned."""
    out = io.BytesIO()
    with pikepdf.new() as document:
        document.add_blank_page(page_size=(595, 842))
        document.save(out, min_version="1.4")
    return out.getvalue()


def fields(**changes: object) -> OriginalFields:
    """Return what stands on the original."""
    values: dict[str, object] = {
        "subject": SUBJECT,
        "organ_name": "Sở Nội vụ Hà Nội",
        "dated_on": date(2026, 1, 5),
        "reference": "125/KH-SNV",
        **changes,
    }
    return OriginalFields(**values)  # type: ignore[arg-type]  # a test names real fields


def brought(content: bytes, *pages: int, name: str = "ban-quet.pdf") -> Brought:
    """Return a scan that was looked at."""
    return Brought(name, content, pages, is_open_paper=True)


def copied(
    place: Office, form: CopyForm = CopyForm.FULL, content: bytes | None = None, *pages: int,
    **changes: object,
) -> CertifiedCopy:  # fmt: skip
    """Return a copy that the registry made from a scan."""
    return certify_scan(
        place.clerk,
        form=form,
        fields=fields(**changes),
        scan=brought(content or scan(), *pages),
        pin=PIN,
    )
