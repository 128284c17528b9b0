"""How requests, opinions and places are shown; the same on every page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _

from hoatoc.kernel.base import clock
from hoatoc.ui.components import PageImage, Status, Tab

from ..kinds import Outcome, RequestState, Stand, ThreadState
from ..reading import paragraphs_in, texts_of
from ..rules.anchoring import Anchor, Fate, anchor
from ..selectors import opinion_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from hoatoc.apps.records.documents.models import Document, DocumentVersion
    from hoatoc.ui.components import Tone

    from ..models import CommentThread, Opinion, OpinionRequest
    from ..rules.paragraphs import Paragraph

# A4 at 120 dots an inch; the picture keeps its own proportions once it is there.
PICTURE_WIDTH, PICTURE_HEIGHT = 1000, 1414

_STANDS: dict[Stand, tuple[Tone, str]] = {
    Stand.AGREE: ("green", "good"),
    Stand.REMARKS: ("amber", "note"),
    Stand.DISAGREE: ("red", "bad"),
}
_OUTCOMES: dict[Outcome, tuple[Tone, str]] = {
    Outcome.TAKEN: ("green", "done"),
    Outcome.PARTLY: ("pine", "done"),
    Outcome.EXPLAINED: ("blue", "info"),
}


@dataclass(frozen=True)
class ShownRequest:
    """One request with everything that its line shows."""

    request: OpinionRequest
    opinion: Opinion | None
    status: Status
    outcome: Status | None
    is_overdue: bool

    @property
    def is_open(self) -> bool:
        """Tell whether it still waits."""
        return self.request.state == RequestState.WAITING


def shown(request: OpinionRequest) -> ShownRequest:
    """Return a request as its line shows it."""
    opinion = opinion_of(request)
    is_overdue = request.state == RequestState.WAITING and request.due_at < clock.now()
    outcome = None
    if opinion and opinion.outcome:
        outcome = Status(opinion.get_outcome_display(), *_OUTCOMES[Outcome(opinion.outcome)])
    return ShownRequest(
        request, opinion, _status(request, opinion, is_overdue), outcome, is_overdue
    )


def _status(request: OpinionRequest, opinion: Opinion | None, is_overdue: bool) -> Status:
    if request.state == RequestState.WITHDRAWN:
        return Status(request.get_state_display(), "grey", "closed")
    if opinion is None:
        if is_overdue:
            return Status(_("Overdue"), "red", "due")
        return Status(request.get_state_display(), "grey", "waiting")
    tone, mark = _STANDS[Stand(opinion.stand)]
    if opinion.person_id is None:
        return Status(request.get_state_display(), "green", mark)
    word = str(opinion.get_stand_display())
    return Status(_("%(stand)s (late)") % {"stand": word} if opinion.is_late else word, tone, mark)


@dataclass(frozen=True)
class PlacedThread:
    """A thread and where it stands in the version that is shown."""

    number: int
    thread: CommentThread
    anchor: Anchor
    page: int | None

    @property
    def is_open(self) -> bool:
        """Tell whether it waits for something."""
        return self.thread.state == ThreadState.OPEN

    @property
    def fate(self) -> Status | None:
        """Return what became of its words since, if anything did."""
        if self.anchor.fate is Fate.CHANGED:
            return Status(_("This text has changed since"), "amber", "edit")
        if self.anchor.fate is Fate.VANISHED:
            return Status(_("This text is no longer there"), "red", "delete")
        return None


def placed(
    threads: Sequence[CommentThread], version: DocumentVersion, paragraphs: Sequence[Paragraph]
) -> list[PlacedThread]:
    """Find the place of each thread in a version: its own, or where its words went."""
    texts = texts_of(list(paragraphs))
    found = []
    for number, thread in enumerate(threads, start=1):
        if thread.version_id == version.pk and thread.paragraph < len(texts):
            at = Anchor(Fate.SAME, thread.paragraph, thread.quote)
        else:
            at = anchor(thread.quote, thread.around, thread.paragraph, texts)
        page = paragraphs[at.paragraph].page if at.paragraph is not None else None
        found.append(PlacedThread(number, thread, at, page))
    return found


@dataclass(frozen=True)
class Spot:
    """A paragraph on the picture of its page, in thousandths; a link that chooses it."""

    x: str
    y: str
    width: str
    height: str
    url: str
    label: str
    mark: str


@dataclass(frozen=True)
class MarkedPage:
    """A page picture with its spots."""

    image: PageImage
    spots: list[Spot]


def marked_pages(
    version: DocumentVersion,
    paragraphs: Sequence[Paragraph],
    threads: Sequence[PlacedThread],
    *,
    picture: Callable[[int], str],
    chosen: int | None,
    query: str,
) -> list[MarkedPage]:
    """Return the pages with a spot for each paragraph; commented and chosen ones are marked."""
    marks = {one.anchor.paragraph: "open" if one.is_open else "resolved" for one in threads}
    if chosen is not None:
        marks[chosen] = "chosen"
    pages = []
    for number in range(1, version.page_count + 1):
        spots = [
            _spot(paragraph, marks.get(paragraph.number, ""), query)
            for paragraph in paragraphs
            if paragraph.page == number
        ]
        image = PageImage(
            number=number, url=picture(number), width=PICTURE_WIDTH, height=PICTURE_HEIGHT
        )
        pages.append(MarkedPage(image, spots))
    return pages


def _spot(paragraph: Paragraph, mark: str, query: str) -> Spot:
    left, top, right, bottom = (round(share * 1000) for share in paragraph.box)
    return Spot(
        x=str(max(left - 6, 0)),
        y=str(max(top - 2, 0)),
        width=str(min(right - left + 12, 1000)),
        height=str(bottom - top + 4),
        url=f"?{query}place={paragraph.number}#comment",
        label=_("Comment on: %(words)s") % {"words": paragraph.text[:120]},
        mark=mark,
    )


def read_version(version: DocumentVersion) -> list[Paragraph]:
    """Return the paragraphs of a version."""
    return paragraphs_in(version)


def tabs_of(document: Document, here: str, **counts: int) -> list[Tab]:
    """Return the views of the review of one document."""
    names: list[tuple[str, Any, str]] = [
        ("review", _("Opinions"), "note"),
        ("comments", _("Comments"), "edit"),
        ("compare", _("Comparison"), "columns"),
        ("rounds", _("Rounds and initials"), "history"),
    ]
    return [
        Tab(
            label=label,
            url=reverse(f"opinions:{name}", args=[document.pk]),
            current=name == here,
            count=counts.get(name),
            icon=mark,
        )
        for name, label, mark in names
    ]


def number_in(text: str, most: int = 1_000_000) -> int | None:
    """Read a whole number of an address; anything else is None."""
    if not (text.isascii() and text.isdigit() and len(text) < 8):
        return None
    return min(int(text), most)
