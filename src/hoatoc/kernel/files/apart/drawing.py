"""Text and pictures of PDF pages with PDFium; runs in the sandbox only."""

import io
from collections.abc import Iterator
from contextlib import contextmanager

import pypdfium2 as pdfium

from .findings import Refusal
from .limits import Limits
from .worker import Answer

_LOSSLESS_UP_TO = 120_000
_MOST_PIECES = 5_000


def page_texts(data: bytes, most: int) -> list[str]:
    """Return the text of each page, no more than ``most`` characters together."""
    texts: list[str] = []
    left = most
    with opened(data) as document:
        for index in range(len(document)):
            page = document[index]
            text_page = page.get_textpage()
            text = text_page.get_text_range().replace("\r\n", "\n").replace("\r", "\n")[:left]
            text_page.close()
            page.close()
            texts.append(text.replace("\ufffe", "").replace("\x00", ""))
            left -= len(text)
    return texts


def page_lines(data: bytes, most: int) -> list[list[tuple[float, float, float, float, str]]]:
    """Return the pieces of lines of each page: left, top, right, bottom as shares, and the text."""
    pages: list[list[tuple[float, float, float, float, str]]] = []
    left_over = most
    with opened(data) as document:
        for index in range(len(document)):
            page = document[index]
            wide, high = max(page.get_width(), 1.0), max(page.get_height(), 1.0)
            text_page = page.get_textpage()
            pieces = []
            for number in range(min(text_page.count_rects(), _MOST_PIECES)):
                left, bottom, right, top = text_page.get_rect(number)
                text = text_page.get_text_bounded(left, bottom, right, top)[: max(left_over, 0)]
                left_over -= len(text)
                box = (left / wide, 1 - top / high, right / wide, 1 - bottom / high)
                kept = tuple(round(min(max(share, 0.0), 1.0), 5) for share in box)
                pieces.append((kept[0], kept[1], kept[2], kept[3], text.replace("\x00", "")))
            text_page.close()
            page.close()
            pages.append(pieces)
    return pages


def page_picture(data: bytes, index: int, width: int) -> bytes:
    """Return one page as WebP, ``width`` pixels wide, form fields and signatures drawn."""
    with opened(data) as document:
        if not 0 <= index < len(document):
            raise Refusal("files.no_such_page")
        document.init_forms()
        page = document[index]
        scale = width / max(page.get_width(), 1.0)
        if page.get_height() * scale > width * 20:
            raise Refusal("files.huge_picture")
        picture = page.render(scale=scale, may_draw_forms=True).to_pil().convert("RGB")
    out = io.BytesIO()
    picture.save(out, "WEBP", lossless=True, quality=20, method=1)
    if out.tell() > _LOSSLESS_UP_TO:
        lossy = io.BytesIO()
        picture.save(lossy, "WEBP", quality=82, method=3)
        out = lossy if lossy.tell() < out.tell() else out
    return out.getvalue()


@contextmanager
def opened(data: bytes) -> Iterator[pdfium.PdfDocument]:
    """Open a document with PDFium and close it again; what it cannot open is damaged."""
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError:
        raise Refusal("files.damaged") from None
    try:
        yield document
    finally:
        document.close()


def draw(data: bytes, arguments: list[str], limits: Limits) -> Answer:
    """Return the texts of all pages, their lines, or with a page and a width its picture."""
    if arguments == ["lines"]:
        return {"lines": page_lines(data, limits.text)}, b""
    if arguments:
        index, width = map(int, arguments)
        return {}, page_picture(data, index, width)
    return {"texts": page_texts(data, limits.text)}, b""
