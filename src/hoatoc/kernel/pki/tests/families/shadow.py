"""Shadow attacks: what is shown later lay hidden in the file, or covered, when it was signed."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import ArrayObject, FloatObject, pdf_name

from hoatoc.kernel.pki.page.forms import fields_of_kind, name_of

from .. import documents
from .overlay import annotation
from .revisions import by_hand, pointing, revised, root_of, table

if TYPE_CHECKING:
    from collections.abc import Callable

    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

# The numbers of what lies hidden in the file before anybody signs it.
CATALOGUE, PAGES, CONTENT, LETTERS = 9000, 9001, 9002, 9003


@cache
def base() -> bytes:
    """Return a letter as an attacker prepares it and an honest person signs it.

    A cover lies over the page; a second catalogue, a second tree of pages and a second content lie
    in the file and show nowhere, and inside a stream stands an object with the number of the first.
    """
    pdf = documents.reserved()
    content = _content_number(pdf)
    other = b"<< /Length 3 >>\nstream\nq Q\nendstream"
    twin = b"%d 0 obj\n%s\nendobj\n" % (content, other)
    hidden = by_hand(
        pdf,
        {
            CATALOGUE: b"<< /Type /Catalog /Pages 9001 0 R >>",
            PAGES: b"<< /Type /Pages /Kids [] /Count 0 >>",
            CONTENT: other,
            LETTERS: b"<< /Length %d >>\nstream\n%s\nendstream" % (len(twin), twin),
        },
    )
    return documents.signed(pdf=_laid_over(hidden, "/Stamp"))


def _laid_over(pdf: bytes, kind: str) -> bytes:
    def change(writer: IncrementalPdfFileWriter) -> None:
        page = writer.find_page_for_modification(0)[0].get_object()
        page["/Annots"].append(writer.add_object(annotation(writer, kind)))
        writer.update_container(page["/Annots"])

    return revised(pdf, change)


def _first_page(writer: IncrementalPdfFileWriter) -> generic.IndirectObject:
    reference: generic.IndirectObject = writer.find_page_for_modification(0)[0]
    return reference


def _content_number(pdf: bytes) -> int:
    numbers: list[int] = []

    def look(writer: IncrementalPdfFileWriter) -> None:
        content = _first_page(writer).get_object().raw_get("/Contents")
        numbers.append(content.idnum if hasattr(content, "idnum") else content[0].idnum)

    revised(pdf, look)
    return numbers[0]


def _cover_number(pdf: bytes) -> int:
    numbers: list[int] = []

    def look(writer: IncrementalPdfFileWriter) -> None:
        listed = _first_page(writer).get_object()["/Annots"]
        numbers.extend(
            listed.raw_get(place).idnum
            for place in range(len(listed))
            if str(listed[place].get("/Subtype")) == "/Stamp"
        )

    revised(pdf, look)
    return numbers[0]


# On any signed file.


def hide(pdf: bytes) -> bytes:
    """The page is said to lie where the file begins, so that a reader finds none."""
    numbers: list[int] = []
    revised(pdf, lambda writer: numbers.append(_first_page(writer).idnum))
    return pointing(pdf, {numbers[0]: 0})


def hide_by_freeing(pdf: bytes) -> bytes:
    """The page's content is said to be free, so that the page is empty."""
    rows = [b"%d 1\n0000000000 00001 f \n" % _content_number(pdf)]
    return pdf + table(pdf, len(pdf), rows)


def replace_by_another_object(pdf: bytes) -> bytes:
    """The page's content is said to lie where another stream of the signed file lies."""
    other = pdf.rindex(b" 0 obj", 0, pdf.rindex(b"stream\n"))
    start = max(pdf.rfind(b"\n", 0, other), pdf.rfind(b"\r", 0, other)) + 1
    return pointing(pdf, {_content_number(pdf): start})


def replace_value(pdf: bytes) -> bytes:
    """A blank holds one value and shows another: only its appearance is changed."""

    def change(writer: IncrementalPdfFileWriter) -> None:
        for reference, field in fields_of_kind(writer, "/Tx"):
            if name_of(field) == "Number":
                field[pdf_name("/AP")] = annotation(writer, "/Stamp")["/AP"]
                writer.mark_update(reference)

    return revised(pdf, change)


def moved_blank(pdf: bytes) -> bytes:
    """A blank is moved over a part of the text."""

    def change(writer: IncrementalPdfFileWriter) -> None:
        for reference, field in fields_of_kind(writer, "/Tx"):
            if name_of(field) == "Number":
                field[pdf_name("/Rect")] = ArrayObject(FloatObject(v) for v in (60, 300, 560, 700))
                writer.mark_update(reference)

    return revised(pdf, change)


