"""What this app does when a document was issued, or its content destroyed."""

from __future__ import annotations

from uuid import UUID

from hoatoc.apps.records.documents.contracts import ContentDestroyed, DocumentIssued
from hoatoc.kernel.events.declarations import Reaction

from .actions.let_go import let_go
from .actions.raise_form import ask_for_form


def after_issue(fact: DocumentIssued) -> None:
    """Have the proofs laid in while they can still be had."""
    ask_for_form(document_id=UUID(fact.document_id), unit_id=fact.unit_id)


def after_destruction(fact: ContentDestroyed) -> None:
    """Let the forms go with what they were made of."""
    let_go([UUID(one) for one in fact.document_ids], unit_id=fact.unit_id)


REACTIONS = (
    Reaction("lasting.after_issue", DocumentIssued, after_issue),
    Reaction("lasting.after_destruction", ContentDestroyed, after_destruction),
)
