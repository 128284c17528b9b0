"""Pictures: told by their content, and laid on a page of paper; runs in the sandbox only."""

import io

from PIL import Image, ImageOps, UnidentifiedImageError

from .findings import Refusal
from .limits import Limits
from .worker import Answer

PNG, JPEG, TIFF = "png", "jpg", "tif"
_KINDS = {
    b"\x89PNG\r\n\x1a\n": PNG,
    b"\xff\xd8\xff": JPEG,
    b"II*\x00": TIFF,
    b"MM\x00*": TIFF,
}
_FORMATS = ("PNG", "JPEG")
_SCANNED_FORMATS = (*_FORMATS, "TIFF")
# The short and the long side of A4 in inches.
_SHORT, _LONG = 210 / 25.4, 297 / 25.4
# 300 dots an inch over the width of a page, and a little more.
_WIDEST = 2600
_BROKEN = (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError)


def picture_kind(data: bytes) -> str | None:
    """Return ``png``, ``jpg`` or ``tif`` by the first bytes, or None."""
    return next((kind for head, kind in _KINDS.items() if data.startswith(head)), None)


def check_picture(data: bytes, limits: Limits) -> int:
    """Refuse a picture that is damaged or of absurd size; return how many pages it has."""
    try:
        with Image.open(io.BytesIO(data), formats=_SCANNED_FORMATS) as picture:
            count = int(getattr(picture, "n_frames", 1))
            if count > limits.pages:
                raise Refusal("files.too_many_pages", limit=limits.pages)
            for number in range(count):
                picture.seek(number)
                if picture.width * picture.height > limits.pixels:
                    raise Refusal("files.huge_picture")
                picture.load()
    except Image.DecompressionBombError:
        raise Refusal("files.huge_picture") from None
    except _BROKEN:
        raise Refusal("files.damaged") from None
    return count


def frame(data: bytes, number: int, limits: Limits) -> Image.Image:
    """Return one page (from 0) of a picture that may have several."""
    try:
        picture = Image.open(io.BytesIO(data), formats=_SCANNED_FORMATS)
        picture.seek(number)
        if picture.width * picture.height > limits.pixels:
            raise Refusal("files.huge_picture")
        picture.load()
    except EOFError:
        raise Refusal("files.no_such_page") from None
    except Image.DecompressionBombError:
        raise Refusal("files.huge_picture") from None
    except _BROKEN:
        raise Refusal("files.damaged") from None
    return picture


def lay(data: bytes, _arguments: list[str], limits: Limits) -> Answer:
    """Return a PDF with the picture on one page, as large as A4 lets it be."""
    picture = on_white(ImageOps.exif_transpose(_opened(data, limits)))
    width, height = picture.size
    short, long = min(width, height), max(width, height)
    out = io.BytesIO()
    picture.save(out, "PDF", resolution=max(short / _SHORT, long / _LONG), quality=90)
    return {}, out.getvalue()


def redraw(data: bytes, _arguments: list[str], limits: Limits) -> Answer:
    """Return kind and size, and the picture without metadata, hidden parts or excess of dots."""
    kind = picture_kind(data)
    if kind not in (PNG, JPEG):
        raise Refusal("files.no_picture")
    picture = on_white(ImageOps.exif_transpose(_opened(data, limits)))
    picture.thumbnail((_WIDEST, _WIDEST * 2))
    out = io.BytesIO()
    picture.save(out, "PNG" if kind == PNG else "JPEG", quality=88, exif=b"")
    return {"kind": kind, "width": picture.width, "height": picture.height}, out.getvalue()


def _opened(data: bytes, limits: Limits) -> Image.Image:
    try:
        picture = Image.open(io.BytesIO(data), formats=_FORMATS)
        if picture.width * picture.height > limits.pixels:
            raise Refusal("files.huge_picture")
        picture.load()
    except Image.DecompressionBombError:
        raise Refusal("files.huge_picture") from None
    except _BROKEN:
        raise Refusal("files.damaged") from None
    return picture


def on_white(picture: Image.Image) -> Image.Image:
    """Return the picture without transparency; grey and black-and-white stay what they are."""
    if picture.mode in ("1", "L", "RGB"):
        return picture
    if picture.mode == "CMYK":
        return picture.convert("RGB")
    whole = picture.convert("RGBA")
    sheet = Image.new("RGB", whole.size, (255, 255, 255))
    sheet.paste(whole, mask=whole.getchannel("A"))
    return sheet
