"""A template tried out: the pages that it makes with sample data."""

from __future__ import annotations

import base64
import hashlib
from typing import TYPE_CHECKING

from hoatoc.kernel.base import clock
from hoatoc.kernel.files import pages
from hoatoc.kernel.typesetting.composer import compose
from hoatoc.ui.components import PageImage

from ..rules import sample_of

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor
    from hoatoc.kernel.typesetting.letters import Composed

    from ..contracts import TemplateText

# More pages than this are not drawn; the PDF has them all.
MOST_PAGES = 4
WIDTH, HEIGHT = 800, 1131


def composed_sample(actor: Actor, text: TemplateText) -> Composed:
    """Set a template with the name of the actor's organisation and sample people."""
    return compose(sample_of(text, actor.issuing_unit, clock.today().year))


def drawn_sample(actor: Actor, text: TemplateText) -> list[PageImage]:
    """Return the first pages as pictures."""
    composed = composed_sample(actor, text)
    said = pages.text(composed.pdf)
    try:
        return [
            PageImage(
                number=number + 1,
                url=_url(pages.picture(composed.pdf, number, WIDTH)),
                width=WIDTH,
                height=HEIGHT,
                text=" ".join(said[number].split())[:400],
            )
            for number in range(min(composed.page_count, MOST_PAGES))
        ]
    finally:
        pages.forget_pictures(hashlib.sha256(composed.pdf).hexdigest())


def _url(picture: bytes) -> str:
    return f"data:{pages.PICTURE_MEDIA_TYPE};base64,{base64.b64encode(picture).decode()}"
