"""Putting the draft of a template in force."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.audit.recording import record
from hoatoc.kernel.base import clock
from hoatoc.kernel.base.errors import Invalid

from ..policies import TemplatePolicy

if TYPE_CHECKING:
    from datetime import date

    from hoatoc.kernel.access.actor import Actor

    from ..models import Template


def put_in_force(actor: Actor, *, template: Template, valid_from: date) -> Template:
    """Let a version be offered from a day on; the one before it stands until then."""
    with transaction.atomic():
        row = template.locked()
        TemplatePolicy(actor).can_put_in_force(row).require()
        if valid_from < clock.today():
            raise Invalid({"valid_from": _("A version is in force from today or a later day.")})
        draft = row.draft()
        assert draft is not None
        draft.valid_from = valid_from
        draft.save(update_fields=["valid_from"])
        row.changed_at = clock.now()
        row.save(update_fields=["changed_at"])
        record(
            actor,
            "templates.put_in_force",
            row,
            facts={"version": draft.ordinal, "on": valid_from.isoformat()},
        )
    return row
