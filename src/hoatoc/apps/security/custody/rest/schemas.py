"""What goes in and out at the endpoints of custody."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from ninja import Field, Schema

from hoatoc.kernel.access.payloads import Day, Id, Text

from ..kinds import HandOverReason


class CustodyOut(Schema):
    """Who kept the seal from when to when, and by which paper."""

    id: UUID
    post_id: int
    keeper: str
    title: str
    since: date
    until: date | None
    basis: str
    permitted_by: str


class PermitOut(Schema):
    """Who else may set the seal, on which days."""

    id: UUID
    post_id: int
    person: str
    since: date
    until: date
    basis: str
    withdrawn_at: datetime | None


class PermitIn(Schema):
    """A permission of the head."""

    post_id: Id
    since: Day
    until: Day
    basis: Text = Field(min_length=1, max_length=300)


class HandOverOut(Schema):
    """A hand-over of the seal."""

    id: UUID
    giver: str
    receiver: str
    reason: str
    note: str
    state: str
    basis: str
    sha256: str
    given_at: datetime | None
    taken_at: datetime | None


class AskIn(Schema):
    """To whom the seal goes, and why."""

    receiver_post_id: Id
    reason: HandOverReason
    note: Text = Field("", max_length=500)


class DecideIn(Schema):
    """The paper on which the permission rests, or why it is not given."""

    permits: bool
    basis: Text = Field(min_length=1, max_length=300)
