"""A template tried out: the pages that it makes with sample data."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING

from hoatoc.kernel.base import clock
from hoatoc.kernel.typesetting.composer import compose, draw
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
    letter = sample_of(text, actor.issuing_unit, clock.today().year)
    said = " ".join(text.content.text.plain_text().split())[:400]
    return [
        PageImage(
            number=number,
            url=f"data:image/svg+xml;base64,{base64.b64encode(page).decode()}",
            width=WIDTH,
            height=HEIGHT,
            text=said if number == 1 else "",
        )
        for number, page in enumerate(draw(letter)[:MOST_PAGES], start=1)
    ]
