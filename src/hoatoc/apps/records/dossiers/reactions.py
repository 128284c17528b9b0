"""What happens here when a document was issued or finished elsewhere."""

from __future__ import annotations

from uuid import UUID

from hoatoc.apps.records.documents.contracts import DocumentIssued
from hoatoc.apps.records.incoming.contracts import IncomingFinished
from hoatoc.kernel.events.declarations import Reaction

from .actions.ask_for_dossier import ask_for_dossier
from .actions.filing import renew_entry
from .selectors.dossiers import refreshable


def after_issue(fact: DocumentIssued) -> None:
    """Write the lines of its dossiers anew, or ask for its dossier."""
    _settle("outgoing", UUID(fact.document_id))


def after_finish(fact: IncomingFinished) -> None:
    """Write the lines of its dossiers anew, or ask for its dossier."""
    _settle("incoming", UUID(fact.incoming_id))


def _settle(source: str, source_id: UUID) -> None:
    for entry in refreshable(source, source_id):
        renew_entry(entry=entry)
    ask_for_dossier(source=source, source_id=source_id)


REACTIONS = (
    Reaction("dossiers.after_issue", DocumentIssued, after_issue),
    Reaction("dossiers.after_finish", IncomingFinished, after_finish),
)
