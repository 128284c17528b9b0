"""Set letters and typed documents with Typst: some 10 ms a page, always PDF/A-2b."""

import io
import json
import shutil
import tempfile
import threading
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any

import typst
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from PIL import Image, UnidentifiedImageError

from hoatoc.kernel.base import clock
from hoatoc.kernel.base.errors import BureauError

from .facts import letter_facts
from .letters import Alignment, Composed, Letter, Place

__all__ = [
    "LAYOUTS",
    "CannotCompose",
    "FontsMissing",
    "PictureMissing",
    "compose",
    "draw",
    "set_layout",
]

LAYOUTS = Path(__file__).parent / "layouts"
MOST_PIXELS = 50_000_000
_MM = 72 / 25.4
_PAGE_HEIGHT = 297 * _MM
_FIELDS = {"number": Alignment.RIGHT, "day": Alignment.CENTER, "month": Alignment.CENTER}
_SIGNATURE = (40 * _MM, 20 * _MM)
_SEAL = 36 * _MM
_lock = threading.Lock()
_EMPTY: Mapping[str, bytes] = {}


class CannotCompose(BureauError):
    """The text holds something that the document fonts cannot set."""

    code = "typesetting.cannot_compose"
    sentence = _(
        "The document could not be set: it holds a character that the document font does not have. "
        "Remove symbols and pictures written as text, then try again."
    )
    http_status = 422


class FontsMissing(BureauError):
    """The fonts for documents were not made at set-up."""

    code = "typesetting.fonts_missing"
    sentence = _(
        "Documents cannot be set because the document fonts are not on this machine. Ask the "
        "administrator to run the set-up again."
    )
    http_status = 503


class PictureMissing(BureauError):
    """A figure whose file was not handed in, or is no picture that a page can hold."""

    code = "typesetting.picture_missing"
    sentence = _(
        "A picture in the text cannot be set: its file is missing or is no PNG or JPEG picture. "
        "Remove the picture and insert it anew."
    )
    http_status = 422


def compose(letter: Letter, pictures: Mapping[str, bytes] = _EMPTY) -> Composed:
    """Set a letter or a typed document as PDF/A-2b, with the places of what comes later.

    ``pictures`` holds the bytes of the figures by their hash.
    """
    files = {name: _picture(pictures.get(name)) for name in sorted(letter.body.figures)}
    pdf, spots = set_layout("letter", letter_facts(letter), files)
    places: dict[str, Place] = {}
    pages = 1
    for spot in spots:
        name = str(spot["name"])
        pages = int(float(spot["pages"]))
        if name.startswith("signature"):
            places |= _signing_places(name, spot)
        else:
            places[name] = _place(spot)
    places["copy_mark"] = Place(
        page=0,
        box=(120 * _MM, _PAGE_HEIGHT - 18 * _MM, 195 * _MM, _PAGE_HEIGHT - 8 * _MM),
        align=Alignment.RIGHT,
        size=10,
    )
    return Composed(pdf=pdf, places=places, page_count=pages)


def draw(letter: Letter, pictures: Mapping[str, bytes] = _EMPTY) -> tuple[bytes, ...]:
    """Return every page as SVG, laid out as ``compose`` does: to be looked at while one writes.

    The same page gives the same bytes, so that a reader can be sent only what changed. What no
    PDF/A can hold is refused here too: it is exported at once, which costs little after the layout.
    """
    files = {name: _picture(pictures.get(name)) for name in sorted(letter.body.figures)}
    with _set("letter", files) as (compiler, source):
        asked = {"root": str(Path(source).parent), **_inputs(letter_facts(letter))}
        drawn = compiler.compile(source, format="svg", **asked)
        compiler.compile(source, format="pdf", pdf_standards="a-2b", **asked)
    found = drawn if isinstance(drawn, list) else [drawn]
    return tuple(page for page in found if isinstance(page, bytes))


def set_layout(
    layout: str, facts: dict[str, Any], files: Mapping[str, bytes] = _EMPTY
) -> tuple[bytes, list[dict[str, str | float]]]:
    """Run one layout of ours over facts handed on as JSON; return the PDF and its marked spots."""
    with _set(layout, files) as (compiler, source):
        pdf = compiler.compile(
            source,
            root=str(Path(source).parent),
            format="pdf",
            pdf_standards="a-2b",
            timestamp=int(clock.now().timestamp()),
            **_inputs(facts),
        )
        spots = json.loads(compiler.query("<spot>", field="value"))
    if not isinstance(pdf, bytes):
        raise CannotCompose
    return pdf, spots


def _inputs(facts: dict[str, Any]) -> dict[str, Any]:
    return {"sys_inputs": {"facts": json.dumps(facts, ensure_ascii=False)}}


@contextmanager
def _set(layout: str, files: Mapping[str, bytes]) -> Iterator[tuple[typst.Compiler, str]]:
    """Give the compiler to one caller at a time, with a folder that holds layouts and pictures.

    A compiler keeps the last document, which a query then asks.
    """
    with ExitStack() as stack:
        folder = LAYOUTS
        if files:
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="hoatoc-")))
            shutil.copytree(LAYOUTS, folder, dirs_exist_ok=True)
            for name, content in files.items():
                (folder / name).write_bytes(content)
        stack.enter_context(_lock)
        try:
            yield _compiler(layout, str(settings.FONTS_DIR)), str(folder / f"{layout}.typ")
        except typst.TypstError as error:
            raise CannotCompose from error


@lru_cache(maxsize=8)
def _compiler(layout: str, fonts: str) -> typst.Compiler:
    if not any(Path(fonts).glob("Tinos*.ttf")):
        raise FontsMissing
    return typst.Compiler(
        str(LAYOUTS / f"{layout}.typ"),
        root=str(LAYOUTS),
        font_paths=[fonts],
        ignore_system_fonts=True,
    )


@lru_cache(maxsize=32)
def _picture(content: bytes | None) -> bytes:
    """Return a PNG or JPEG in colours that the page has; refuse anything else."""
    if content is None:
        raise PictureMissing
    try:
        with Image.open(io.BytesIO(content), formats=("PNG", "JPEG")) as image:
            if image.width * image.height > MOST_PIXELS:
                raise PictureMissing
            image.load()
            if image.mode in {"1", "L", "LA", "P", "RGB", "RGBA"}:
                return content
            written = io.BytesIO()
            image.convert("RGB").save(written, "PNG")
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError) as problem:
        raise PictureMissing from problem
    return written.getvalue()


def _place(spot: dict[str, str | float]) -> Place:
    x, y, width, height = (float(spot[key]) for key in ("x", "y", "w", "h"))
    top = float(spot["ph"])
    return Place(
        page=int(float(spot["page"])) - 1,
        box=(x, top - y - height, x + width, top - y),
        align=_FIELDS.get(str(spot["name"]).rpartition("_")[2], Alignment.LEFT),
    )


def _signing_places(name: str, spot: dict[str, str | float]) -> dict[str, Place]:
    """Put the blue picture in the middle and the red seal over its left third (cells 7c and 8)."""
    area = _place(spot)
    middle_x, middle_y = (area.box[0] + area.box[2]) / 2, (area.box[1] + area.box[3]) / 2
    width, height = _SIGNATURE
    left, bottom = middle_x - width / 2, middle_y - height / 2
    right_of_seal = left + width / 3
    places = {name: Place(area.page, (left, bottom, left + width, bottom + height))}
    if name == "signature":
        places["seal"] = Place(
            area.page,
            (right_of_seal - _SEAL, middle_y - _SEAL / 2, right_of_seal, middle_y + _SEAL / 2),
        )
    return places
