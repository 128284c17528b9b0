"""A mark for each page of a PDF of ours: pages with the same mark look the same."""

import hashlib
import io

import pikepdf


def page_marks(pdf: bytes) -> list[str]:
    """Return a mark a page, from what is drawn on it, its fonts and its pictures.

    Only for what our own composer made: nothing of the file is run, but it is read here.
    """
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return [_mark(page) for page in document.pages]


def _mark(page: pikepdf.Page) -> str:
    total = hashlib.sha256()
    page.contents_coalesce()
    total.update(page.Contents.read_bytes())
    resources = page.get("/Resources", pikepdf.Dictionary())
    for font in resources.get("/Font", pikepdf.Dictionary()).values():
        # The letters that its numbers stand for: a subset may give the same number to another one.
        if "/ToUnicode" in font:
            total.update(font.ToUnicode.read_bytes())
    for picture in resources.get("/XObject", pikepdf.Dictionary()).values():
        total.update(picture.read_raw_bytes())
    return total.hexdigest()[:24]
