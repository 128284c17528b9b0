"""Who may write a text, and when; the answer carries its reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.access.answers import ALLOWED, Answer, Denied, first_denial

from . import permissions

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor

    from .models import Text


class TextPolicy:
    """Answers for one actor."""

    def __init__(self, actor: Actor) -> None:
        self.actor = actor

    def can_write(self, text: Text) -> Answer:
        """Answer whether the actor may change a text now."""
        return first_denial(
            self.actor.may(permissions.WRITE.code), self._is_writer(text), _is_open(text)
        )

    def can_admit(self, text: Text) -> Answer:
        """Answer whether the actor may say who writes with him."""
        if text.author_id != self.actor.person.pk:
            return Denied("writing.not_author", _("only the author says who writes with him."))
        return first_denial(self.actor.may(permissions.WRITE.code), _is_open(text))

    def _is_writer(self, text: Text) -> Answer:
        if set(self.actor.tokens) & set(text.audience):
            return ALLOWED
        return Denied("writing.not_writer", _("you are not among those who write this text."))


def _is_open(text: Text) -> Answer:
    if text.is_open:
        return ALLOWED
    return Denied(
        "writing.closed",
        _("it was handed on, and is open again only when it is returned. Open the document."),
    )
