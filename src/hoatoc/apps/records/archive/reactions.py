"""What the archive does when a dossier was closed, opened again, or has another keeper."""

from __future__ import annotations

from uuid import UUID

from hoatoc.apps.records.dossiers.contracts import DossierClosed, DossierMoved, DossierReopened
from hoatoc.apps.records.packages.contracts import PackageTaken
from hoatoc.kernel.events.declarations import Reaction

from .actions.take_up import follow_keeper, let_go, take_in_deposit, take_up


def after_closing(fact: DossierClosed) -> None:
    """Note until when it is kept and when it is due."""
    take_up(UUID(fact.dossier_id))


def after_reopening(fact: DossierReopened) -> None:
    """Ask for it no longer."""
    let_go(UUID(fact.dossier_id))


def after_move(fact: DossierMoved) -> None:
    """Ask its new keeper."""
    follow_keeper(UUID(fact.dossier_id))


def after_deposit(fact: PackageTaken) -> None:
    """Note that the archive has what another body brought."""
    take_in_deposit(UUID(fact.dossier_id))


REACTIONS = (
    Reaction("archive.after_deposit", PackageTaken, after_deposit),
    Reaction("archive.after_closing", DossierClosed, after_closing),
    Reaction("archive.after_reopening", DossierReopened, after_reopening),
    Reaction("archive.after_move", DossierMoved, after_move),
)
