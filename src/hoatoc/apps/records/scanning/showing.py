"""What the pages show of scanned paper: frames on the picture, marks, the panel of a document."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hoatoc.apps.records.documents.facade import DocumentKind, Urgency
from hoatoc.kernel.recognition.words import Box
from hoatoc.ui import moments
from hoatoc.ui.components import Status

from .models import EntryState, PaperPageKind, StackState
from .rules.proposing import Proposal
from .selectors import entry_of_incoming, sources_of

if TYPE_CHECKING:
    from uuid import UUID

    from hoatoc.kernel.access.actor import Actor

    from .models import PaperEntry, PaperPage, PaperStack

# Units of the drawing over a picture, which keeps the picture's own proportions.
WIDTH = 1000
_ROOM = 5.0
# From here on a reading is trusted, doubted, and hardly believed.
SURE, DOUBTFUL = 85, 60
_MOST_DOUBTS = 120
LEAST_DPI = 190

LABELS = {
    "reference": gettext_lazy("Number and symbol"),
    "dated_on": gettext_lazy("Date of the document"),
    "organ_name": gettext_lazy("Issuing organ"),
    "kind": gettext_lazy("Kind of document"),
    "subject": gettext_lazy("Subject"),
    "urgency": gettext_lazy("Degree of urgency"),
    "signatory_name": gettext_lazy("Signatory"),
    "reply_due_on": gettext_lazy("Reply due on"),
}


@dataclass(frozen=True)
class Frame:
    """A rectangle on the picture of a page."""

    x: float
    y: float
    width: float
    height: float
    number: int = 0

    @property
    def label_x(self) -> float:
        """Where its number stands from the left."""
        return max(self.x - 14, 16)

    @property
    def label_y(self) -> float:
        """Where its number stands from above."""
        return self.y + self.height / 2


@dataclass(frozen=True)
class ShownPage:
    """A page with the frames of what was taken from it, and of words that are doubtful."""

    page: PaperPage
    url: str
    height: int
    frames: tuple[Frame, ...]
    doubts: tuple[Frame, ...]
    status: Status


@dataclass(frozen=True)
class ShownProposal:
    """A proposed field with the number of its frame."""

    number: int
    name: str
    label: str
    value: str
    page: int
    status: Status


def proposals_of(entry: PaperEntry) -> dict[str, Proposal]:
    """Return what was proposed, in the order of the form."""
    kept = {name: Proposal.from_json(one) for name, one in entry.proposals.items()}
    return {name: kept[name] for name in LABELS if name in kept}


def shown_proposals(found: Mapping[str, Proposal]) -> list[ShownProposal]:
    """Return the proposals as a numbered list."""
    return [
        ShownProposal(
            number=number,
            name=name,
            label=str(LABELS[name]),
            value=value_words(name, one.value),
            page=one.page + 1,
            status=sure_status(one.sure),
        )
        for number, (name, one) in enumerate(found.items(), start=1)
    ]


def value_words(name: str, value: str) -> str:
    """Return a value as people read it."""
    if name in ("dated_on", "reply_due_on"):
        return moments.day(date.fromisoformat(value)) if value else ""
    if name == "kind":
        return str(dict(DocumentKind.choices).get(value, value))
    if name == "urgency" and value.isdigit():
        return str(dict(Urgency.choices).get(int(value), value))
    return value


def shown_pages(pages: Sequence[PaperPage], found: Mapping[str, Proposal]) -> list[ShownPage]:
    """Return the pages of a document with their frames."""
    numbered = list(enumerate(found.values(), start=1))
    return [
        _shown(page, [(n, one) for n, one in numbered if one.page == place])
        for place, page in enumerate(pages)
    ]


def page_status(page: PaperPage) -> Status:
    """Return the mark of a page: how surely it was read, or what it is."""
    if page.kind == PaperPageKind.TEXT and page.sure is not None:
        return sure_status(page.sure)
    tone, mark = _KINDS[PaperPageKind(page.kind)]
    return Status(page.get_kind_display(), tone, mark)


def sure_status(sure: int) -> Status:
    """Return how sure the engine is, as a mark."""
    label = _("%(sure)d%% sure") % {"sure": sure}
    if sure >= SURE:
        return Status(label, "green", "good")
    return (
        Status(label, "amber", "unknown") if sure >= DOUBTFUL else Status(label, "red", "warning")
    )


def stack_status(stack: PaperStack) -> Status:
    """Return the mark of how far a stack is."""
    tone, mark = _STACKS[StackState(stack.state)]
    return Status(stack.get_state_display(), tone, mark)


def entry_status(entry: PaperEntry) -> Status:
    """Return the mark of how far a document of the stack is."""
    tone, mark = _ENTRIES[EntryState(entry.state)]
    return Status(entry.get_state_display(), tone, mark)


def panel_of_incoming(actor: Actor, incoming_id: UUID) -> dict[str, Any] | None:
    """Return the scan of a paper, its stamped page and what was corrected, or nothing."""
    del actor
    entry = entry_of_incoming(incoming_id)
    if entry is None:
        return None
    return {
        "entry": entry,
        "sources": sources_of(entry),
        "incoming_id": incoming_id,
        "corrected": [
            (LABELS[name], value_words(name, one["proposed"]))
            for name, one in entry.answers.items()
            if one["changed"] and name in LABELS
        ],
        "stamped": reverse("scanning:stamped", args=[incoming_id]),
        "picture": reverse("scanning:stamped_picture", args=[incoming_id]),
    }


def _shown(page: PaperPage, taken: Sequence[tuple[int, Proposal]]) -> ShownPage:
    height = round(WIDTH * page.height / page.width) if page.width else WIDTH
    doubts = [word for word in page.read_words if word.sure < DOUBTFUL][:_MOST_DOUBTS]
    return ShownPage(
        page=page,
        url=reverse("scanning:page_picture", args=[page.stack_id, page.number]),
        height=height,
        frames=tuple(_frame(one.box, height, _ROOM, number) for number, one in taken),
        doubts=tuple(_frame(word.box, height, 1.0) for word in doubts),
        status=page_status(page),
    )


def _frame(box: Box, height: int, room: float, number: int = 0) -> Frame:
    x, y = box.left * WIDTH - room, box.top * height - room
    return Frame(
        round(x, 1),
        round(y, 1),
        round((box.right - box.left) * WIDTH + 2 * room, 1),
        round((box.bottom - box.top) * height + 2 * room, 1),
        number,
    )


_KINDS: dict[PaperPageKind, tuple[Any, str]] = {
    PaperPageKind.WAITING: ("grey", "waiting"),
    PaperPageKind.TEXT: ("green", "good"),
    PaperPageKind.BLANK: ("grey", "file"),
    PaperPageKind.SEPARATOR: ("pine", "page-break"),
    PaperPageKind.UNREAD: ("amber", "unknown"),
    PaperPageKind.BROKEN: ("red", "file-bad"),
}
_STACKS: dict[StackState, tuple[Any, str]] = {
    StackState.READING: ("blue", "waiting"),
    StackState.READY: ("amber", "todo"),
    StackState.DONE: ("green", "done"),
    StackState.DROPPED: ("red", "stop"),
}
_ENTRIES: dict[EntryState, tuple[Any, str]] = {
    EntryState.OPEN: ("amber", "todo"),
    EntryState.TAKEN: ("green", "done"),
    EntryState.ASIDE: ("grey", "closed"),
}
