"""Set a letter as it would stand on the page, and keep nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .. import permissions
from .parts.checking import check_fields, signatory_among
from .parts.making import make_pages, refuse_secret_fields

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor

    from ..contracts import DraftFields
    from ..letters import Written
    from .parts.versions import Made


def preview_letter(
    actor: Actor, *, fields: DraftFields, source: Written, signatory_post_id: int
) -> Made:
    """Return the pages of a letter that is still being written."""
    actor.may(permissions.DRAFT.code).require()
    check_fields(fields)
    refuse_secret_fields(actor, fields)
    signatory = signatory_among(actor, signatory_post_id, fields.kind)
    return make_pages(actor, fields, source, block=signatory.block)
