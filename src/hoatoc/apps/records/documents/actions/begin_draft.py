"""Begin a draft that is written here: what it is and about what; all else is saved as it comes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from hoatoc.kernel.access.tokens import person_token
from hoatoc.kernel.audit.recording import record
from hoatoc.kernel.secrecy.gate import refuse_secret
from hoatoc.kernel.secrecy.models import Where

from .. import permissions
from ..letters import Written, symbol_of
from ..models import Document
from ..selectors import signatories_for
from .create_draft import set_recipients
from .parts.checking import check_fields, check_kind, check_recipients
from .parts.desk import refresh_index
from .parts.making import refuse_secret_fields
from .parts.texts import begin_text, keep_letter

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hoatoc.kernel.access.actor import Actor
    from hoatoc.kernel.people.models import Post

    from ..contracts import DraftFields


def begin_draft(
    actor: Actor,
    *,
    fields: DraftFields,
    written: Written | None = None,
    signers: Sequence[str] = (),
) -> Document:
    """Make a draft without pages whose text is open; ``written`` is what a template begins with.

    The signatory is the first who may sign the kind, in the role that the template names if there
    is one, and so is a second head; until the drafter names others.
    """
    actor.may(permissions.DRAFT.code).require()
    check_fields(fields)
    check_kind(actor, fields.kind)
    if fields.recipient_ids:
        check_recipients(actor, fields)
    refuse_secret_fields(actor, fields)
    if written:
        refuse_secret(*written.around().values(), actor=actor, where=Where.FIELD)
    written = written or Written()
    first, second = _likely_signatories(actor, fields.kind, signers)
    with transaction.atomic():
        document = Document(
            kind=fields.kind,
            subject=fields.subject,
            urgency=fields.urgency,
            circulation=fields.circulation,
            steering=fields.steering,
            author=actor.person,
            author_post=actor.post,
            drafting_unit=actor.unit,
            owner=actor.issuing_unit,
            signatory_post=first,
            second_post=second,
            symbol=symbol_of(fields.kind, actor.issuing_unit, actor.unit),
            audience=[person_token(actor.person.pk)],
        )
        document.save(force_insert=True)
        set_recipients(document, fields.recipient_ids)
        keep_letter(document, written)
        begin_text(actor, document, written.text())
        refresh_index(document, words="")
        record(actor, "documents.create_draft", document)
    return document


def _likely_signatories(
    actor: Actor, kind: str, signers: Sequence[str]
) -> tuple[Post | None, Post | None]:
    able = [one.post for one in signatories_for(actor, kind) if one.post and one.block]
    wanted = [next((post for post in able if post.role == role), None) for role in signers]
    first = next(iter([post for post in wanted[:1] if post] or able), None)
    second = next(iter(wanted[1:]), None)
    if first is None or second is None or second.person_id == first.person_id:
        return first, None
    return first, second