def hide_and_replace(pdf: bytes) -> bytes:
    """The tree of pages is said to lie where a second tree was put behind the signed part."""
    numbers: list[int] = []
    revised(pdf, lambda writer: numbers.append(writer.root.raw_get("/Pages").idnum))
    hidden = b"%d 0 obj\n<< /Type /Pages /Kids [] /Count 0 >>\nendobj\n" % numbers[0]
    return pointing(pdf + hidden, {numbers[0]: len(pdf)})


# On the prepared file.


def cover_freed(pdf: bytes) -> bytes:
    """Hide: the cover is said to be free, and what lay under it shows."""
    return pdf + table(pdf, len(pdf), [b"%d 1\n0000000000 00001 f \n" % _cover_number(pdf)])


def cover_taken_off(pdf: bytes) -> bytes:
    """Hide: the page does not list the cover any more."""

    def change(writer: IncrementalPdfFileWriter) -> None:
        listed = _first_page(writer).get_object()["/Annots"]
        for place in reversed(range(len(listed))):
            if str(listed[place].get("/Subtype")) == "/Stamp":
                del listed[place]
        writer.update_container(listed)

    return revised(pdf, change)


def cover_switched_off(pdf: bytes) -> bytes:
    """Hide: the cover is there and does not show."""

    def change(writer: IncrementalPdfFileWriter) -> None:
        listed = _first_page(writer).get_object()["/Annots"]
        for place in range(len(listed)):
            if str(listed[place].get("/Subtype")) == "/Stamp":
                listed[place][pdf_name("/F")] = generic.NumberObject(2)
                writer.mark_update(listed.raw_get(place))

    return revised(pdf, change)


def cover_emptied_by_hand(pdf: bytes) -> bytes:
    """Hide: the cover is nothing."""
    return by_hand(pdf, {_cover_number(pdf): b"null"})


def content_of_the_page(pdf: bytes) -> bytes:
    """Replace: the page draws the hidden content."""

    def change(writer: IncrementalPdfFileWriter) -> None:
        reference = _first_page(writer)
        page = reference.get_object()
        page[pdf_name("/Contents")] = generic.IndirectObject(CONTENT, 0, writer)
        writer.mark_update(reference)

    return revised(pdf, change)


def content_pointed_to(pdf: bytes) -> bytes:
    """Replace: the content is said to lie where its hidden twin stands inside a stream."""
    number = _content_number(pdf)
    at = pdf.rindex(b"%d 0 obj\n<< /Length 3 >>" % number)
    return pointing(pdf, {number: at})


def catalogue_of_the_trailer(pdf: bytes) -> bytes:
    """Hide and replace: the trailer names the hidden catalogue."""
    rows = [b"0 1\n0000000000 65535 f \n"]
    return pdf + table(pdf, len(pdf), rows, trailer=b"/Root %d 0 R" % CATALOGUE)


def catalogue_pointed_to(pdf: bytes) -> bytes:
    """Hide and replace: the catalogue is said to lie where the hidden one lies."""
    return pointing(pdf, {root_of(pdf): pdf.index(b"%d 0 obj" % CATALOGUE)})


def pages_pointed_to(pdf: bytes) -> bytes:
    """Hide and replace: the tree of pages is said to lie where the hidden one lies."""
    numbers: list[int] = []
    revised(pdf, lambda writer: numbers.append(writer.root.raw_get("/Pages").idnum))
    return pointing(pdf, {numbers[0]: pdf.index(b"%d 0 obj" % PAGES)})


def pages_of_the_catalogue(pdf: bytes) -> bytes:
    """Hide and replace: the catalogue names the hidden tree of pages."""

    def change(writer: IncrementalPdfFileWriter) -> None:
        writer.root[pdf_name("/Pages")] = generic.IndirectObject(PAGES, 0, writer)
        writer.update_root()

    return revised(pdf, change)


VARIANTS: dict[str, Callable[[bytes], bytes]] = {
    one.__name__: one
    for one in (
        hide, hide_by_freeing, replace_by_another_object, replace_value, moved_blank,
        hide_and_replace,
    )
}  # fmt: skip
PREPARED: dict[str, Callable[[bytes], bytes]] = {
    one.__name__: one
    for one in (
        cover_freed, cover_taken_off, cover_switched_off, cover_emptied_by_hand,
        content_of_the_page, content_pointed_to, catalogue_of_the_trailer, catalogue_pointed_to,
        pages_pointed_to, pages_of_the_catalogue,
    )
}  # fmt: skip
