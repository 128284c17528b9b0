"""Put one's initials (ký nháy) on the present text of a draft."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from hoatoc.kernel.audit.recording import record
from hoatoc.kernel.base.errors import Conflict

from ..models import Initial
from ..policies import ReviewPolicy
from ..selectors import text_version

if TYPE_CHECKING:
    from hoatoc.apps.records.documents.models import Document
    from hoatoc.kernel.access.actor import Actor


def put_initials(actor: Actor, *, document: Document, read_sha256: str) -> Initial:
    """Answer for the text that was read, by its hash; it holds until the text changes (R-022)."""
    with transaction.atomic():
        row = document.locked()
        policy = ReviewPolicy(actor, row)
        policy.can_initial().require()
        capacity, version = policy.capacity(), text_version(row)
        if version.file.sha256 != read_sha256 or capacity is None:
            raise Conflict
        initial, _is_new = Initial.objects.get_or_create(
            document_id=row.pk,
            version_id=version.pk,
            person=actor.person,
            capacity=capacity,
            defaults={
                "ordinal": version.ordinal,
                "sha256": version.file.sha256,
                "post": actor.post,
            },
        )
        record(
            actor,
            "opinions.put_initials",
            row,
            facts={"version": version.ordinal, "sha256": version.file.sha256},
        )
    return initial
