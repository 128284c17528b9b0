"""The text of a draft that is written here: beginning it, reading it, setting it on pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from hoatoc.apps.records.writing import facade as writing
from hoatoc.kernel.base.errors import Invalid

from ...letters import AROUND, Printed, Written
from ...models import LetterDraft
from ...selectors import letter_draft_of, text_of
from .checking import named_signatories
from .making import drawn_with_blocks, is_set_as_it_stands, pages_with_blocks
from .versions import replace_pages

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor
    from hoatoc.kernel.typesetting.manuscript import Manuscript

    from ...models import Document
    from .versions import Made


EMPTY = _("The text is still empty. Write it, then submit.")


def begin_text(actor: Actor, document: Document, initial: Manuscript | None = None) -> writing.Text:
    """Return the text of a draft; one that was composed elsewhere is opened from its version."""
    version = document.current_version
    if initial is None and version is not None and version.letter:
        initial = Written.from_json(version.letter).manuscript
    return writing.open_text(actor, subject_id=document.pk, label=document.subject, initial=initial)


def keep_letter(document: Document, written: Written) -> None:
    """Keep what stands around the text; the layout profile only where one is named."""
    said: dict[str, Any] = {
        "addressees": written.addressees,
        "bases": written.bases,
        "printed": [one.as_json() for one in written.printed],
        **written.around(),
    }
    profile = {"profile": written.profile} if written.profile else {}
    LetterDraft.objects.update_or_create(document=document, defaults=said | profile)


def written_of(document: Document) -> Written | None:
    """Return what is written of a draft, or None where its pages were brought as a file."""
    text = writing.text_of_subject(document.pk)
    return None if text is None else _written(document, writing.manuscript_of(text))


def _written(document: Document, manuscript: Manuscript) -> Written:
    kept = letter_draft_of(document)
    if kept is None:
        return Written(manuscript=manuscript)
    return Written(
        manuscript=manuscript,
        addressees=kept.addressees,
        bases=kept.bases,
        profile=kept.profile,
        printed=tuple(Printed.from_json(one) for one in kept.printed),
        **{name: getattr(kept, name) for name in AROUND},
    )


def set_pages(document: Document, written: Written) -> Made:
    """Set a draft as it stands, with the blocks of its signatories."""
    return pages_with_blocks(document, written, named_signatories(document).blocks)


def draw_pages(document: Document, written: Written) -> tuple[bytes, ...]:
    """Draw the same pages as SVG, to be looked at while one writes."""
    return drawn_with_blocks(document, written, named_signatories(document).blocks)


def hand_on_text(actor: Actor, document: Document) -> str | None:
    """Close the text of a draft and make its last state the version that is handed on.

    Returns the words for the index, or None where the pages stay as they were. Does not save the
    document. What was written after the last version is never left behind.
    """
    text = text_of(document)
    if text is None:
        return None
    written = _written(document, writing.close_text(actor, text=text))
    if written.manuscript is None or written.manuscript.is_empty:
        raise Invalid({"reviewer": EMPTY})
    if is_set_as_it_stands(document, written, named_signatories(document).blocks):
        return None
    made = set_pages(document, written)
    replace_pages(document, made, by=actor.person)
    return made.text


def give_text_back(actor: Actor, document: Document) -> None:
    """Let the writers of a draft go on."""
    text = text_of(document)
    if text is not None:
        writing.reopen_text(actor, text=text)
