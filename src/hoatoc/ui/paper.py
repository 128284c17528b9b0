"""The pages of a stored PDF as pictures beside their text, for every page that shows paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse

from hoatoc.kernel.files import pages
from hoatoc.ui.components import PageImage

if TYPE_CHECKING:
    from collections.abc import Callable

    from hoatoc.kernel.files.models import StoredFile

# A4 at 120 dots an inch; the picture keeps its own proportions once it is there.
PICTURE_WIDTH, PICTURE_HEIGHT = 1000, 1414
EXCERPT = 400
# What asks for more is no reader of a document.
MOST_PAGES = 10_000
# Only this browser may keep a picture: for a day where the file never changes, not without
# asking again where a signature may still be added, and never what may be withdrawn.
FOR_A_DAY = "private, max-age=86400, immutable"
ASKING_AGAIN = "private, no-cache"
NOWHERE = "private, no-store"


def page_images(file: StoredFile, count: int, address: Callable[[int], str]) -> list[PageImage]:
    """Return the pages as pictures, each with its text for those who cannot see."""
    texts = pages.text(file)
    return [
        PageImage(
            number=number,
            url=address(number),
            width=PICTURE_WIDTH,
            height=PICTURE_HEIGHT,
            text=" ".join(texts[number - 1].split())[:EXCERPT] if number <= len(texts) else "",
        )
        for number in range(1, count + 1)
    ]


def page_answer(file: StoredFile, number: int, *, kept: str = ASKING_AGAIN) -> HttpResponse:
    """Draw one page (from 1) of a stored PDF; the browser keeps it as ``kept`` says."""
    picture = pages.picture(file, min(number, MOST_PAGES) - 1, PICTURE_WIDTH)
    return picture_answer(picture, kept=kept)


def picture_answer(picture: bytes, *, kept: str) -> HttpResponse:
    """Hand out a page that is drawn already; the browser keeps it as ``kept`` says."""
    headers = {"Cache-Control": kept}
    return HttpResponse(picture, content_type=pages.PICTURE_MEDIA_TYPE, headers=headers)


def short_hash(file: StoredFile) -> str:
    """Return the first 16 digits of a hash in groups of four, enough to compare by eye."""
    return " ".join(file.sha256[i : i + 4] for i in range(0, 16, 4))
