"""The life of a document as a time line: from the record, the reviews and the versions."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hoatoc.kernel.audit.recording import history_of
from hoatoc.ui.components import TimelineEntry

from ..actions.note_use import DOWNLOADED, MARKED, PRINTED, VIEWED
from ..contracts import SUBJECT_KIND
from ..rules import AWAITING, State
from ..selectors import reviews_of, versions_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django_stubs_ext import StrOrPromise

    from hoatoc.kernel.audit.models import AuditEntry
    from hoatoc.ui.components import Tone

    from ..models import Document, DocumentVersion, Review

USES = (VIEWED, DOWNLOADED, MARKED, PRINTED)

_WHAT: dict[str, tuple[StrOrPromise, Tone, str]] = {
    "documents.create_draft": (gettext_lazy("Drafted"), "grey", "edit"),
    "documents.change_draft": (gettext_lazy("Draft changed"), "grey", "edit"),
    "documents.attach_file": (gettext_lazy("File attached"), "grey", "attachment"),
    "documents.detach_file": (gettext_lazy("File taken away"), "grey", "attachment"),
    "documents.submit": (gettext_lazy("Submitted"), "pine", "forward"),
    "documents.approve_content": (gettext_lazy("Content approved"), "green", "done"),
    "documents.approve_form": (gettext_lazy("Form approved"), "green", "done"),
    "documents.return_draft": (gettext_lazy("Returned"), "red", "return"),
    "documents.cancel": (gettext_lazy("Draft cancelled"), "grey", "closed"),
    "documents.sign": (gettext_lazy("Signed"), "blue", "sign"),
    "documents.take_number": (gettext_lazy("Number and date given"), "pine", "register"),
    "documents.seal": (gettext_lazy("Seal set"), "red", "seal"),
    "documents.issue": (gettext_lazy("Issued"), "green", "outgoing"),
    "documents.cancel_number": (gettext_lazy("Number cancelled"), "red", "closed"),
    "documents.follow_up": (gettext_lazy("Correction begun"), "grey", "edit"),
    "documents.mend": (gettext_lazy("Corrected or amended"), "pine", "edit"),
    "documents.replace": (gettext_lazy("Replaced by another"), "grey", "switch"),
    "documents.recall": (gettext_lazy("Recalled"), "red", "return"),
}
_STEP_OF = {
    "documents.approve_content": ("content", "approved"),
    "documents.approve_form": ("form", "approved"),
}
_NEXT: dict[State, StrOrPromise] = {
    State.DRAFT: gettext_lazy("Next: the author submits it"),
    State.RETURNED: gettext_lazy("Next: the author revises it"),
    State.CONTENT_REVIEW: gettext_lazy("Next: check of the content"),
    State.FORM_REVIEW: gettext_lazy("Next: check of the form by the office"),
    State.AWAITING_NUMBER: gettext_lazy("Next: number and date by the registry"),
    State.AWAITING_SIGNATURE: gettext_lazy("Next: signature"),
    State.AWAITING_SECOND: gettext_lazy("Next: the second signature"),
    State.SIGNED: gettext_lazy("Next: number and date by the registry"),
    State.NUMBERED: gettext_lazy("Next: seal by the registry"),
    State.SEALED: gettext_lazy("Next: issue by the registry"),
}


def history(document: Document) -> list[AuditEntry]:
    """Return the record of a document that the asker may see."""
    return history_of(SUBJECT_KIND, document.pk)


def timeline_of(document: Document, entries: Sequence[AuditEntry]) -> list[TimelineEntry]:
    """Return what happened, oldest first, and what comes next; reading is counted elsewhere."""
    remarks = _remarks(reviews_of(document))
    versions = versions_of(document)
    lines = [_line(entry, remarks, versions) for entry in entries if entry.action in _WHAT]
    ahead = _NEXT.get(State(document.state))
    if ahead:
        lines.append(TimelineEntry(what=ahead, who=_whose_turn(document), icon="todo", ahead=True))
    return lines


def uses_of(entries: Sequence[AuditEntry]) -> str:
    """Say how often and by how many people a document was read, printed or taken."""
    uses = [entry for entry in entries if entry.action in USES]
    people = {entry.person_id for entry in uses}
    return _("%(times)d times by %(people)d people") % {
        "times": len(uses),
        "people": len(people),
    }


def _line(
    entry: AuditEntry,
    remarks: dict[tuple[str, str], list[str]],
    versions: Sequence[DocumentVersion],
) -> TimelineEntry:
    what, tone, mark = _WHAT[entry.action]
    waiting = remarks.get(_STEP_OF.get(entry.action, ("", "")), [])
    note = str(entry.facts.get("reason") or "") or (waiting.pop(0) if waiting else "")
    if entry.action in ("documents.attach_file", "documents.detach_file"):
        note = str(entry.facts.get("file") or "")
    if entry.facts.get("successor"):
        note = str(entry.facts["successor"])
    if entry.action == "documents.submit":
        note = _("To %(person)s") % {"person": entry.facts.get("to", "")}
    return TimelineEntry(
        what=what,
        at=entry.at,
        who=_who(entry),
        post=entry.post_label,
        note=note,
        version=_version_at(entry, versions),
        tone=tone,
        icon=mark,
    )


def _who(entry: AuditEntry) -> str:
    if not entry.acting_for_label:
        return entry.person_label
    return _("%(person)s for %(principal)s") % {
        "person": entry.person_label,
        "principal": entry.acting_for_label,
    }


def _version_at(entry: AuditEntry, versions: Sequence[DocumentVersion]) -> str:
    known = [version.ordinal for version in versions if version.created_at <= entry.at]
    return _("version %(number)s") % {"number": known[-1]} if known else ""


def _remarks(reviews: Sequence[Review]) -> dict[tuple[str, str], list[str]]:
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for review in reviews:
        found[(review.step, review.decision)].append(review.reason)
    return found


def _whose_turn(document: Document) -> str:
    state = State(document.state)
    if state in (State.DRAFT, State.RETURNED):
        return document.author.rank_and_name
    if state is State.CONTENT_REVIEW and document.reviewer_post:
        return document.reviewer_post.person.rank_and_name
    if state in AWAITING and document.signing_post:
        return document.signing_post.person.rank_and_name
    return document.owner.name
