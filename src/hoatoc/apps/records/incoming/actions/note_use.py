"""Views, prints and downloads are part of the record (Decree 30/2020, Annex VI e; R-126)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.audit.recording import record
from hoatoc.kernel.base.errors import BureauError

from .. import permissions
from ..rules import State

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor

    from ..models import IncomingDocument


class Frozen(BureauError):
    """The sender recalls it: no copy leaves before the registry has answered (R-032)."""

    code = "incoming.frozen"
    sentence = _(
        "The sender recalls this document, so it can be neither printed nor taken until the "
        "registry has answered."
    )
    http_status = 409


VIEWED, DOWNLOADED, PRINTED = "incoming.view", "incoming.download", "incoming.print"
MARKED = "incoming.download_marked"
EXPORTED = "incoming.export"


def note_use(actor: Actor, *, incoming: IncomingDocument, use: str, file: str = "") -> None:
    """Record that somebody read, took or printed an incoming document, or took one of its files."""
    actor.may(permissions.VIEW.code).require()
    if use in (DOWNLOADED, MARKED, PRINTED) and incoming.state == State.RECALL_ASKED:
        raise Frozen
    with transaction.atomic():
        record(actor, use, incoming, facts={"file": file} if file else {})


def note_export(actor: Actor, *, what: str, form: str, rows: int) -> None:
    """Record that somebody took a list or the register out of the system, and in which form."""
    actor.may(permissions.VIEW.code).require()
    with transaction.atomic():
        record(actor, EXPORTED, facts={"what": what, "form": form, "rows": rows})
