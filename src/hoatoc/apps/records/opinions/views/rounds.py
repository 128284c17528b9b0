"""The rounds of a review, with every approval and return, and the initials."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from hoatoc.apps.records.documents import facade as documents
from hoatoc.ui.pages import page

from .. import permissions
from ..selectors import document_for, initials_about, text_version
from .showing import tabs_of

if TYPE_CHECKING:
    from django.http import HttpRequest

    from hoatoc.apps.records.documents.models import Review
    from hoatoc.kernel.access.actor import Actor

RETURNED = "returned"


@dataclass
class Round:
    """The decisions from one submission to its return, or to now."""

    number: int
    decisions: list[Review] = field(default_factory=list)

    @property
    def is_over(self) -> bool:
        """Tell whether it ended by a return: what was approved in it is void (R-022)."""
        return any(one.decision == RETURNED for one in self.decisions)


@require_GET
@page(permissions.VIEW.code)
def rounds(request: HttpRequest, actor: Actor, document_id: UUID) -> HttpResponse:
    """Show every round of the review and who put his initials."""
    document = document_for(actor, document_id)
    present = text_version(document)
    context: dict[str, Any] = {
        "document": document,
        "tabs": tabs_of(document, "rounds"),
        "rounds": rounds_of(documents.decisions_on(document)),
        "initials": [
            (one, one.holds_for(present.file.sha256)) for one in initials_about(document.pk)
        ],
    }
    return render(request, "opinions/rounds.html", context)


def rounds_of(decisions: list[Review]) -> list[Round]:
    """Part decisions into rounds: a return ends one."""
    found: list[Round] = []
    for decision in decisions:
        if not found or found[-1].is_over:
            found.append(Round(len(found) + 1))
        found[-1].decisions.append(decision)
    return found
