"""What other applications may use: the templates that a draft can begin with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .contracts import Content, TemplateText
from .selectors import text_in_force, texts_in_force

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor

__all__ = ["Content", "TemplateText", "template", "templates_for"]


def templates_for(actor: Actor, kind: str = "") -> list[TemplateText]:
    """Return the templates in force for a kind (all without one), the nearest unit's first.

    There is always at least one for each of the 29 kinds.
    """
    return texts_in_force(actor, kind)


def template(actor: Actor, template_id: str) -> TemplateText:
    """Return one template as it is in force today; raise ``base.not_found`` otherwise."""
    return text_in_force(actor, template_id)
