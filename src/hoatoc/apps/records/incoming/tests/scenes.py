"""Incoming documents in any state, taken there by the real actions."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from hoatoc.apps.records.documents.tests.scenes import Office
from hoatoc.kernel.base import clock
from hoatoc.kernel.pki.tests.documents import good_sealed, letter

from ..actions.finish import finish
from ..actions.hand_on import hand_on
from ..actions.instruct import instruct
from ..actions.merge import merge
from ..actions.register_incoming import register_incoming
from ..actions.release import release
from ..actions.report_work import report_work
from ..actions.start_work import start_work
from ..actions.take_in import take_in, take_in_paper
from ..contracts import ArrivedFields, Share
from ..models import Assignment, IncomingDocument, Part
from ..rules import State

if TYPE_CHECKING:
    from collections.abc import Callable

ORGAN = "Sở Nội vụ Hà Nội"
WORDS = "Nghiên cứu, tham mưu trả lời."


def fields(**changes: object) -> ArrivedFields:
    """Return valid fields of a letter from outside."""
    values: dict[str, object] = {
        "kind": "CV",
        "subject": "Phối hợp kiểm tra công tác văn thư",
        "reference": "125/SNV-VP",
        "dated_on": date(2026, 1, 5),
        "organ_name": ORGAN,
        **changes,
    }
    return ArrivedFields(**values)  # type: ignore[arg-type]  # a test names real fields


def on_paper(place: Office, **changes: object) -> IncomingDocument:
    """Return a paper document that waits for its number."""
    return take_in_paper(place.clerk, fields=fields(**changes))


def quarantined(place: Office) -> IncomingDocument:
    """Return a document whose signer nobody here knows, so that it may be released."""
    return take_in(place.clerk, fields=fields(), name="cong-van.pdf", content=good_sealed())


def unsigned(place: Office) -> IncomingDocument:
    """Return a PDF without any signature, which waits in quarantine for good."""
    return take_in(place.clerk, fields=fields(), name="cong-van.pdf", content=letter())


def lead_of(incoming: IncomingDocument) -> Assignment:
    """Return the present lead."""
    return incoming.assignments.exclude(state="ended").get(part=Part.LEAD)


def incoming_in(place: Office, state: State, **changes: object) -> IncomingDocument:
    """Return a document in a state, walked there act by act."""
    if state in {State.QUARANTINED, State.ARRIVED}:
        incoming = quarantined(place)
        if state is State.ARRIVED:
            incoming = release(place.clerk, incoming=incoming, reason="Đã gọi điện xác minh.")
        return incoming
    incoming = on_paper(place, **changes)
    if state is State.MERGED:
        again = on_paper(place, **changes)
        entry = register_incoming(place.clerk, incoming=incoming)
        return merge(place.clerk, incoming=again, into_id=entry.pk)
    due = clock.now() + timedelta(days=3)
    share = Share(Part.LEAD, unit_id=place.department.pk, due_at=due)

    def work() -> object:
        lead = lead_of(incoming)
        hand_on(place.head, assignment=lead, person_id=place.staff.person.pk)
        lead.refresh_from_db()
        start_work(place.staff, assignment=lead)
        return report_work(place.staff, assignment=lead, text="Đã dự thảo văn bản trả lời.")

    steps: list[tuple[State, Callable[[], object]]] = [
        (State.REGISTERED, lambda: register_incoming(place.clerk, incoming=incoming)),
        (
            State.ASSIGNED,
            lambda: instruct(place.commander, incoming=incoming, text=WORDS, shares=[share]),
        ),
        (State.IN_PROGRESS, work),
        (State.FINISHED, lambda: finish(place.commander, incoming=incoming)),
    ]
    for reached, step in steps:
        step()
        incoming.refresh_from_db()
        if reached is state:
            return incoming
    raise ValueError(f"The usual path does not lead to {state}.")
