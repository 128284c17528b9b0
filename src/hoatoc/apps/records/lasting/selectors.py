"""Every read of this app."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from django.db.models import Q

from hoatoc.apps.records.documents import facade as documents
from hoatoc.kernel.base.errors import NotFound

from .models import FormState, LastingForm

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime
    from uuid import UUID

    from django.db.models import QuerySet

    from hoatoc.kernel.access.actor import Actor

# So long before its end a stamp gets the next one over it.
LEAD: Final = timedelta(days=365)
MOST_A_NIGHT: Final = 20_000


def form_of(document_id: UUID) -> LastingForm | None:
    """Return the lasting form of a document; who calls has checked the right to the document."""
    return LastingForm.objects.filter(document_id=document_id).select_related("file").first()


def form_for(actor: Actor, document_id: UUID) -> LastingForm:
    """Return the lasting form of a document that the actor may see, once it was raised."""
    if documents.document_seen_by(actor, document_id) is None:
        raise NotFound
    found = form_of(document_id)
    if found is None or found.file is None:
        raise NotFound
    return found


def standing_forms(document_ids: Collection[UUID]) -> QuerySet[LastingForm]:
    """Return the forms of documents that are not gone yet, for work that nobody asked for."""
    rows = LastingForm.objects.filter(document_id__in=document_ids)
    return rows.exclude(state=FormState.GONE).select_related("file")


def due_forms(now: datetime) -> list[UUID]:
    """Return the documents whose form is still to be raised, or to be renewed."""
    open_ones = Q(state__in=[FormState.WAITING, FormState.FAILED])
    ending = Q(state=FormState.RAISED, ends_at__lte=now + LEAD)
    rows = LastingForm.objects.filter(open_ones | ending).order_by("ends_at", "id")
    return list(rows.values_list("document_id", flat=True)[:MOST_A_NIGHT])
