"""Asking whether a verb is open: the policy first, then whoever else has something to say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hoatoc.kernel.access.objections import require_no_objection

from ...policies import DocumentPolicy

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor

    from ...models import Document
    from ...rules import Verb


def require_open(actor: Actor, document: Document, verb: Verb, *, reason: str = "") -> None:
    """Refuse a verb that is not this person's, not possible now, or that another app stops."""
    DocumentPolicy(actor, document).can(verb).require()
    require_no_objection(f"documents.{verb.value}", actor, document.pk, reason=reason)
