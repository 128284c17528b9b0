"""What goes in and out at the endpoints of certificates."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

from ninja import Field, Schema
from pydantic import StringConstraints

from hoatoc.kernel.access.payloads import Text
from hoatoc.kernel.pki.models import RevocationReason, SuspensionReason

from ..kinds import RequestAnswer

# The database cannot be asked for NUL.
Words = Annotated[str, StringConstraints(max_length=100, pattern=r"^[^\x00]*$")]
Standing = Literal["", "valid", "ending", "not_yet", "suspended", "expired", "revoked"]


class BookIn(Schema):
    """What is asked of the register."""

    q: Words = ""
    purpose: Literal["", "person", "seal", "authority", "ocsp", "tsa"] = ""
    standing: Standing = ""
    page: int = Field(1, ge=1, le=10_000)
    size: int = Field(50, ge=1, le=200)


class CertificateOut(Schema):
    """One certificate of a person, or of the seal of a unit."""

    id: UUID
    holder: str
    post: str
    custodian: str
    purpose: str
    serial: str
    sha256: str
    provider: str
    not_before: datetime
    not_after: datetime
    standing: str
    suspended_at: datetime | None
    revoked_at: datetime | None


class CertificatePageOut(Schema):
    """A page of the register, with how many rows fit the question."""

    total: int
    items: list[CertificateOut]


class SuspendIn(Schema):
    """Why a certificate is suspended."""

    reason: SuspensionReason
    note: Text = Field("", max_length=500)


class LiftIn(Schema):
    """Why it may be used again."""

    note: Text = Field(min_length=1, max_length=500)


class RevokeIn(Schema):
    """Why it is withdrawn for good."""

    reason: RevocationReason
    note: Text = Field("", max_length=500)


class RequestOut(Schema):
    """A certificate that somebody has to decide about."""

    id: UUID
    certificate: UUID
    holder: str
    kind: str
    post: str
    due_on: date
    note: str
    answer: str
    answer_note: str
    answered_at: datetime | None


class AnswerIn(Schema):
    """What happens with the certificate; ``asked`` is the request of its new key (PEM)."""

    answer: RequestAnswer
    note: Text = Field("", max_length=500)
    asked: Text = Field("", max_length=16_384)


class ListOut(Schema):
    """An authority that is trusted here, and the list of it that is held."""

    authority: str
    is_own: bool
    is_too_old: bool
    this_update: datetime | None
    next_update: datetime | None
    entries: int


class BroughtOut(Schema):
    """A list that was taken."""

    id: UUID
    issuer: str
    sha256: str
    this_update: datetime
    next_update: datetime
    entries: int
