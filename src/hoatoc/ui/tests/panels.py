"""What every panel is held to: it is drawn, and it asks the database no more than it declares."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.db import connection
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext

from hoatoc.kernel.manifest.declaration import PANELS

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor


def drawn(code: str, actor: Actor, subject_id: UUID) -> str:
    """Return a panel as the page would show it, within its number of queries; empty for none."""
    panel = PANELS.get(code)
    request = RequestFactory().get("/")
    request.actor = actor  # type: ignore[attr-defined]  # as the middleware does
    with CaptureQueriesContext(connection) as caught:
        context = panel.context(actor, subject_id)
        shown = "" if context is None else render_to_string(panel.template, dict(context), request)
    said = "\n".join(query["sql"] for query in caught.captured_queries)
    assert len(caught) <= panel.queries, f"{code} declares {panel.queries} queries:\n{said}"
    return shown
