"""Writing a template, from nothing or from a copy of another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from hoatoc.kernel.audit.recording import record
from hoatoc.kernel.base.text import squeeze

from ..models import Template, TemplateVersion
from ..policies import TemplatePolicy
from .parts.checking import check

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor

    from ..contracts import TemplateFields


def create_template(actor: Actor, *, given: TemplateFields) -> Template:
    """Write a template for the actor's organisation; nobody is offered it before it is in force."""
    TemplatePolicy(actor).can_create().require()
    check(actor, given)
    with transaction.atomic():
        template = Template(unit=actor.issuing_unit, kind=given.kind, name=squeeze(given.name))
        template.save(force_insert=True)
        TemplateVersion.objects.create(
            template=template,
            ordinal=1,
            content=given.content.to_json(),
            note=squeeze(given.note),
            made_by=actor.person,
        )
        record(actor, "templates.create_template", template)
    return template
