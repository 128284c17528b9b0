"""Pictures and letters on the page, whose streams are compressed one time per process.

The stock styles of pyHanko read the whole font and compress each picture anew for every
signature (50 ms); prepared streams cost under a millisecond.
"""

import hashlib
import io
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from fontTools import subset
from fontTools.ttLib import TTFont
from PIL import Image
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import (
    ArrayObject,
    DictionaryObject,
    FloatObject,
    IndirectObject,
    NumberObject,
    StreamObject,
    pdf_name,
    pdf_string,
)
from pyhanko.pdf_utils.writer import BasePdfFileWriter

from hoatoc.kernel.pki.errors import LettersMissing

VIETNAMESE: Final = "ÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝĂĐĨŨƠƯẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸ"
LETTERS: Final = "".join(map(chr, range(0x20, 0x7F))) + VIETNAMESE + VIETNAMESE.lower() + "–…“”‘’"
REGULAR: Final = "Tinos-400-normal.ttf"
ITALIC: Final = "Tinos-400-italic.ttf"


def font_path(*, is_italic: bool = False) -> Path:
    """Return the font of the page; Tinos has the widths that Annex I asks for."""
    folder = Path(settings.FONTS_DIR)
    italic = folder / ITALIC
    return italic if is_italic and italic.exists() else folder / REGULAR


def _stream(raw: bytes, entries: Mapping[str, generic.PdfObject]) -> StreamObject:
    dictionary = {pdf_name("/" + key): value for key, value in entries.items()}
    dictionary[pdf_name("/Filter")] = pdf_name("/FlateDecode")
    return StreamObject(dictionary, encoded_data=zlib.compress(raw, 9))


def _copy(stream: StreamObject) -> StreamObject:
    # A stream belongs to the writer it was added to; the compressed bytes are shared.
    return StreamObject(dict(stream), encoded_data=stream.encoded_data)


@dataclass(frozen=True)
class PreparedPicture:
    """A PNG with its transparency as two compressed PDF image streams."""

    size: tuple[int, int]
    colours: StreamObject
    mask: StreamObject

    def add(self, writer: BasePdfFileWriter) -> IndirectObject:
        """Put the picture into the file and return a reference to it."""
        colours = _copy(self.colours)
        colours[pdf_name("/SMask")] = writer.add_object(_copy(self.mask))
        return writer.add_object(colours)


@lru_cache(maxsize=256)
def prepared_picture(png: bytes) -> PreparedPicture:
    """Compress a PNG for PDF; kept for the next signature with the same picture."""
    with Image.open(io.BytesIO(png), formats=["PNG"]) as opened:
        picture = opened.convert("RGBA")
    common: dict[str, generic.PdfObject] = {
        "Type": pdf_name("/XObject"),
        "Subtype": pdf_name("/Image"),
        "Width": NumberObject(picture.width),
        "Height": NumberObject(picture.height),
        "BitsPerComponent": NumberObject(8),
    }
    return PreparedPicture(
        size=picture.size,
        colours=_stream(
            picture.convert("RGB").tobytes(), {**common, "ColorSpace": pdf_name("/DeviceRGB")}
        ),
        mask=_stream(
            picture.getchannel("A").tobytes(), {**common, "ColorSpace": pdf_name("/DeviceGray")}
        ),
    )


def picture_form(
    writer: BasePdfFileWriter, png: bytes, *, width: float, height: float
) -> IndirectObject:
    """Return a form XObject with the picture centred in a box, its proportions kept, opaque."""
    picture = prepared_picture(png)
    content = picture_content(picture.size, width=width, height=height)
    images = DictionaryObject({pdf_name("/Im0"): picture.add(writer)})
    resources = DictionaryObject({pdf_name("/XObject"): images})
    return writer.add_object(form_stream(content, width=width, height=height, resources=resources))


def picture_content(size: tuple[int, int], *, width: float, height: float) -> bytes:
    """Return the content stream that centres a picture of this size in a box."""
    factor = min(width / size[0], height / size[1])
    across, up = size[0] * factor, size[1] * factor
    left, bottom = (width - across) / 2, (height - up) / 2
    return f"q {across:.3f} 0 0 {up:.3f} {left:.3f} {bottom:.3f} cm /Im0 Do Q".encode()


def form_stream(
    content: bytes, *, width: float, height: float, resources: DictionaryObject
) -> StreamObject:
    """Return a form XObject with the content stream and its resources."""
    return StreamObject(
        {
            pdf_name("/Type"): pdf_name("/XObject"),
            pdf_name("/Subtype"): pdf_name("/Form"),
            pdf_name("/BBox"): ArrayObject(FloatObject(v) for v in (0, 0, width, height)),
            pdf_name("/Resources"): resources,
        },
        stream_data=content,
    )


