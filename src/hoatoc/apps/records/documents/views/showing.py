"""How states, facts and pages of a document are shown; the same on every page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hoatoc.kernel.base import clock
from hoatoc.kernel.exchange.contracts import DeliveryState
from hoatoc.ui import moments, paper
from hoatoc.ui.components import Fact, PageImage, Status, Step
from hoatoc.ui.paper import short_hash

from ..actions.parts.timing import leaving_due
from ..contracts import Steering
from ..rules import AWAITING, State

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

    from hoatoc.kernel.people.models import Post
    from hoatoc.ui.components import Tone

    from ..models import Document, DocumentVersion
    from ..rules import Course

    _Step = tuple[StrOrPromise, tuple[State, ...]]

_STATES: dict[State, tuple[Tone, str]] = {
    State.DRAFT: ("grey", "edit"),
    State.CONTENT_REVIEW: ("pine", "clipboard"),
    State.FORM_REVIEW: ("pine", "clipboard"),
    State.AWAITING_NUMBER: ("pine", "register"),
    State.AWAITING_SIGNATURE: ("pine", "sign"),
    State.AWAITING_SECOND: ("pine", "sign"),
    State.RETURNED: ("red", "return"),
    State.SIGNED: ("blue", "sign"),
    State.NUMBERED: ("pine", "register"),
    State.SEALED: ("pine", "seal"),
    State.ISSUED: ("green", "done"),
    State.REPLACED: ("grey", "switch"),
    State.RECALLED: ("red", "return"),
    State.CANCELLED: ("grey", "closed"),
}

_DELIVERIES: dict[DeliveryState, tuple[Tone, str]] = {
    DeliveryState.WAITING: ("grey", "waiting"),
    DeliveryState.ARRIVED: ("pine", "incoming"),
    DeliveryState.REFUSED: ("red", "bad"),
    DeliveryState.RECEIVED: ("pine", "register"),
    DeliveryState.ASSIGNED: ("pine", "forward"),
    DeliveryState.IN_PROGRESS: ("pine", "time"),
    DeliveryState.FINISHED: ("green", "done"),
    DeliveryState.RECALL_ASKED: ("amber", "return"),
    DeliveryState.RECALL_ACCEPTED: ("grey", "return"),
    DeliveryState.RECALL_REFUSED: ("amber", "bad"),
}

# The way of a document: its steps, each with the states in which it is the next one.
_REVIEW: tuple[_Step, ...] = (
    (gettext_lazy("Draft"), (State.DRAFT, State.RETURNED)),
    (gettext_lazy("Content"), (State.CONTENT_REVIEW,)),
    (gettext_lazy("Form"), (State.FORM_REVIEW,)),
)
_SIGNATURE: _Step = (gettext_lazy("Signature"), (State.AWAITING_SIGNATURE,))
_SECOND: _Step = (gettext_lazy("Second signature"), (State.AWAITING_SECOND,))
_NUMBER: _Step = (gettext_lazy("Number"), (State.AWAITING_NUMBER, State.SIGNED))
_ENDING: tuple[_Step, ...] = (
    (gettext_lazy("Seal"), (State.NUMBERED,)),
    (gettext_lazy("Issue"), (State.SEALED,)),
)


def state_status(document: Document) -> Status:
    """Return the mark of the state of a document."""
    tone, mark = _STATES[State(document.state)]
    return Status(document.get_state_display(), tone, mark)


def delivery_status(state: str) -> Status:
    """Return the mark of the status of a delivery, with the number that the law gives it."""
    code = DeliveryState(state)
    tone, mark = _DELIVERIES[code]
    return Status(f"{code.value} {code.label}", tone, mark)


def steps_of(document: Document) -> list[Step]:
    """Return the way of a document from draft to issue, and where it stands."""
    state = State(document.state)
    if state is State.CANCELLED:
        return []
    way = _way(document.course)
    places = [place for place, (_label, states) in enumerate(way) if state in states]
    at = places[0] if places else len(way)
    return [
        Step(label=label, state=_reached(place - at, state))
        for place, (label, _states) in enumerate(way)
    ]


def _way(course: Course) -> list[_Step]:
    signatures = [_SIGNATURE, _SECOND] if course.two_heads else [_SIGNATURE]
    acts = [_NUMBER, *signatures] if course.number_first else [*signatures, _NUMBER]
    return [*_REVIEW, *acts, *_ENDING]


def _reached(ahead: int, state: State) -> str:
    if ahead == 0:
        return "stopped" if state is State.RETURNED else "now"
    return "ahead" if ahead > 0 else "done"


def facts_of(document: Document) -> list[Fact]:
    """Return the fields of Annex VI that stand beside the pages."""
    version = document.current_version
    return [
        Fact(_("Number and symbol"), document.reference or f"…/{document.symbol}"),
        Fact(_("Date"), document.dated_on),
        Fact(_("Kind of document"), document.get_kind_display()),
        Fact(_("Issued by"), document.owner.name),
        Fact(_("Drafted by"), document.author.rank_and_name, hint=document.drafting_unit.name),
        *_signatories(document),
        Fact(_("Direction on circulation"), _circulation(document)),
        *_steering(document),
        Fact(_("Reply due on"), document.reply_due_on),
        *_limits(document),
        Fact(_("Number of pages"), version.page_count if version else None),
        Fact(
            _("Version"),
            version.ordinal if version else None,
            hint=version.get_source_display() if version else "",
        ),
        Fact(_("SHA-256 of the file"), short_hash(version.file) if version else None, mono=True),
        Fact(_("Note"), document.note),
    ]


def _signatories(document: Document) -> list[Fact]:
    """Return who signed or is named to; of two heads each, and whose turn it is."""
    posts, names = document.signing_posts, document.signatory_names
    labels = (_("First signatory"), _("Second signatory"))
    if len(posts) < len(labels):
        hint = _as_what(posts[0], names[0]) if posts else ""
        return [Fact(_("Signatory"), names[0] if names else None, hint=hint)]
    turn = document.signing_post if document.state in AWAITING else None
    return [
        Fact(label, name, hint=_standing(post, name, turn, document))
        for label, post, name in zip(labels, posts, names, strict=True)
    ]


def _as_what(post: Post, name: str) -> str:
    """Say in which post somebody signs, or for whom; his own title stands in his block."""
    if name == post.person.rank_and_name:
        return post.title
    return _("for %(holder)s") % {"holder": post.holder_and_title}


def _standing(post: Post, name: str, turn: Post | None, document: Document) -> str:
    """Say as what somebody signs, and whether he has; the signature itself stands on its card."""
    title = _as_what(post, name)
    is_first_done = turn is not None and post == document.signatory_post != turn
    if post == turn:
        said = _("the document waits for this signature")
    elif document.signed_at is not None or is_first_done:
        said = _("signed")
    else:
        said = ""
    return f"{title} · {said}" if said else title


def _limits(document: Document) -> list[Fact]:
    """Return until when it has to leave, with words for how long that is."""
    due = leaving_due(document)
    if due is None:
        return []
    now, done = clock.now(), document.issued_at
    return [
        Fact(label, at, hint=moments.due(at, now, done=done).words)
        for label, at in ((_("Issue at the latest"), due[0]), (_("Send at the latest"), due[1]))
    ]


def _steering(document: Document) -> list[Fact]:
    if document.steering == Steering.NONE:
        return []
    return [Fact(_("What it asks of its receivers"), document.get_steering_display())]


def _circulation(document: Document) -> str:
    return str(document.get_circulation_display()) if document.circulation else ""


def page_images(document: Document, version: DocumentVersion) -> list[PageImage]:
    """Return the pages of a version as pictures, each with its text for those who cannot see."""
    return paper.page_images(
        version.file,
        version.page_count,
        lambda number: reverse(
            "documents:page_picture", args=[document.pk, version.ordinal, number]
        ),
    )
