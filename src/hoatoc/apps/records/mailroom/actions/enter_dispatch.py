"""Writing down that envelopes with a document were handed to the post."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.audit.recording import record
from hoatoc.kernel.base.errors import Invalid

from ..models import Dispatch
from ..policies import MailroomPolicy
from .parts.slips import cleaned, require_day, slip_of

if TYPE_CHECKING:
    from hoatoc.apps.records.documents.models import Document
    from hoatoc.kernel.access.actor import Actor
    from hoatoc.kernel.audit.recording import Json

    from ..contracts import DispatchFields

MOST_ENVELOPES = 999


def enter_dispatch(actor: Actor, *, document: Document, fields: DispatchFields) -> Dispatch:
    """Write a line of the book of what goes by post (Decree 30/2020, Article 18, Annex IV III)."""
    MailroomPolicy(actor).can_enter(document).require()
    words = cleaned(
        actor,
        {"addressee": fields.addressee, "address": fields.address},
        {"receipt": fields.receipt, "remark": fields.remark},
    )
    if not 1 <= fields.envelopes <= MOST_ENVELOPES:
        raise Invalid({"envelopes": _("Give a number of envelopes from 1 to 999.")})
    slip = slip_of(actor, document)
    require_day("dispatched_on", fields.dispatched_on, since=slip["dated_on"])
    with transaction.atomic():
        made = Dispatch(
            **slip, **words, envelopes=fields.envelopes, dispatched_on=fields.dispatched_on
        )
        made.admit(*document.audience)
        made.save(force_insert=True)
        facts: Json = {"reference": made.reference, "addressee": made.addressee}
        record(actor, "mailroom.enter_dispatch", made, facts=facts)
    return made
