"""Who may write into the books of the mailroom; the answer carries its reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from hoatoc.apps.records.documents.facade import State
from hoatoc.kernel.access.answers import ALLOWED, Answer, Denied, first_denial

from . import permissions

if TYPE_CHECKING:
    from hoatoc.apps.records.documents.models import Document
    from hoatoc.kernel.access.actor import Actor

    from .models import Dispatch, StoredCopyUse

_NOT_THE_REGISTRY = Denied(
    "mailroom.not_the_registry",
    _("only the registry sends documents by post and hands out stored copies. Ask it to do so."),
)
_NO_REGISTRY = Denied(
    "mailroom.no_registry",
    _("this unit has no registry of its own. Ask the registry of the organisation."),
)
_OF_ANOTHER = Denied(
    "mailroom.of_another_unit",
    _("the document was issued by another organisation, whose registry keeps its stored copy."),
)
_NOT_ISSUED = Denied(
    "mailroom.not_issued",
    _("the document is not issued, or is no longer in force. Issue it first, then send it."),
)
_CANCELLED = Denied("mailroom.cancelled", _("this line is cancelled already."))
_RETURNED = Denied("mailroom.returned", _("this copy came back already."))


class MailroomPolicy:
    """Answers for one actor (Decree 30/2020, Articles 18 and 19)."""

    def __init__(self, actor: Actor) -> None:
        self.actor = actor

    def can_keep(self) -> Answer:
        """Answer whether the actor keeps the books of his organisation."""
        is_clerk = ALLOWED if self.actor.may(permissions.KEEP.code) else _NOT_THE_REGISTRY
        has_book = ALLOWED if self.actor.issuing_unit.has_registry else _NO_REGISTRY
        return first_denial(is_clerk, has_book)

    def can_enter(self, document: Document) -> Answer:
        """Answer whether a line may be written about this document, which the actor may see."""
        is_issued = ALLOWED if document.state == State.ISSUED else _NOT_ISSUED
        return first_denial(self.can_keep(), self._is_ours(document.owner_id), is_issued)

    def can_cancel(self, dispatch: Dispatch) -> Answer:
        """Answer whether the actor may strike a line through."""
        is_open = _CANCELLED if dispatch.is_cancelled else ALLOWED
        return first_denial(self.can_keep(), self._is_ours(dispatch.unit_id), is_open)

    def can_take_back(self, use: StoredCopyUse) -> Answer:
        """Answer whether the actor may write that a copy came back."""
        is_out = ALLOWED if use.returned_on is None else _RETURNED
        return first_denial(self.can_keep(), self._is_ours(use.unit_id), is_out)

    def _is_ours(self, unit_id: int) -> Answer:
        return ALLOWED if unit_id == self.actor.issuing_unit.pk else _OF_ANOTHER
