"""Who calls, and from rows to what goes out over HTTP."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hoatoc.kernel.access.calls import calling_actor

from ..permissions import KEEP, VIEW

if TYPE_CHECKING:
    from django.http import HttpRequest

    from hoatoc.kernel.access.actor import Actor

    from ..models import Dossier, HandOver


def reader(request: HttpRequest) -> Actor:
    """Return who calls, if he may see dossiers."""
    actor = calling_actor(request)
    actor.may(VIEW.code).require()
    return actor


def keeper(request: HttpRequest) -> Actor:
    """Return who calls, if he may keep dossiers."""
    actor = calling_actor(request)
    actor.may(KEEP.code).require()
    return actor


def dossier_out(dossier: Dossier) -> dict[str, Any]:
    """Return the fields of one dossier."""
    names = (
        "code", "year", "title", "state", "years", "started_on", "ended_on", "retention_until",
        "doc_total", "page_total",
    )  # fmt: skip
    facts = {name: getattr(dossier, name) for name in names}
    return {"id": dossier.pk, "keeper": dossier.keeper.rank_and_name, **facts}


def hand_over_out(made: HandOver) -> dict[str, Any]:
    """Return one hand-over without its dossiers."""
    names = ("reason", "note", "state", "given_at", "taken_at")
    return {
        "id": made.pk,
        "giver": made.giver.rank_and_name,
        "receiver": made.receiver.rank_and_name,
        "sha256": made.minutes.sha256,
        **{name: getattr(made, name) for name in names},
    }
