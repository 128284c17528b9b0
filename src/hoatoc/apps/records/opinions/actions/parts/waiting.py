"""Whether a request can still be answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hoatoc.apps.records.documents import facade as documents
from hoatoc.kernel.base.errors import Conflict

from ...policies import UNDER_REVIEW

if TYPE_CHECKING:
    from ...models import OpinionRequest


def is_under_review(request: OpinionRequest) -> bool:
    """Tell whether the document that is asked about can still change."""
    document = documents.document_of_version(request.version_id)
    return documents.State(document.state) in UNDER_REVIEW


def require_under_review(request: OpinionRequest) -> None:
    """Refuse an answer that comes when the document has been signed or given up."""
    if not is_under_review(request):
        raise Conflict
