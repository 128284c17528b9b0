"""Retiring a template."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from hoatoc.kernel.audit.recording import record
from hoatoc.kernel.base import clock

from ..policies import TemplatePolicy

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor

    from ..models import Template


def retire_template(actor: Actor, *, template: Template) -> Template:
    """Offer a template no longer; its versions stay to be read."""
    with transaction.atomic():
        row = template.locked()
        TemplatePolicy(actor).can_change(row).require()
        row.retired_at = row.changed_at = clock.now()
        row.save(update_fields=["retired_at", "changed_at"])
        record(actor, "templates.retire_template", row)
    return row
