"""Until when a signed document has to be issued and sent (R-011)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hoatoc.kernel.workdays.reading import calendar_of
from hoatoc.kernel.workdays.rules import DueRule

if TYPE_CHECKING:
    from datetime import datetime

    from ...models import Document


def leaving_due(document: Document) -> tuple[datetime, datetime] | None:
    """Return when a signed document is to be issued and when to be sent, at the latest.

    Issued by the end of the next working day (Article 18), sent in its morning (QĐ 28, Article 6);
    at once if urgent.
    """
    if document.signed_at is None:
        return None
    calendar = calendar_of(document.owner, around=document.signed_at.date())
    if document.urgency > 0:
        at_once = calendar.due_at(document.signed_at, DueRule.AT_ONCE)
        return at_once, at_once
    return (
        calendar.due_at(document.signed_at, DueRule.NEXT_WORKING_DAY),
        calendar.due_at(document.signed_at, DueRule.NEXT_MORNING),
    )
