"""An incoming document in the components of the look: state, way, facts, pages, verdict."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hoatoc.apps.records.documents.facade import DocumentKind
from hoatoc.kernel.pki.validation import ValidationReport
from hoatoc.ui import paper
from hoatoc.ui.components import Fact, PageImage, Status, Step
from hoatoc.ui.paper import short_hash
from hoatoc.ui.verdicts import VerdictWords, words_of

from ..rules import (
    BROKEN_ANNEX,
    OPEN_PACKET,
    OPEN_TO_JUDGEMENT,
    SOUND,
    WRONG_PACKET,
    WRONG_SEAL,
    State,
)

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

    from hoatoc.ui.components import Tone

    from ..models import Assignment, IncomingAttachment, IncomingDocument

_STATES: dict[State, tuple[Tone, str]] = {
    State.ARRIVED: ("amber", "incoming"),
    State.QUARANTINED: ("red", "stop"),
    State.REFUSED: ("red", "bad"),
    State.REGISTERED: ("pine", "register"),
    State.ASSIGNED: ("pine", "forward"),
    State.IN_PROGRESS: ("pine", "time"),
    State.FINISHED: ("green", "done"),
    State.RECALL_ASKED: ("red", "return"),
    State.RECALLED: ("grey", "return"),
    State.MERGED: ("grey", "copy"),
}
_PARTS: dict[str, tuple[Tone, str]] = {
    "given": ("amber", "waiting"),
    "started": ("pine", "time"),
    "reported": ("blue", "note"),
    "returned": ("amber", "return"),
    "ended": ("grey", "done"),
}
_WAY: tuple[tuple[StrOrPromise, tuple[State, ...]], ...] = (
    (gettext_lazy("Arrival and verification"), (State.QUARANTINED,)),
    (gettext_lazy("Registration"), (State.ARRIVED,)),
    (gettext_lazy("Instruction"), (State.REGISTERED,)),
    (gettext_lazy("Work"), (State.ASSIGNED, State.IN_PROGRESS)),
    (gettext_lazy("Finish"), ()),
)


def state_status(incoming: IncomingDocument) -> Status:
    """Return the mark of the state of a document."""
    tone, mark = _STATES[State(incoming.state)]
    return Status(incoming.get_state_display(), tone, mark)


def part_status(assignment: Assignment) -> Status:
    """Return the mark of how far a part of the work is."""
    tone, mark = _PARTS[assignment.state]
    return Status(assignment.get_state_display(), tone, mark)


def steps_of(incoming: IncomingDocument) -> list[Step]:
    """Return the way of a document through the organisation, and where it stands."""
    state = State(incoming.state)
    if state in (State.REFUSED, State.RECALL_ASKED, State.RECALLED, State.MERGED):
        return []
    places = [place for place, (_label, states) in enumerate(_WAY) if state in states]
    at = places[0] if places else len(_WAY)
    stopped = state is State.QUARANTINED
    steps = []
    for place, (label, _states) in enumerate(_WAY):
        here = "stopped" if stopped else "now"
        steps.append(
            Step(label=label, state="done" if place < at else here if place == at else "ahead")
        )
    return steps


def facts_of(incoming: IncomingDocument) -> list[Fact]:
    """Return the fields of Annex VI that stand beside the pages."""
    file = incoming.file
    return [
        Fact(_("Arrival number"), incoming.arrival_number),
        Fact(_("Arrived on"), incoming.arrived_on),
        Fact(_("Issuing organ"), incoming.organ_name),
        Fact(_("Number and symbol"), incoming.reference),
        Fact(_("Date of the document"), incoming.dated_on),
        Fact(_("Kind of document"), kind_name(incoming)),
        Fact(_("Signatory"), incoming.signatory_name, hint=incoming.signatory_title),
        Fact(_("Reply due on"), incoming.reply_due_on),
        Fact(_("Receiver"), incoming.receiver.name),
        Fact(_("How it came"), incoming.get_channel_display(), hint=packet_words(incoming) or ""),
        Fact(_("Number of pages"), incoming.page_count or None),
        Fact(_("Where the paper is kept"), incoming.paper_place),
        Fact(_("SHA-256 of the file"), short_hash(file) if file else None, mono=True),
    ]


def kind_name(incoming: IncomingDocument) -> str:
    """Return the word for the kind of document; a kind from elsewhere stays as it was sent."""
    known = {kind.value: str(kind.label) for kind in DocumentKind}
    return known.get(incoming.kind, incoming.kind)


def report_of(incoming: IncomingDocument) -> ValidationReport | None:
    """Return what the verification on arrival found; nothing for paper."""
    return ValidationReport.from_dict(incoming.report) if incoming.report else None


def verdict_of(incoming: IncomingDocument, report: ValidationReport | None) -> VerdictWords | None:
    """Return the answer about the signatures as the registry needs it."""
    if report is None:
        return None
    if incoming.verdict == WRONG_SEAL:
        return VerdictWords(
            tone="red",
            title=_("It does not carry a valid seal of the unit that sent it."),
            text=_(
                "The signatures are sound, but the seal is missing or belongs to another unit. "
                "Refuse it, and ask the sender for the document as it was issued."
            ),
            code=f"incoming.{WRONG_SEAL}",
        )
    if incoming.verdict == BROKEN_ANNEX:
        return VerdictWords(
            tone="red",
            title=_("A file that came with it is not as the sender marked it."),
            text=_(
                "The document itself is sound. Look below which file it is, refuse the document, "
                "and ask the sender to send it again."
            ),
            code=f"incoming.{BROKEN_ANNEX}",
        )
    if incoming.verdict in (WRONG_PACKET, OPEN_PACKET):
        is_wrong = incoming.verdict == WRONG_PACKET
        return VerdictWords(
            tone="red" if is_wrong else "amber",
            title=str(packet_words(incoming)),
            text=_(
                "The document itself is sound, but what came around it (who sends it to whom, what "
                "it is about, which files) was not signed so by the sender. Ask him."
            ),
            code=f"incoming.{incoming.verdict}",
        )
    return words_of(report)


def packet_words(incoming: IncomingDocument) -> str | None:
    """Return what is known of the signature of the packet; nothing for what did not come by it."""
    delivery = incoming.delivery
    return None if delivery is None else delivery.get_mark_display()


def annex_status(annex: IncomingAttachment) -> Status:
    """Return the mark of what the verification of a separate file said."""
    if not annex.verdict:
        return Status(_("Without signature, as sent"), "grey", "note")
    if annex.verdict in SOUND:
        return Status(_("Mark of the unit valid"), "green", "seal")
    if annex.verdict == WRONG_SEAL:
        return Status(_("Marked by another unit"), "red", "bad")
    tone: Tone = "amber" if annex.verdict in OPEN_TO_JUDGEMENT else "red"
    return Status(str(ValidationReport.from_dict(annex.report).sentence), tone, "bad")


def quarantine_advice(incoming: IncomingDocument) -> list[str]:
    """Return what to do with a document in quarantine, step by step."""
    if incoming.state != State.QUARANTINED:
        return []
    steps = [
        _("Do not register it and do not act on it: it binds nobody yet."),
        _("Read below which signature does not hold, and why."),
    ]
    if incoming.verdict in OPEN_TO_JUDGEMENT:
        return [
            *steps,
            _("Ask the sender by another way (telephone, messenger) whether it is genuine."),
            _("If it is, release it with the reason; if not, refuse it. The sender is told."),
        ]
    return [
        *steps,
        _("Refuse it with the reason: the sender is told and can send it again."),
        _("Tell the security officer if you suspect that somebody changed it on purpose."),
    ]


def page_images(incoming: IncomingDocument) -> list[PageImage]:
    """Return the pages as pictures, each with its text for those who cannot see."""
    if incoming.file is None:
        return []
    return paper.page_images(
        incoming.file,
        incoming.page_count,
        lambda number: reverse("incoming:page_picture", args=[incoming.pk, number]),
    )
