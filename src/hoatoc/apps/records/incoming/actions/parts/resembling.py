"""Keeping the marks of a text, by which the same document is known when it comes again (R-008)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hoatoc.kernel.access.tokens import role_token
from hoatoc.kernel.base.resemblance import bands_of
from hoatoc.kernel.notices.telling import notify
from hoatoc.kernel.people.models import Role

from ... import work
from ...models import Sketch
from ...selectors import duplicates_of

if TYPE_CHECKING:
    from ...models import IncomingDocument


def keep_sketch(incoming: IncomingDocument, words: str) -> None:
    """Keep the marks of the text, and tell the registry if the document is there already."""
    bands = bands_of(words)
    if bands:
        Sketch.objects.create(incoming=incoming, bands=bands)
    known = duplicates_of(incoming)
    if known:
        notify(
            work.DUPLICATE.code,
            [role_token(incoming.receiver_id, Role.CLERK)],
            incoming.pk,
            subject=incoming.subject,
            number=str(known[0].arrival_number or known[0].reference),
        )
