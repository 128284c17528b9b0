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
# What is said of revocation at once cannot know of a key that was lost while it signed.
GRACE: Final = timedelta(minutes=30)
# What could not be raised is tried again after this.
PAUSE: Final = timedelta(hours=6)
MOST_AT_ONCE: Final = 100


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
    """Return the next documents whose form is to be raised or renewed, the oldest first."""
    rested = Q(tried_at__isnull=True) | Q(tried_at__lte=now - PAUSE)
    new = Q(state__in=[FormState.WAITING, FormState.FAILED], created_at__lte=now - GRACE)
    ending = Q(state=FormState.RAISED, ends_at__lte=now + LEAD)
    rows = LastingForm.objects.filter(rested & (new | ending)).order_by("created_at", "id")
    return list(rows.values_list("document_id", flat=True)[:MOST_AT_ONCE])
