"""Every read: an actor sees the templates of his organisation and of those above it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from hoatoc.kernel.base import clock
from hoatoc.kernel.base.errors import NotFound

from .built_in import built_in
from .contracts import TemplateText
from .models import Template, TemplateVersion

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from hoatoc.kernel.access.actor import Actor


def kept_templates(actor: Actor, kind: str = "") -> QuerySet[Template]:
    """Return the templates that the units of the actor's line keep, with their versions."""
    found = Template.objects.filter(unit_id__in=actor.unit.path)
    if kind:
        found = found.filter(kind=kind)
    return found.select_related("unit").prefetch_related("versions__made_by")


def template_for(actor: Actor, template_id: str) -> Template:
    """Return one kept template, or say that there is none that the actor may see."""
    try:
        key = UUID(template_id)
    except ValueError as problem:
        raise NotFound from problem
    found = kept_templates(actor).filter(pk=key).first()
    if found is None:
        raise NotFound
    return found


def version_for(template: Template, ordinal: int) -> TemplateVersion:
    """Return one version of a template that was found for an actor."""
    found = next((one for one in template.versions.all() if one.ordinal == ordinal), None)
    if found is None:
        raise NotFound
    return found


def text_of(template: Template, version: TemplateVersion) -> TemplateText:
    """Return a version as a draft would take it up."""
    return TemplateText(
        id=str(template.pk),
        kind=template.kind,
        name=template.name,
        content=version.says,
        version=version.ordinal,
        keeper=template.unit.name,
    )


def texts_in_force(actor: Actor, kind: str = "") -> list[TemplateText]:
    """Return what a draft can begin with: the nearest unit's first, the built-in ones last."""
    today, path = clock.today(), actor.unit.path
    kept = sorted(
        kept_templates(actor, kind).filter(retired_at__isnull=True),
        key=lambda one: -path.index(one.unit_id),
    )
    found = [(one, one.version_on(today)) for one in kept]
    ours = [text_of(one, version) for one, version in found if version]
    return ours + [one for one in built_in().values() if kind in {"", one.kind}]


def text_in_force(actor: Actor, template_id: str) -> TemplateText:
    """Return one template as it is in force today."""
    if template_id in built_in():
        return built_in()[template_id]
    kept = template_for(actor, template_id)
    version = kept.version_on(clock.today())
    if version is None or kept.retired_at is not None:
        raise NotFound
    return text_of(kept, version)
