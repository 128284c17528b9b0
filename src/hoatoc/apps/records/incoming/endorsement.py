"""The signature of a commander under his instruction: what he signs, and whether it still holds."""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING

from hoatoc.kernel.base import clock
from hoatoc.kernel.integrity.sealing import (
    SealReport,
    judge_statement,
    sign_statement,
    statement_of,
)
from hoatoc.kernel.pki.checking import own_certificate
from hoatoc.kernel.pki.providers import provider_for

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor
    from hoatoc.kernel.pki.contracts import Credential
    from hoatoc.kernel.pki.models import Certificate

    from .models import Instruction

    Key = tuple[Certificate, Credential]


def key_of(actor: Actor, pin: str) -> Key | None:
    """Open the key of who writes; outside a transaction, so that a wrong PIN stays counted."""
    if not pin:
        return None
    certificate = own_certificate(actor, clock.now())
    return certificate, provider_for(certificate).credential(certificate, pin)


def statement_about(instruction: Instruction) -> bytes:
    """Return what is signed: words, author, moment, and upon what; the digest holds the shares."""
    return statement_of(
        {
            "what": "hoatoc.instruction.1",
            "id": str(instruction.pk),
            "upon": instruction.subject_sha256,
            "person": instruction.person_id,
            "post": instruction.post_id,
            "written_at": instruction.created_at.astimezone(UTC).isoformat(),
            "text": instruction.text,
            "digest": instruction.digest,
        }
    )


def endorse(instruction: Instruction, key: Key) -> None:
    """Set the signature under an instruction; does not save."""
    instruction.certificate, credential = key
    instruction.signature = sign_statement(statement_about(instruction), credential)


def judged(instruction: Instruction) -> SealReport | None:
    """Judge the signature under an instruction as it stands now; None where there is none."""
    if instruction.signature is None:
        return None
    statement = statement_about(instruction)
    return judge_statement(statement, bytes(instruction.signature), at=clock.now())
