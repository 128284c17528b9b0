"""What other applications, above all the archive, may use of dossiers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .actions.destroy import destroy_papers
from .actions.parts.minutes import kept_minutes, opened_key, signed_minutes
from .actions.parts.sealing import sealing_key
from .actions.receive_dossier import receive_dossier
from .contracts import Doomed, DossierFacts, ReceivedDossier, ReceivedPaper
from .rules import PERMANENT, DossierState, retention_end, submission_due
from .selectors.contents import contents_of, sealed_root
from .selectors.disposal import whole_share
from .selectors.dossiers import (
    closed_ids,
    dossier_ids_with,
    dossiers_among,
    dossiers_for,
    entries_of,
    lines_for,
)
from .selectors.figures import counted_dossiers, dossier_figures
from .selectors.seals import Checked, check_current, sealed_file_count, sealed_roots
from .sentences import printed_retention, retention_words

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from uuid import UUID

    from hoatoc.kernel.access.actor import Actor

    from .models import Dossier

__all__ = [
    "PERMANENT",
    "Checked",
    "Doomed",
    "DossierState",
    "ReceivedDossier",
    "ReceivedPaper",
    "check_current",
    "closed_dossiers",
    "closed_ids",
    "contents_of",
    "counted_dossiers",
    "destroy_papers",
    "dossier_facts",
    "dossier_figures",
    "dossier_ids_with",
    "dossier_seen_by",
    "dossiers_named",
    "dossiers_seen_among",
    "entries_of",
    "kept_minutes",
    "lines_for",
    "opened_key",
    "printed_retention",
    "receive_dossier",
    "retention_end",
    "retention_words",
    "sealed_file_count",
    "sealed_root",
    "sealed_roots",
    "sealing_key",
    "signed_minutes",
    "submission_due",
    "whole_share",
]


def dossier_seen_by(actor: Actor, dossier_id: UUID) -> Dossier | None:
    """Return a dossier if the actor may see it."""
    found = dossiers_for(actor).select_related("unit__parent", "keeper_post").filter(pk=dossier_id)
    return found.first()


def dossiers_seen_among(actor: Actor, dossier_ids: Iterable[UUID]) -> list[Dossier]:
    """Return which of these dossiers an actor may see."""
    return list(dossiers_for(actor).filter(pk__in=list(dossier_ids)))


def dossiers_named(actor: Actor, words: str, *, limit: int) -> list[Dossier]:
    """Return the dossiers that an actor may see whose code or title has these words."""
    return list(dossiers_for(actor, words=words)[:limit]) if words.strip() else []


def closed_dossiers(actor: Actor, *, ended_by: date | None = None) -> list[Dossier]:
    """Return the closed dossiers that an actor may see, those that ended first."""
    found = dossiers_for(actor, state=DossierState.CLOSED.value).order_by("ended_on", "code")
    return list(found.filter(ended_on__lte=ended_by) if ended_by else found)


def dossier_facts(dossier_ids: Iterable[UUID]) -> dict[UUID, DossierFacts]:
    """Return what is said of dossiers; who calls shows it only to those of the audience."""
    return {one.pk: _facts(one) for one in dossiers_among(dossier_ids)}


def _facts(one: Dossier) -> DossierFacts:
    return DossierFacts(
        dossier_id=one.pk,
        unit_id=one.unit_id,
        keeping_unit_id=one.keeping_unit_id,
        keeper_id=one.keeper_id,
        code=one.code,
        year=one.year,
        title=one.title,
        years=one.years,
        started_on=one.started_on,
        ended_on=one.ended_on,
        retention_until=one.retention_until,
        submission_due_on=submission_due(one.ended_on, one.years) if one.ended_on else None,
        doc_total=one.doc_total,
        page_total=one.page_total,
        paper_place=one.paper_place,
        audience=tuple(one.audience),
        is_open=one.is_open,
    )
