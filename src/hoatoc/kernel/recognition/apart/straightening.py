"""One page of a scan or one photograph, made into an upright sheet; runs in the sandbox only."""

import io

import zxingcpp
from PIL import Image, ImageOps

from hoatoc.kernel.files.apart.drawing import opened
from hoatoc.kernel.files.apart.findings import Refusal
from hoatoc.kernel.files.apart.limits import Limits
from hoatoc.kernel.files.apart.picturing import frame, on_white
from hoatoc.kernel.files.apart.worker import Answer

from .inks import red_of, without_lines
from .photographs import sheet_of
from .skew import ink_of, ink_share, skew_of

DPI = 300
# A3 at 300 dots an inch: what is larger is made smaller.
_LONGEST = 5000
_A4_WIDTH, _A4_LENGTH = 210 / 25.4, 297 / 25.4
# Less than this nobody sees, and turning a picture always costs a little of its sharpness.
_LEAST_ANGLE = 0.2
_QUALITY = 82
_MOST_CODES, _LONGEST_CODE = 4, 200
_EDGE = 0.03
_QR = zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.QRCode])


def straighten(data: bytes, arguments: list[str], limits: Limits) -> Answer:
    """Return the page as JPEG, upright, and what was seen of it; the number counts from 0.

    A photograph is cut to the sheet that it shows, made rectangular, and its light evened. Behind
    the page follow the pictures to be read: without lines, and of the red ink if there is any.
    """
    number, turned = int(arguments[0]), int(arguments[1])
    is_pdf = b"%PDF-" in data[:1024]
    picture = _drawn(data, number) if is_pdf else _loaded(data, number, limits)
    if turned:
        picture = picture.rotate(turned, expand=True)
    cut = None if is_pdf else sheet_of(picture)
    sheet = cut or picture
    angle = skew_of(ink_of(sheet.convert("L")))
    if abs(angle) >= _LEAST_ANGLE:
        sheet = sheet.rotate(angle, Image.Resampling.BICUBIC, fillcolor=_paper(sheet))
    dpi = _dots_an_inch(sheet)
    red = red_of(sheet)
    parts = [_jpeg(sheet, dpi), _jpeg(without_lines(sheet), dpi)]
    parts += [_jpeg(red, dpi)] if red else []
    grey = sheet.convert("L")
    return {
        "sizes": [len(part) for part in parts],
        "width": sheet.width,
        "height": sheet.height,
        "dpi": dpi,
        "angle": round(angle, 2),
        "is_photograph": cut is not None,
        "ink": round(ink_share(grey, _EDGE), 6),
        "codes": _codes(grey),
    }, b"".join(parts)


def _jpeg(picture: Image.Image, dpi: int) -> bytes:
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=_QUALITY, dpi=(dpi, dpi))
    return out.getvalue()


def shrink(data: bytes, arguments: list[str], limits: Limits) -> Answer:
    """Return a picture of ours as WebP of a width, for the screen."""
    picture = _loaded(data, 0, limits)
    width = int(arguments[0])
    picture.thumbnail((width, width * 4))
    out = io.BytesIO()
    picture.save(out, "WEBP", quality=78, method=3)
    return {}, out.getvalue()


def _drawn(pdf: bytes, number: int) -> Image.Image:
    """Draw a page of a PDF as finely as a scanner would."""
    with opened(pdf) as document:
        if not 0 <= number < len(document):
            raise Refusal("files.no_such_page")
        document.init_forms()
        page = document[number]
        longest = max(page.get_width(), page.get_height(), 1.0)
        shortest = max(min(page.get_width(), page.get_height()), 1.0)
        if longest > shortest * 20:
            raise Refusal("files.huge_picture")
        scale = min(DPI / 72, _LONGEST / longest)
        picture: Image.Image = page.render(scale=scale, may_draw_forms=True).to_pil()
    return picture.convert("RGB")


def _loaded(data: bytes, number: int, limits: Limits) -> Image.Image:
    picture = ImageOps.exif_transpose(frame(data, number, limits))
    picture.thumbnail((_LONGEST, _LONGEST))
    sheet = on_white(picture)
    return sheet.convert("L") if sheet.mode == "1" else sheet


def _paper(sheet: Image.Image) -> tuple[int, ...] | int:
    """Return the colour of the empty corners, for what turning lets in."""
    corner = sheet.crop((2, 2, max(sheet.width // 40, 4), max(sheet.height // 40, 4)))
    found = corner.resize((1, 1), Image.Resampling.BOX).getpixel((0, 0))
    if isinstance(found, tuple):
        return tuple(int(one) for one in found)
    return int(found or 0)


def _dots_an_inch(sheet: Image.Image) -> int:
    """Return the resolution that the sheet has if it is an A4, upright or lying."""
    short, long = sorted(sheet.size)
    return max(round(max(short / _A4_WIDTH, long / _A4_LENGTH)), 1)


def _codes(grey: Image.Image) -> list[str]:
    """Return what the QR codes on the sheet say."""
    small = grey.copy()
    small.thumbnail((1800, 1800))
    found = zxingcpp.read_barcodes(small, formats=_QR)
    return [str(one.text)[:_LONGEST_CODE] for one in found[:_MOST_CODES]]
