"""Who may do what to a template, in which state; the answer carries its reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.access.answers import ALLOWED, Answer, Denied, first_denial

from . import permissions

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor

    from .models import Template


class TemplatePolicy:
    """Answers for one actor."""

    def __init__(self, actor: Actor) -> None:
        self.actor = actor

    def can_create(self) -> Answer:
        """Answer whether the actor may write a template for his organisation."""
        return self.actor.may(permissions.KEEP.code)

    def can_change(self, template: Template) -> Answer:
        """Answer whether the actor may write another version, or retire the template."""
        return first_denial(self.can_create(), self._is_ours(template), _is_kept(template))

    def can_put_in_force(self, template: Template) -> Answer:
        """Answer whether there is a draft that the actor may put in force."""
        has_draft: Answer = ALLOWED
        if template.draft() is None:
            has_draft = Denied(
                "templates.no_draft",
                _("there is no draft of this template; change it first, then put it in force."),
            )
        return first_denial(self.can_change(template), has_draft)

    def _is_ours(self, template: Template) -> Answer:
        if template.unit_id == self.actor.issuing_unit.pk:
            return ALLOWED
        return Denied(
            "templates.of_another_unit",
            _("another unit keeps this template; copy it into your own keeping."),
        )


def _is_kept(template: Template) -> Answer:
    if template.retired_at is None:
        return ALLOWED
    return Denied("templates.retired", _("this template is retired; copy it to use it again."))
