"""What other applications may use of writing: the text of a subject of theirs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar
from uuid import UUID

from django.urls import reverse

from .actions.admit_writer import admit_writer
from .actions.close_text import close_text, reopen_text
from .actions.dismiss_writer import dismiss_writer
from .actions.erase_text import erase_texts
from .actions.open_text import open_text
from .keys import KEYS
from .models import Text
from .policies import TextPolicy
from .selectors import manuscript_of, picture_bytes, text_of_subject, writers_of

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor

__all__ = [
    "Editor",
    "Text",
    "admit_writer",
    "close_text",
    "dismiss_writer",
    "editor_of",
    "erase_texts",
    "manuscript_of",
    "may_write",
    "open_text",
    "picture_bytes",
    "reopen_text",
    "text_of_subject",
    "writers_of",
]


@dataclass(frozen=True)
class Editor:
    """What the fragment ``writing/editor.html`` needs to be put into a page."""

    text_id: UUID
    account_id: int
    name: str
    may_write: bool
    keys: ClassVar = KEYS

    @property
    def sync_url(self) -> str:
        """Where the editor says and hears what is new."""
        return reverse("writing:sync", args=[self.text_id])

    @property
    def wording_url(self) -> str:
        """Where the editor asks what can be mended by itself."""
        return reverse("writing:wording", args=[self.text_id])

    @property
    def pictures_url(self) -> str:
        """Where the editor brings pictures."""
        return reverse("writing:bring", args=[self.text_id])


def editor_of(actor: Actor, text: Text) -> Editor:
    """Return the editor of a text for an actor."""
    name = actor.person.rank_and_name
    return Editor(text.pk, actor.account_id, name, may_write(actor, text))


def may_write(actor: Actor, text: Text) -> bool:
    """Tell whether an actor may change a text now."""
    return bool(TextPolicy(actor).can_write(text))
