"""PDFs for tests: a letter as offices set it, one as Word saves it, and ones signed and sealed."""

from __future__ import annotations

from datetime import date, datetime
from functools import cache

import typst
from django.conf import settings

from hoatoc.kernel.pki import pictures
from hoatoc.kernel.pki.filling import values_for
from hoatoc.kernel.pki.placing import find_places
from hoatoc.kernel.pki.preparing import reserve
from hoatoc.kernel.pki.signing import seal, sign

from . import declared

SIGNER, TITLE = "Lê Quốc Cường", "PHÓ THAM MƯU TRƯỞNG"
LAYOUT = """
#set page(paper: "a4", margin: (left: 30mm, right: 15mm, top: 20mm, bottom: 20mm))
#set text(font: "Tinos", size: 13pt, lang: "vi", fallback: false)
#set document(title: "Công văn", date: datetime(year: 2026, month: 1, day: 1))
#grid(columns: (1fr, 1.4fr), align: center,
 [BỘ TƯ LỆNH 123 \\ *BỘ THAM MƯU*],
 [*CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM* \\ *Độc lập - Tự do - Hạnh phúc*])
#grid(columns: (1fr, 1.4fr), align: center, [{number}], [_{date}_])
#align(center)[*CÔNG VĂN*]
#for i in range({paragraphs}) [Thực hiện Chỉ thị số: 45/CT-BTL ngày 10 tháng 6 năm 2026 của Tư lệnh
về việc tăng cường công tác quản lý văn bản điện tử, Bộ Tham mưu đề nghị báo cáo. #parbreak()]
#v(1fr)
#grid(columns: (1fr, 1fr), [*_Nơi nhận:_* \\ \\- Như trên; \\ \\- Lưu: VT, BTM.],
 align(center)[{block}])
"""
NUMBER = "Số: #h(30pt)/BTM-VP"
DATE = "Hà Nội, ngày #h(22pt) tháng #h(22pt) năm 2026"
BLOCK = f"*KT. THAM MƯU TRƯỞNG \\ {TITLE}* #v(35mm) *Đại tá {SIGNER}*"


@cache
def letter(
    *, number: str = NUMBER, date_line: str = DATE, block: str = BLOCK, paragraphs: int = 4
) -> bytes:
    """Return a letter as PDF/A-2b."""
    source = LAYOUT
    for key, value in (
        ("number", number),
        ("date", date_line),
        ("block", block),
        ("paragraphs", str(paragraphs)),
    ):
        source = source.replace("{" + key + "}", value)
    fonts = typst.Fonts(font_paths=[str(settings.FONTS_DIR)], include_system_fonts=False)
    pdf: bytes = typst.compile(
        source.encode(), format="pdf", pdf_standards="a-2b", font_paths=fonts
    )
    return pdf


@cache
def reserved() -> bytes:
    """Return the letter with its blanks as fields."""
    return reserve(letter(), find_places(letter(), signer_name=SIGNER, title=TITLE))


def signed(
    who: str = "officer", *, pdf: bytes | None = None, at: datetime = declared.NOW, tsa: str = "tsa"
) -> bytes:
    """Return the letter signed by a person of the declared PKI."""
    places = find_places(letter(), signer_name=SIGNER, title=TITLE)
    return sign(
        pdf or reserved(),
        credential=declared.credential(who),
        place=places.signature,
        picture=blue(),
        at=at,
        timestamper=declared.timestamper(at, tsa=tsa),
    )


def sealed(pdf: bytes | None = None, *, by: str = "seal", number: str = "7") -> bytes:
    """Return the letter signed, numbered and sealed."""
    places = find_places(letter(), signer_name=SIGNER, title=TITLE)
    assert places.seal is not None
    return seal(
        pdf or good_signed(),
        credential=declared.credential(by),
        place=places.seal,
        picture=red(),
        values=values_for(number=number, symbol="BTM-VP", on=date(2026, 11, 21)),
        at=declared.NOW,
        timestamper=declared.timestamper(),
    )


@cache
def good_signed() -> bytes:
    """Return the letter with a good personal signature, made once."""
    return signed()


@cache
def good_sealed() -> bytes:
    """Return the letter with both signatures good, made once."""
    return sealed()


@cache
def blue() -> bytes:
    """Return a signature picture."""
    return pictures.invented_signature(SIGNER)


@cache
def red() -> bytes:
    """Return a seal picture."""
    return pictures.invented_seal("Bộ Tham mưu")


def word_like() -> bytes:
    """Return a file with hybrid cross-references, as Microsoft Word saves them."""
    objects = [
        b"1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n",
        b"2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n",
        b"3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>\nendobj\n",
    ]
    body, offsets = b"%PDF-1.5\n%\xe2\xe3\xcf\xd3\n", []
    for content in objects:
        offsets.append(len(body))
        body += content
    stream_at = len(body)
    body += (
        b"4 0 obj\n<< /Type /XRef /Size 5 /W [1 2 1] /Index [4 1] /Root 1 0 R /Length 4 >>\n"
        b"stream\n" + bytes((1, *stream_at.to_bytes(2, "big"), 0)) + b"\nendstream\nendobj\n"
    )
    table_at = len(body)
    rows = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    return (
        body
        + b"xref\n0 4\n0000000000 65535 f \n"
        + rows
        + b"trailer\n<< /Size 5 /Root 1 0 R /XRefStm %d >>\nstartxref\n%d\n%%%%EOF\n"
        % (stream_at, table_at)
    )
