"""Give up a number before issue: it stays in the register, void, with the reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.access.tokens import person_token
from hoatoc.kernel.audit.recording import record
from hoatoc.kernel.base.errors import Invalid
from hoatoc.kernel.notices.telling import notify
from hoatoc.kernel.secrecy.gate import refuse_secret
from hoatoc.kernel.secrecy.models import Where

from .. import work
from ..rules import Verb
from .parts.asking import require_open
from .parts.desk import clear_desks, refresh_index
from .parts.numbers import strike_out

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor

    from ..models import Document


def cancel_number(actor: Actor, *, document: Document, reason: str) -> Document:
    """Cancel number and document (Decree 30/2020, Articles 15 and 16; R-005).

    The number is never given again: the printed register shows it struck through and says why.
    """
    if not reason.strip():
        raise Invalid({"reason": _("Say why: the reason stands in the printed register.")})
    refuse_secret(reason, actor=actor, where=Where.FIELD)
    with transaction.atomic():
        row = document.locked()
        require_open(actor, row, Verb.CANCEL_NUMBER, reason=reason)
        strike_out(actor, row, reason)
        row.move(Verb.CANCEL_NUMBER)
        row.save(update_fields=["state", "changed_at"])
        clear_desks(row)
        refresh_index(row)
        told = [person_token(row.author_id)]
        told += [person_token(post.person_id) for post in row.signing_posts]
        notify(
            work.NUMBER_CANCELLED.code, told, row.pk,
            reference=row.reference, subject=row.subject, reason=reason,
        )  # fmt: skip
        record(
            actor, "documents.cancel_number", row,
            facts={"reference": row.reference, "reason": reason},
        )  # fmt: skip
    return row
