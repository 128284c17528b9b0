"""What the page of a document shows of its layout."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.urls import reverse

from hoatoc.kernel.files.errors import FileRefused

from ..selectors import report_on_document
from .showing import verdict

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor


def layout_of(actor: Actor, document_id: UUID) -> Mapping[str, Any] | None:
    """Return the verdict on the pages while they can still be changed."""
    try:
        found = report_on_document(actor, document_id)
    except FileRefused:
        return None
    if found is None or not found.is_open:
        return None
    tone, title, text = verdict(found.report)
    url = reverse("layout:document", args=[document_id])
    return {"tone": tone, "title": title, "text": text, "url": url}
