"""What this app does when others report something."""

from uuid import UUID

from hoatoc.apps.records.documents.contracts import DocumentIssued
from hoatoc.kernel.events.declarations import Reaction

from .actions.end_by_reply import end_by_reply


def end_answered_work(fact: DocumentIssued) -> None:
    """End the work that an issued document answers (R-048)."""
    end_by_reply(document_id=UUID(fact.document_id), reference=fact.reference)


REACTIONS = (Reaction("incoming.end_answered_work", to=DocumentIssued, run=end_answered_work),)
