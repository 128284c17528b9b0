"""Checking what the office entered, below every page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hoatoc.kernel.base.errors import Invalid
from hoatoc.kernel.secrecy.gate import refuse_secret
from hoatoc.kernel.secrecy.models import Where

from ...rules import faults_of, lines_of

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor

    from ...contracts import TemplateFields


def check(actor: Actor, given: TemplateFields) -> None:
    """Refuse what cannot be kept, and marks of secrecy in any of it."""
    if wrong := faults_of(given):
        raise Invalid(wrong)
    refuse_secret(
        given.name,
        given.note,
        *lines_of(given.content),
        given.content.text.plain_text(),
        actor=actor,
        where=Where.FIELD,
    )
