"""Number and date printed on the page before anybody signs, where a unit numbers first.

No field stays behind: what everybody signs afterwards cannot be filled in otherwise.
"""

import io
from collections.abc import Mapping

import pikepdf
from pikepdf import Array, Name, Pdf
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from .contracts import Places
from .filling import fill
from .preparing import reserve, rewritten, saved


def imprint(pdf: bytes, places: Places, values: Mapping[str, str]) -> bytes:
    """Return the file with the blanks of the places filled in and become part of the page.

    Raises what ``reserve`` raises; a page that prints everything already is rewritten alone.
    """
    if not places.blanks:
        return rewritten(pdf)
    writer = IncrementalPdfFileWriter(io.BytesIO(reserve(pdf, places)), strict=False)
    fill(writer, values, fonts=None)
    filled = io.BytesIO()
    writer.write(filled)
    filled.seek(0)
    with pikepdf.open(filled) as document:
        _flatten(document)
        return saved(document)


def _flatten(document: Pdf) -> None:
    """Draw what the fields show on their pages, and take the fields away."""
    document.flatten_annotations("print")
    form = document.Root.get("/AcroForm")
    if form is None:
        return
    form.Fields = Array()
    for page in document.pages:
        kept = [one for one in page.get("/Annots", ()) if one.get("/Subtype") != Name.Widget]
        if kept:
            page.Annots = Array(kept)
        elif "/Annots" in page:
            del page["/Annots"]
