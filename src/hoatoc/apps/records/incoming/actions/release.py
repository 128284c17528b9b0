"""Let a document out of quarantine whose signatures could not be judged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.audit.recording import record
from hoatoc.kernel.base.errors import Invalid
from hoatoc.kernel.people.models import Role

from .. import work
from ..policies import IncomingPolicy
from ..rules import Verb
from .parts.desk import clear_steps, lay_for_role, refresh_index

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor

    from ..models import IncomingDocument


def release(actor: Actor, *, incoming: IncomingDocument, reason: str) -> IncomingDocument:
    """Release with a reason that stays in the record; broken signatures are never released."""
    if not reason.strip():
        raise Invalid({"reason": _("Say how you made sure that the document is genuine.")})
    with transaction.atomic():
        row = incoming.locked()
        IncomingPolicy(actor, row).can(Verb.RELEASE).require()
        row.move(Verb.RELEASE)
        row.save(update_fields=["state", "changed_at"])
        clear_steps(row)
        lay_for_role(row, work.REGISTER, Role.CLERK, due_at=row.due_at)
        refresh_index(row)
        record(actor, "incoming.release", row, facts={"reason": reason, "verdict": row.verdict})
    return row