@dataclass(frozen=True)
class PreparedFont:
    """The letters of our pages cut out of a TrueType font, ready to be embedded as a CID font.

    ``raw`` and the numbers serve the rewriting before the first signature (pikepdf) and the
    incremental update afterwards (pyHanko) alike.
    """

    name: str
    raw: bytes
    glyphs: Mapping[str, int]
    advances: tuple[int, ...]
    metrics: Mapping[str, int]
    box: tuple[int, int, int, int]
    to_unicode: bytes

    def width(self, text: str, size: float) -> float:
        """Return how wide the text is at a size, in points."""
        return sum(self.advances[self.glyphs[letter]] for letter in text) * size / 1000

    def show(self, text: str) -> bytes:
        """Return the operator that shows the text; raise ``pki.letters_missing`` if it cannot."""
        if missing := {letter for letter in text if letter not in self.glyphs}:
            raise LettersMissing(letters="".join(sorted(missing)))
        return f"<{''.join(f'{self.glyphs[c]:04x}' for c in text)}> Tj".encode()

    def add(self, writer: BasePdfFileWriter) -> IndirectObject:
        """Embed the font into the file and return a reference to it."""
        file = _stream(self.raw, {"Length1": NumberObject(len(self.raw))})
        descriptor: dict[Any, Any] = {
            pdf_name("/" + key): NumberObject(value) for key, value in self.metrics.items()
        }
        descriptor |= {
            pdf_name("/Type"): pdf_name("/FontDescriptor"),
            pdf_name("/FontName"): pdf_name("/" + self.name),
            pdf_name("/FontBBox"): ArrayObject(NumberObject(v) for v in self.box),
            pdf_name("/FontFile2"): writer.add_object(file),
        }
        system = DictionaryObject(
            {
                pdf_name("/Registry"): pdf_string("Adobe"),
                pdf_name("/Ordering"): pdf_string("Identity"),
                pdf_name("/Supplement"): NumberObject(0),
            }
        )
        widths = ArrayObject([NumberObject(0), ArrayObject(NumberObject(a) for a in self.advances)])
        descendant = DictionaryObject(
            {
                pdf_name("/Type"): pdf_name("/Font"),
                pdf_name("/Subtype"): pdf_name("/CIDFontType2"),
                pdf_name("/BaseFont"): pdf_name("/" + self.name),
                pdf_name("/CIDSystemInfo"): system,
                pdf_name("/FontDescriptor"): writer.add_object(DictionaryObject(descriptor)),
                pdf_name("/W"): widths,
                pdf_name("/CIDToGIDMap"): pdf_name("/Identity"),
            }
        )
        return writer.add_object(
            DictionaryObject(
                {
                    pdf_name("/Type"): pdf_name("/Font"),
                    pdf_name("/Subtype"): pdf_name("/Type0"),
                    pdf_name("/BaseFont"): pdf_name("/" + self.name),
                    pdf_name("/Encoding"): pdf_name("/Identity-H"),
                    pdf_name("/DescendantFonts"): ArrayObject([writer.add_object(descendant)]),
                    pdf_name("/ToUnicode"): writer.add_object(_stream(self.to_unicode, {})),
                }
            )
        )


@lru_cache(maxsize=8)
def prepared_font(path: Path) -> PreparedFont:
    """Cut a font down to the letters that a reference or a date can hold; once per process."""
    font = _cut(path)
    head, across, os2 = font["head"], font["hhea"], font["OS/2"]
    scale = 1000 / head.unitsPerEm
    order = font.getGlyphOrder()
    glyphs = {chr(code): font.getGlyphID(name) for code, name in font.getBestCmap().items()}
    written = io.BytesIO()
    font.save(written)
    raw = written.getvalue()
    slant = round(font["post"].italicAngle)
    return PreparedFont(
        name=f"{_tag(raw)}+{path.stem}",
        raw=raw,
        glyphs=glyphs,
        advances=tuple(round(font["hmtx"][name][0] * scale) for name in order),
        metrics={
            "Flags": 4 | (64 if slant else 0),
            "ItalicAngle": slant,
            "Ascent": round(across.ascent * scale),
            "Descent": round(across.descent * scale),
            "CapHeight": round(getattr(os2, "sCapHeight", across.ascent) * scale),
            "StemV": 80,
        },
        box=tuple(round(v * scale) for v in (head.xMin, head.yMin, head.xMax, head.yMax)),
        to_unicode=_to_unicode(glyphs),
    )


def _cut(path: Path) -> TTFont:
    options = subset.Options(
        hinting=False, layout_features=[], name_IDs=[], notdef_outline=True, drop_tables=["FFTM"]
    )
    # A fixed time stamp makes the cut font, and so its name, the same in every process.
    font = TTFont(path, recalcTimestamp=False)
    cutter = subset.Subsetter(options)
    cutter.populate(text=LETTERS)
    cutter.subset(font)
    return font


def _tag(raw: bytes) -> str:
    """Return the six capitals that mark a cut font (ISO 32000-1 9.6.4), from its content."""
    digest = hashlib.sha256(raw).digest()
    return "".join(chr(ord("A") + byte % 26) for byte in digest[:6])


def _to_unicode(glyphs: Mapping[str, int]) -> bytes:
    rows = [
        f"<{glyph:04x}> <{letter.encode('utf-16-be').hex()}>"
        for letter, glyph in sorted(glyphs.items(), key=lambda pair: pair[1])
    ]
    blocks = [
        f"{len(part)} beginbfchar\n" + "\n".join(part) + "\nendbfchar"
        for part in (rows[start : start + 100] for start in range(0, len(rows), 100))
    ]
    head = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CIDSystemInfo "
        "<< /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def /CMapName /Adobe-Identity-UCS "
        "def /CMapType 2 def 1 begincodespacerange <0000> <ffff> endcodespacerange\n"
    )
    tail = "\nendcmap CMapName currentdict /CMap defineresource pop end end"
    return (head + "\n".join(blocks) + tail).encode()
