"""Who may do what to a stack of paper; the answer carries its reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.access.answers import ALLOWED, Answer, Denied, first_denial

from . import permissions
from .models import EntryState, StackState

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor

    from .models import PaperEntry, PaperStack

_NO_REGISTRY = Denied(
    "scanning.no_registry",
    _("this unit has no registry of its own. Bring the paper to the registry of the organisation."),
)
_OTHER_UNIT = Denied("scanning.other_unit", _("it was brought to another registry."))
_READING = Denied("scanning.reading", _("the stack is still being read. Wait a moment."))
_NOT_OPEN = Denied(
    "scanning.not_open", _("this document was completed or put aside. Open the stack again.")
)


class PaperPolicy:
    """Answers for one actor."""

    def __init__(self, actor: Actor) -> None:
        self.actor = actor

    def can_bring(self) -> Answer:
        """Answer whether the actor scans for his registry."""
        has_book = ALLOWED if self.actor.issuing_unit.has_registry else _NO_REGISTRY
        return first_denial(self.actor.may(permissions.BRING.code), has_book)

    def can_work_on(self, stack: PaperStack) -> Answer:
        """Answer whether the stack is his and was read."""
        ours = ALLOWED if stack.unit_id == self.actor.issuing_unit.pk else _OTHER_UNIT
        is_read = ALLOWED if stack.state in {StackState.READY, StackState.DONE} else _READING
        return first_denial(self.can_bring(), ours, is_read)

    def can_complete(self, entry: PaperEntry) -> Answer:
        """Answer whether a document of the stack still waits for its fields."""
        is_open = ALLOWED if entry.state == EntryState.OPEN else _NOT_OPEN
        return first_denial(self.can_work_on(entry.stack), is_open)

    def can_take_up(self, entry: PaperEntry) -> Answer:
        """Answer whether a document was put aside and may be taken up again."""
        is_aside = ALLOWED if entry.state == EntryState.ASIDE else _NOT_OPEN
        return first_denial(self.can_work_on(entry.stack), is_aside)
