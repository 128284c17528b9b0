"""Writing the next version of a template."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from hoatoc.kernel.audit.recording import record
from hoatoc.kernel.base import clock
from hoatoc.kernel.base.text import squeeze

from ..models import Template, TemplateVersion
from ..policies import TemplatePolicy
from .parts.checking import check

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor

    from ..contracts import TemplateFields


def change_template(actor: Actor, *, template: Template, given: TemplateFields) -> Template:
    """Write the draft of a template anew; what was in force stays as it was."""
    TemplatePolicy(actor).can_change(template).require()
    check(actor, given)
    with transaction.atomic():
        row = template.locked()
        TemplatePolicy(actor).can_change(row).require()
        row.kind, row.name, row.changed_at = given.kind, squeeze(given.name), clock.now()
        row.save(update_fields=["kind", "name", "changed_at"])
        version = _write(row, given, actor)
        record(actor, "templates.change_template", row, facts={"version": version.ordinal})
    return row


def _write(template: Template, given: TemplateFields, actor: Actor) -> TemplateVersion:
    said = {
        "content": given.content.to_json(),
        "note": squeeze(given.note),
        "made_by": actor.person,
    }
    draft = template.draft()
    if draft is None:
        return TemplateVersion.objects.create(template=template, ordinal=_next(template), **said)
    for name, value in said.items():
        setattr(draft, name, value)
    draft.save(update_fields=list(said))
    return draft


def _next(template: Template) -> int:
    return 1 + max((one.ordinal for one in template.versions.all()), default=0)
