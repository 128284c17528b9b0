"""What holds an instruction fast: upon what it was written, its digest, and who may read it."""

from __future__ import annotations

import dataclasses
import hashlib
import json
from typing import TYPE_CHECKING

from hoatoc.kernel.access.tokens import person_token, post_token, role_token, unit_token
from hoatoc.kernel.people.models import Role

from .desk import desk_token

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ...contracts import Share
    from ...models import Assignment, IncomingDocument, Instruction

# Those who may instruct stand in for each other, and the registry passes paper on as it says.
READERS = (
    Role.COMMANDER,
    Role.DEPUTY_COMMANDER,
    Role.COMMISSAR,
    Role.CHIEF_OF_OFFICE,
    Role.CLERK,
)


def what_it_is_upon(incoming: IncomingDocument) -> str:
    """Return the hash of the file; of paper, that of its fields in the register."""
    if incoming.file is not None:
        return incoming.file.sha256
    fields = [
        incoming.organ_name, incoming.reference, incoming.dated_on.isoformat(), incoming.kind,
        incoming.subject, incoming.arrival_number,
    ]  # fmt: skip
    return _sha256(fields)


def digest_of(instruction: Instruction, shares: Sequence[Share]) -> str:
    """Return the hash over author, post, time, words, shares and what it is upon."""
    return _sha256(
        [
            instruction.person_id,
            instruction.post_id,
            instruction.created_at.isoformat(),
            instruction.text,
            [dataclasses.asdict(share) for share in shares],
            instruction.subject_sha256,
        ]
    )


def address(instruction: Instruction, given: Sequence[Assignment]) -> None:
    """Let its addressees read it, and nobody else (R-044)."""
    receiver_id = instruction.incoming.receiver_id
    tokens = [person_token(instruction.person_id), post_token(instruction.post_id)]
    tokens += [role_token(receiver_id, role) for role in READERS]
    for one in given:
        tokens.append(desk_token(one))
        if one.unit_id is not None:
            tokens.append(unit_token(one.unit_id))
    instruction.admit(*tokens)
    instruction.save(update_fields=["audience"])


def _sha256(what: Sequence[object]) -> str:
    written = json.dumps(what, ensure_ascii=False, default=str, sort_keys=True)
    return hashlib.sha256(written.encode()).hexdigest()
