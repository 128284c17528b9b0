"""What a scan is like: version, paper, dots an inch, colour; runs in the sandbox only.

Nothing is judged here. A page of a scan may be one picture, many strips, or a coarse picture of
the paper under a fine one of the letters; so the share of the page that pictures cover is told.
"""

import io

import pikepdf
import pypdfium2 as pdfium
from pypdfium2 import raw

from .drawing import opened
from .findings import Refusal
from .limits import Limits
from .worker import Answer

# A scanner that rounds a width down by a dot or two is not refused for it.
FINE_DPI = 198
_MOST_PICTURES = 2_000
_MM = 25.4 / 72
_COLOURED_BITS = 24


def measure_scan(data: bytes, _arguments: list[str], _limits: Limits) -> Answer:
    """Return the version of the file, whether it is signed, and the measures of each page."""
    version, is_signed, units = _outline(data)
    with opened(data) as document:
        pages = [_page(document[index], units[index]) for index in range(len(document))]
    return {"version": version, "is_signed": is_signed, "pages": pages}, b""


def _outline(data: bytes) -> tuple[str, bool, list[float]]:
    try:
        with pikepdf.open(io.BytesIO(data)) as document:
            said = str(document.Root.get("/Version", "/0"))[1:]
            version = max(document.pdf_version, said, key=_ordered)
            signed = any(
                isinstance(one, pikepdf.Dictionary) and "/ByteRange" in one
                for one in document.objects
            )
            units = [float(page.obj.get("/UserUnit", 1)) for page in document.pages]
    except (pikepdf.PdfError, ValueError, TypeError):
        raise Refusal("files.damaged") from None
    return version, signed, units


def _ordered(version: str) -> tuple[int, ...]:
    parts = version.split(".")
    return tuple(int(part) for part in parts) if all(p.isdigit() for p in parts) else (0,)


def _page(page: pdfium.PdfPage, unit: float) -> dict[str, object]:
    width, height = page.get_size()
    area = max(width * height, 1.0)
    covered = fine = coloured = best = 0.0
    for count, thing in enumerate(page.get_objects([raw.FPDF_PAGEOBJ_IMAGE], max_depth=4)):
        if count >= _MOST_PICTURES:
            raise Refusal("files.too_complex")
        share, dpi, is_coloured = _picture(page, thing, area, unit)
        covered += share
        fine += share if dpi >= FINE_DPI else 0
        coloured += share if is_coloured else 0
        best = max(best, dpi) if share > 0 else best
    page.close()
    return {
        "width_mm": round(width * unit * _MM, 1),
        "height_mm": round(height * unit * _MM, 1),
        "covered": round(min(covered, 1.0), 3),
        "fine": round(min(fine, 1.0), 3),
        "coloured": round(min(coloured, 1.0), 3),
        "dpi": round(best),
    }


def _picture(
    page: pdfium.PdfPage, thing: pdfium.PdfObject, area: float, unit: float
) -> tuple[float, float, bool]:
    """Return its share of the page, its dots an inch of paper, and whether it has colours."""
    left, bottom, right, top = thing.get_bounds()
    said = raw.FPDF_IMAGEOBJ_METADATA()
    if not raw.FPDFImageObj_GetImageMetadata(thing, page, said):
        return 0.0, 0.0, False
    share = max(right - left, 0) * max(top - bottom, 0) / area
    dpi = min(said.horizontal_dpi, said.vertical_dpi) / max(unit, 0.01)
    is_coloured = (
        said.bits_per_pixel >= _COLOURED_BITS or said.colorspace == raw.FPDF_COLORSPACE_INDEXED
    )
    return share, dpi, is_coloured
