"""What this app does when a draft changes."""

from __future__ import annotations

from uuid import UUID

from hoatoc.apps.records.documents.contracts import DraftTextChanged
from hoatoc.kernel.access.tokens import person_token
from hoatoc.kernel.events.declarations import Reaction
from hoatoc.kernel.notices.telling import notify

from . import work
from .selectors import initials_about


def tell_of_void_initials(fact: DraftTextChanged) -> None:
    """Tell those who initialled the former text that their initials are void (R-022)."""
    void = [one for one in initials_about(UUID(fact.document_id)) if one.sha256 != fact.sha256]
    # Each change makes the initials of the version right before it void; older ones were told of.
    lately = [one for one in void if one.ordinal == fact.former_ordinal]
    notify(
        work.VOID.code,
        [person_token(one.person_id) for one in lately],
        UUID(fact.document_id),
        subject=fact.subject,
    )


REACTIONS = (
    Reaction("opinions.tell_of_void_initials", to=DraftTextChanged, run=tell_of_void_initials),
)
