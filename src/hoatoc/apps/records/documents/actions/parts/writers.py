"""Who writes the text of a draft: its author, and whom he admits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hoatoc.apps.records.writing import facade as writing

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor

    from ...models import Document


def may_write(actor: Actor, document: Document) -> bool:
    """Tell whether an actor may change the text of a draft now."""
    text = writing.text_of_subject(document.pk)
    return text is not None and writing.may_write(actor, text)
