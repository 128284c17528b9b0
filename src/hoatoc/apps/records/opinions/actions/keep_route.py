"""Keep the levels of review of one's organisation: each change is a new version."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from hoatoc.apps.records.documents.facade import DocumentKind
from hoatoc.kernel.audit.recording import record
from hoatoc.kernel.base import clock
from hoatoc.kernel.base.errors import Invalid, NotFound
from hoatoc.kernel.org.models import Unit
from hoatoc.kernel.secrecy.gate import refuse_secret
from hoatoc.kernel.secrecy.models import Where

from .. import permissions
from ..models import ReviewRoute
from ..selectors import posts_to_ask, units_to_ask

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor

    from ..contracts import RouteFields

MOST = 30


def keep_route(actor: Actor, *, fields: RouteFields) -> ReviewRoute:
    """Write the next version of the route for a kind, in force from a day on."""
    actor.may(permissions.KEEP_ROUTES.code).require()
    _check(actor, fields)
    refuse_secret(fields.note, actor=actor, where=Where.FIELD)
    with transaction.atomic():
        unit = Unit.objects.select_for_update().get(pk=actor.issuing_unit.pk)
        route = ReviewRoute.objects.create(
            unit=unit,
            kind=fields.kind,
            version=_next(unit, fields.kind),
            required_units=list(dict.fromkeys(fields.unit_ids)),
            required_posts=list(dict.fromkeys(fields.post_ids)),
            needs_drafter_initials=fields.needs_drafter_initials,
            needs_head_initials=fields.needs_head_initials,
            binds_below=fields.binds_below,
            is_strict=fields.is_strict,
            valid_from=fields.valid_from,
            note=fields.note.strip(),
            made_by=actor.person,
        )
        record(actor, "opinions.keep_route", route, facts={"kind": fields.kind})
    return route


def end_route(actor: Actor, *, kind: str) -> ReviewRoute:
    """End the route for a kind from today on, by a last version that asks for nothing."""
    actor.may(permissions.KEEP_ROUTES.code).require()
    with transaction.atomic():
        unit = Unit.objects.select_for_update().get(pk=actor.issuing_unit.pk)
        if not ReviewRoute.objects.filter(unit=unit, kind=kind).exists():
            raise NotFound
        route = ReviewRoute.objects.create(
            unit=unit,
            kind=kind,
            version=_next(unit, kind),
            valid_from=clock.today(),
            is_ended=True,
            made_by=actor.person,
        )
        record(actor, "opinions.end_route", route, facts={"kind": kind})
    return route


def _next(unit: Unit, kind: str) -> int:
    kept = ReviewRoute.objects.filter(unit=unit, kind=kind).order_by("-version")
    return (kept.values_list("version", flat=True).first() or 0) + 1


def _check(actor: Actor, fields: RouteFields) -> None:
    if fields.kind and fields.kind not in DocumentKind.values:
        raise Invalid({"kind": _("Choose one of the kinds of documents.")})
    if fields.valid_from < clock.today():
        raise Invalid({"valid_from": _("A level of review cannot begin in the past.")})
    units, posts = set(fields.unit_ids), set(fields.post_ids)
    if len(units) + len(posts) > MOST:
        raise Invalid({"units": _("A route names at most 30 people and units.")})
    if units_to_ask(actor).filter(pk__in=units).count() != len(units):
        raise Invalid({"units": _("One of these units cannot be asked any more. Choose again.")})
    if posts_to_ask(actor).filter(pk__in=posts).count() != len(posts):
        raise Invalid({"posts": _("One of these people cannot be asked any more. Choose again.")})
