"""Appraisals that the asker may see, what has expired, and how far a run is."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Count, Q, Sum

from hoatoc.kernel.base import clock
from hoatoc.kernel.base.errors import NotFound
from hoatoc.kernel.files import keeping
from hoatoc.kernel.pki.validation.stored import verdict_for

from ..models import (
    Appraisal,
    AppraisalLine,
    AppraisalState,
    Custody,
    CustodyState,
    DisposalRun,
    LineOutcome,
    RunKind,
    RunState,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from django.db.models import QuerySet

    from hoatoc.kernel.access.actor import Actor
    from hoatoc.kernel.pki.validation import ValidationReport

    from ..models import CouncilMember

_OVER = (AppraisalState.DONE, AppraisalState.CANCELLED)


def appraisals_for(actor: Actor) -> QuerySet[Appraisal]:
    """Return the appraisals that an actor may see, newest first."""
    found = Appraisal.objects.visible_to(actor).select_related("made_by", "decided_by")
    listed = Count("lines", filter=~Q(lines__outcome=LineOutcome.KEPT))
    return found.annotate(count=listed).order_by("-created_at", "-id")


def appraisal_for(actor: Actor, appraisal_id: UUID) -> Appraisal:
    """Return one appraisal, or say that there is none that the actor may see."""
    related = (
        "unit__parent",
        "stand_in",
        "minutes",
        "made_post__unit",
        "council_minutes",
        "decision_file",
    )
    found = appraisals_for(actor).select_related(*related).filter(pk=appraisal_id).first()
    if found is None:
        raise NotFound
    return found


def expired_of(actor: Actor) -> QuerySet[Custody]:
    """Return what has expired in the organisation and stands on no list, the oldest first."""
    today = clock.today()
    rows = Custody.objects.visible_to(actor).filter(
        unit_id=actor.issuing_unit.pk, retention_until__lt=today
    )
    standing = (CustodyState.WITH_UNIT, CustodyState.ARCHIVED)
    listed = AppraisalLine.objects.exclude(outcome=LineOutcome.KEPT).exclude(
        appraisal__state__in=_OVER
    )
    rows = rows.filter(state__in=standing).exclude(pk__in=listed.values("custody_id"))
    return rows.select_related("keeping_unit").order_by("retention_until", "year", "code")


def lines_of_appraisal(appraisal: Appraisal) -> QuerySet[AppraisalLine]:
    """Return the lines of a visible appraisal in their order."""
    return appraisal.lines.select_related("custody__keeping_unit")


def standing_lines(appraisal: Appraisal) -> QuerySet[AppraisalLine]:
    """Return the lines that have not been taken off the list."""
    return lines_of_appraisal(appraisal).exclude(outcome=LineOutcome.KEPT)


def council_of(appraisal: Appraisal) -> list[CouncilMember]:
    """Return the council of a visible appraisal."""
    return list(appraisal.council.select_related("person", "post__unit"))


def reports_on(appraisal: Appraisal, council: Sequence[CouncilMember]) -> list[ValidationReport]:
    """Return the verdicts on what is signed of a visible appraisal so far."""
    has_signed = any(one.signed_at for one in council)
    papers = [appraisal.council_minutes if has_signed else None, appraisal.decision_file]
    return [verdict_for(keeping.read(one)) for one in papers if one is not None]


def runs_of(appraisal: Appraisal) -> list[DisposalRun]:
    """Return the runs over a visible list, newest first."""
    return list(appraisal.runs.select_related("started_by", "appraisal")[:20])


def run_for(actor: Actor, run_id: UUID) -> DisposalRun:
    """Return one run of an appraisal that the actor may see."""
    seen = Appraisal.objects.visible_to(actor).values("pk")
    found = DisposalRun.objects.filter(pk=run_id, appraisal__in=seen)
    one = found.select_related("appraisal__unit", "started_by").first()
    if one is None:
        raise NotFound
    return one


def is_rehearsed(appraisal: Appraisal) -> bool:
    """Tell whether the list was rehearsed to its end since its last change."""
    runs = appraisal.runs.filter(kind=RunKind.REHEARSAL, state=RunState.DONE)
    changed = appraisal.changed_at or appraisal.created_at
    return runs.filter(created_at__gte=changed).exists()


def sums_of(lines: QuerySet[AppraisalLine]) -> dict[str, int]:
    """Add up what lines say."""
    names = ("papers", "files", "size", "stays", "missing")
    sums = lines.order_by().aggregate(**{name: Sum(name) for name in names}, count=Count("id"))
    return {name: value or 0 for name, value in sums.items()}


def next_lines(run: DisposalRun, *, limit: int) -> list[AppraisalLine]:
    """Return what a run has still to do, in the order of the list."""
    rows = AppraisalLine.objects.filter(appraisal_id=run.appraisal_id, outcome=LineOutcome.LISTED)
    if run.kind == RunKind.REHEARSAL:
        rows = rows.exclude(rehearsed_by=run.pk)
    return list(rows.select_related("custody").order_by("ordinal", "pk")[:limit])


def custodies_in_order(custody_ids: Iterable[UUID]) -> QuerySet[Custody]:
    """Return these rows in the order of their codes; who asks has checked the right."""
    return Custody.objects.filter(pk__in=list(custody_ids)).order_by("year", "code", "pk")
