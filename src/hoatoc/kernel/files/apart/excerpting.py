"""Take some pages out of a PDF, and nothing else with them; runs in the sandbox only."""

import io

import pikepdf
from pikepdf import Name

from .findings import Refusal
from .limits import Limits
from .worker import Answer

# What a page is drawn from; all else (links, threads, structure) could lead to other pages.
_KEPT = frozenset(
    {"/Type", "/Parent", "/Contents", "/Resources", "/MediaBox", "/CropBox", "/Rotate", "/UserUnit"}
)


def excerpt(data: bytes, arguments: list[str], _limits: Limits) -> Answer:
    """Return a PDF of the named pages (from 1), marks of signatures drawn into the pages."""
    try:
        with pikepdf.open(io.BytesIO(data)) as document, pikepdf.new() as made:
            document.flatten_annotations("all")
            document.remove_unreferenced_resources()
            for number in map(int, arguments):
                if not 1 <= number <= len(document.pages):
                    raise Refusal("files.no_such_page")
                _add(made, document, number)
            made.remove_unreferenced_resources()
            out = io.BytesIO()
            made.save(out, min_version="1.7")
    except (pikepdf.PdfError, ValueError, TypeError):
        raise Refusal("files.damaged") from None
    return {}, out.getvalue()


def _add(made: pikepdf.Pdf, document: pikepdf.Pdf, number: int) -> None:
    source = document.pages[number - 1].obj
    for key in [key for key in source.keys() if key not in _KEPT]:  # noqa: SIM118 (a PDF dictionary)
        del source[key]
    made.pages.append(document.pages[number - 1])
    for picture in made.pages[-1].images.values():
        for key in ("/Metadata", "/PieceInfo", "/StructParent"):
            if Name(key) in picture:
                del picture[key]
