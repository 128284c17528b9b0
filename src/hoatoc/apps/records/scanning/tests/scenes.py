"""Paper as it comes from a scanner: composed by us, drawn, turned, and brought by the registry."""

from __future__ import annotations

import io
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

import pypdfium2 as pdfium
from django.conf import settings
from PIL import Image, ImageDraw, ImageFont

from hoatoc.kernel.typesetting.composer import compose
from hoatoc.kernel.typesetting.letters import Letter
from hoatoc.kernel.typesetting.plain import from_plain

from ..actions.bring_in import bring_in
from ..actions.parts.reading import read_waiting
from ..contracts import Brought
from ..models import PaperStack
from ..selectors import stack_to_read
from ..separators import separator_sheet

if TYPE_CHECKING:
    from hoatoc.apps.records.documents.tests.scenes import Office

SUBJECT = "phối hợp kiểm tra công tác văn thư, lưu trữ năm 2026"
WORDS = (
    (
        "Thực hiện Kế hoạch công tác năm 2026 của Ủy ban nhân dân thành phố, Sở Nội vụ đề nghị "
        "quý đơn vị phối hợp chuẩn bị số liệu về lập hồ sơ và nộp lưu hồ sơ vào lưu trữ cơ quan."
    ),
    "Đề nghị gửi báo cáo về Sở Nội vụ trước ngày 20 tháng 01 năm 2026 để tổng hợp.",
)


@lru_cache(maxsize=2)
def letter_pdf(*, is_decision: bool = False) -> bytes:
    """Return a letter, or a decision, as its office would print it."""
    letter = Letter(
        issuing_unit="Sở Nội vụ",
        parent_body="Ủy ban nhân dân thành phố Hà Nội",
        symbol="QĐ-SNV" if is_decision else "SNV-VP",
        number="17" if is_decision else "125",
        place="Hà Nội",
        year=2026,
        issued_on=date(2026, 1, 5),
        kind="Quyết định" if is_decision else "",
        kind_code="QĐ" if is_decision else "",
        subject="Về việc thành lập Tổ kiểm tra công tác văn thư" if is_decision else SUBJECT,
        body=from_plain(WORDS),
        recipients=("Như trên", "Lưu: VT"),
        signer_title="GIÁM ĐỐC",
        signer_name="Nguyễn Thị Hồng Hạnh",
        addressees=() if is_decision else ("Trung đoàn bộ binh 48",),
    )
    return compose(letter).pdf


def drawn(pdf: bytes, *, dpi: int = 150, turned: float = 0.0) -> Image.Image:
    """Return the first page as a scanner sees it."""
    with pdfium.PdfDocument(pdf) as document:
        sheet: Image.Image = document[0].render(scale=dpi / 72).to_pil().convert("RGB")
    paper = (252, 251, 247)
    return sheet.rotate(turned, Image.Resampling.BICUBIC, fillcolor=paper)


def stamped_secret() -> Image.Image:
    """Return the upper part of a page with a red mark in a box of its own, as a stamp sets it."""
    sheet = empty((1000, 560))
    pen = ImageDraw.Draw(sheet)
    font = ImageFont.truetype(str(settings.FONTS_DIR / "Tinos-700-normal.ttf"), 30)
    for row, line in enumerate(("Sở Nội vụ đề nghị quý đơn vị phối hợp", "chuẩn bị số liệu")):
        pen.text((80, 330 + row * 60), line, font=font, fill=(20, 20, 20))
    ink = (185, 25, 35)
    pen.rectangle((110, 150, 300, 212), outline=ink, width=4)
    pen.text((134, 162), "TỐI MẬT", font=font, fill=ink)
    return sheet


def empty(size: tuple[int, int] = (620, 877)) -> Image.Image:
    """Return a sheet on which nothing is."""
    return Image.new("RGB", size, (252, 251, 247))


def scribbled(size: tuple[int, int] = (620, 877)) -> Image.Image:
    """Return a sheet with lines of ink and no words."""
    sheet = empty(size)
    pen = ImageDraw.Draw(sheet)
    for row in range(20):
        top = 120 + row * 28
        for column in range(12):
            left = 90 + column * 38
            pen.rectangle((left, top, left + 26, top + 9), fill=(30, 30, 34))
    return sheet


def as_pdf(sheets: Iterable[Image.Image], dpi: int = 150) -> bytes:
    """Return the sheets as a scanner saves a stack."""
    first, *others = sheets
    out = io.BytesIO()
    first.save(out, "PDF", resolution=dpi, save_all=True, append_images=others)
    return out.getvalue()


def as_picture(sheet: Image.Image, form: str = "JPEG") -> bytes:
    """Return one sheet as a picture."""
    out = io.BytesIO()
    sheet.save(out, form)
    return out.getvalue()


def separator(dpi: int = 75) -> Image.Image:
    """Return a separator sheet that was printed and scanned."""
    return drawn(separator_sheet("Trung đoàn 48"), dpi=dpi)


def brought(place: Office, *files: bytes, names: Iterable[str] = ()) -> PaperStack:
    """Return a stack that the registry brought and the machine read."""
    named = list(names) or [f"quet-{number}.pdf" for number in range(1, len(files) + 1)]
    stack = bring_in(
        place.clerk,
        brought=[Brought(name, content) for name, content in zip(named, files, strict=True)],
        is_open_paper=True,
    )
    read_waiting(stack_id=str(stack.pk))
    found = stack_to_read(stack.pk)
    assert found is not None
    return found
