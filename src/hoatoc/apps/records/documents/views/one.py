"""The page of one document: pages, facts, life, signatures, and what can be done now."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from hoatoc.ui.components import Fact

from ..policies import DocumentPolicy
from ..rules import Verb
from ..selectors import attachments_of, deliveries_for, recipients_of, report_on, return_of
from .cards import cards_of
from .life import history, timeline_of, uses_of
from .linking import afterwards_of
from .offers import acts_for
from .showing import delivery_status, facts_of, page_images, state_status, steps_of
from .uses import note_view

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.http import HttpRequest, HttpResponse

    from hoatoc.kernel.access.actor import Actor
    from hoatoc.kernel.exchange.models import Delivery

    from ..models import Document
    from .offers import Panel

LIVE_SECONDS = 3


def show(
    request: HttpRequest,
    actor: Actor,
    document: Document,
    *,
    panel: Panel | None = None,
    status: int = 200,
) -> HttpResponse:
    """Draw the page; reading is recorded once for each session and version."""
    note_view(request, actor, document)
    entries = history(document)
    version = document.current_version
    report = report_on(document) if version and version.is_signed else None
    deliveries = deliveries_context(actor, document)
    context: dict[str, Any] = {
        "document": document,
        "status": state_status(document),
        "steps": steps_of(document),
        "facts": [*facts_of(document), Fact(_("Read, printed, taken"), uses_of(entries))],
        "pages": page_images(document, version) if version else [],
        "timeline": timeline_of(document, entries),
        "report": report,
        "cards": cards_of(document, report),
        "acts": [] if panel else acts_for(actor, document),
        "panel": panel,
        "returned": return_of(document),
        "recipients": recipients_of(document),
        "attachments": attachments_of(document),
        "may_attach": bool(DocumentPolicy(actor, document).can(Verb.CHANGE_DRAFT)),
        **deliveries,
        **afterwards_of(actor, document, [one["state"] for one in deliveries["deliveries"]]),
    }
    return render(request, "documents/detail.html", context, status=status)


def deliveries_context(actor: Actor, document: Document) -> dict[str, Any]:
    deliveries = list(deliveries_for(actor, document))
    return {
        "deliveries": [_delivery(one) for one in deliveries],
        "seen": _seen(document, deliveries),
        "live_url": reverse("documents:live", args=[document.pk]),
        "drawn": f"{document.state}-{document.changed_at:%Y%m%d%H%M%S%f}",
        "seconds": LIVE_SECONDS,
    }


def _delivery(delivery: Delivery) -> dict[str, Any]:
    said = list(delivery.statuses.all())
    last = said[-1] if said else None
    return {
        "receiver": delivery.receiver.name,
        "state": delivery.state,
        "status": delivery_status(delivery.state),
        "at": delivery.state_at,
        "by": last.reported_by if last else "",
        "reason": last.reason if last else "",
    }


def _seen(document: Document, deliveries: Sequence[Delivery]) -> str:
    told = [document.state, document.changed_at.isoformat()]
    told += [f"{d.pk}{d.state}{d.state_at.isoformat()}" for d in deliveries]
    return hashlib.sha256("|".join(told).encode()).hexdigest()[:16]
