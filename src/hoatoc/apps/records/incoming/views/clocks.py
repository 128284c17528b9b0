"""The four clocks of an incoming document as words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from ..selectors import handling_seen

if TYPE_CHECKING:
    from datetime import datetime

    from django_stubs_ext import StrOrPromise

    from ..models import IncomingDocument

_CLOCKS: tuple[tuple[StrOrPromise, str, str], ...] = (
    (_("Tell the sender of its receipt"), "ack_due_at", "acked_at"),
    (_("Register"), "register_due_at", "registered_at"),
    (_("Submit, write the instruction"), "submit_due_at", "submitted_at"),
    (_("Handle"), "handle_due_at", "handled_at"),
)


@dataclass(frozen=True)
class Clock:
    """One step with its due time; ``done`` is when it was done."""

    label: StrOrPromise
    due: datetime
    done: datetime | None


def clocks_of(incoming: IncomingDocument) -> list[Clock]:
    """Return the clocks that run or ran."""
    held = handling_seen(incoming)
    if held is None:
        return []
    return [
        Clock(label, getattr(held, due), getattr(held, done))
        for label, due, done in _CLOCKS
        if getattr(held, due) is not None
    ]
