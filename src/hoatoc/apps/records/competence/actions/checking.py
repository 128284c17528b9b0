"""Checking rules as they were entered, below every page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.base.errors import Invalid
from hoatoc.kernel.registers.kinds import DocumentKind

from ..contracts import Clause, Regime, RulesFields
from ..rules import COMMANDER, SIGNING_BY_CLAUSE
from ..selectors import parts_of, posts_to_name

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

    from hoatoc.kernel.org.models import Unit

MOST_CLAUSES = 60


def check_rules(owner: Unit, fields: RulesFields) -> None:
    """Refuse rules that could not be applied, one sentence for each field."""
    wrong: dict[str, StrOrPromise] = {}
    if fields.regime is Regime.COLLECTIVE and not fields.collective.strip():
        wrong["collective"] = _("Name the collective in whose name the head signs (TM.).")
    if len(fields.collective) > 100:
        wrong["collective"] = _("The name of the collective has at most 100 characters.")
    if len(fields.basis) > 200:
        wrong["basis"] = _("The paper that fixes the rules has at most 200 characters.")
    if not any(clause.role == COMMANDER for clause in fields.clauses):
        wrong["clauses"] = _("Say what the head signs; without him nobody signs for the unit.")
    if len(fields.clauses) > MOST_CLAUSES:
        wrong["clauses"] = _("Rules have at most 60 clauses.")
    elif any(_is_foreign(owner, clause) for clause in fields.clauses):
        wrong["clauses"] = _("A clause names a post, part or kind that is not of this unit.")
    if wrong:
        raise Invalid(wrong)


def _is_foreign(owner: Unit, clause: Clause) -> bool:
    parts = {unit.pk for unit in parts_of(owner)}
    posts = {post.pk: post.role for post in posts_to_name(owner)}
    return (
        clause.role not in SIGNING_BY_CLAUSE
        or not clause.kinds <= set(DocumentKind.values)
        or not clause.departments <= parts
        or (clause.unit_id is not None and clause.unit_id not in parts)
        or (clause.post_id is not None and posts.get(clause.post_id) != clause.role)
        or len(clause.field) > 200
    )
