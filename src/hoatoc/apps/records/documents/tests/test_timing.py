"""A signed document has to leave in time (R-011, R-012)."""

from __future__ import annotations

from datetime import datetime

import pytest

from hoatoc.kernel.base import clock
from hoatoc.kernel.base.clock import VIETNAM
from hoatoc.kernel.worklist.desk import desk_of

from ..actions.parts.timing import leaving_due
from ..rules import State
from .scenes import document_in, office


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=VIETNAM)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("urgency", "issue_due", "send_due"),
    [
        (0, "2026-11-09 17:00", "2026-11-09 11:30"),
        (2, "2026-11-06 16:15", "2026-11-06 16:15"),
    ],
)
def test_a_signed_document_leaves_in_time(urgency: int, issue_due: str, send_due: str) -> None:
    with clock.frozen(at("2026-11-06 16:00")):
        place = office()
        document = document_in(place, State.SIGNED, urgency=urgency)
    document.refresh_from_db()
    assert leaving_due(document) == (at(issue_due), at(send_due))
    assert desk_of(place.clerk).get().due_at == at(send_due)
