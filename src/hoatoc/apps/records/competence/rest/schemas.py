"""What goes in and out over HTTP."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from ninja import Field, Schema

from hoatoc.kernel.access.payloads import Choice, Day, Id
from hoatoc.kernel.registers.kinds import DocumentKind


class TryIn(Schema):
    """Who would sign what, on which day: a post or a delegation, one of them."""

    post: Id | None = Field(None, description="See `choices`.")
    delegation: UUID | None = Field(None, description="See `choices`.")
    kind: DocumentKind
    on: Day | None = Field(None, description="Today where it is left out.")
    drafter: Id | None = Field(None, description="The department that drafts; see `choices`.")
    by_draft: bool = Field(False, description="By the draft of the rules.")


class OnIn(Schema):
    on: Day | None = Field(None, description="Today where it is left out.")


class AnswerOut(Schema):
    """May he sign, with the reason, or how it would stand on the page and on what it rests."""

    may_sign: bool
    code: str
    reason: str
    person: str
    post: str
    way: str
    lines: list[str]
    basis: str
    on: date
    rules_version: int


class SigningOut(Schema):
    """A post and the kinds that its holder may sign."""

    post_id: int
    person: str
    post: str
    way: str
    lines: list[str]
    all_kinds: bool
    kinds: list[DocumentKind]


class LentChoice(Schema):
    id: UUID
    name: str
    until: date


class ChoicesOut(Schema):
    """Whom and what one may name when one tries the rules out."""

    posts: list[Choice]
    delegations: list[LentChoice]
    drafters: list[Choice]
