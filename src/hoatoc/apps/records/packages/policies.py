"""Who may have a package of a dossier made and take it; the answer carries its reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from hoatoc.apps.records.dossiers import facade as dossiers
from hoatoc.kernel.access.answers import ALLOWED, Answer, Denied, first_denial
from hoatoc.kernel.preservation.description import PackageKind

from . import permissions
from .models import DossierPackage

if TYPE_CHECKING:
    from collections.abc import Collection
    from uuid import UUID

    from hoatoc.kernel.access.actor import Actor

    from .models import Deposit

_NOT_SEEN = Denied("packages.dossier_not_seen", _("you may not see this dossier."))
_STILL_OPEN = Denied(
    "packages.still_open", _("only a closed dossier is packed. Close the dossier first.")
)
_PARTLY_SEEN = Denied(
    "packages.partly_seen",
    _("the package holds documents that you may not see. Ask the registry or the archive."),
)
_DESTROYED = Denied(
    "packages.destroyed", _("the content of this dossier was destroyed and cannot come back.")
)
_OUTDATED = Denied(
    "packages.outdated",
    _("the dossier was opened again after this package was made. Have its package made anew."),
)
_NOT_KEPT = Denied(
    "packages.not_kept",
    _("the archive keeps no package of this dossier yet. It is made when both have signed."),
)


_OTHER_UNIT = Denied("packages.other_unit", _("this belongs to another organisation."))
_NOT_WAITING = Denied(
    "packages.not_waiting", _("it has gone on in the meantime. Open the page again.")
)


class DepositPolicy:
    """Answers for one actor about packages that other bodies brought."""

    def __init__(self, actor: Actor) -> None:
        self.actor = actor

    def can_bring(self) -> Answer:
        """Answer whether the actor may bring a package."""
        return self.actor.may(permissions.TAKE_IN.code)

    def can_decide(self, deposit: Deposit) -> Answer:
        """Answer whether the actor may take it in or return it."""
        return first_denial(
            self.actor.may(permissions.TAKE_IN.code),
            ALLOWED if deposit.unit_id == self.actor.issuing_unit.pk else _OTHER_UNIT,
            ALLOWED if deposit.is_waiting else _NOT_WAITING,
        )


class PackagePolicy:
    """Answers for one actor: nobody gets in a package what he would not get one by one."""

    def __init__(self, actor: Actor) -> None:
        self.actor = actor

    def can_make(self, dossier_id: UUID) -> Answer:
        """Answer whether the actor may have the whole dossier packed."""
        right = self.actor.may(permissions.MAKE.code)
        if not right:
            return right
        dossier = dossiers.dossier_seen_by(self.actor, dossier_id)
        if dossier is None:
            return _NOT_SEEN
        return first_denial(
            _STILL_OPEN if dossier.is_open else ALLOWED,
            _DESTROYED if dossier.is_destroyed else ALLOWED,
            self._sees(dossier_id, None),
        )

    def can_give(self, dossier_id: UUID, ordinals: Collection[int]) -> Answer:
        """Answer whether the actor may have these lines packed for a reader of the archive."""
        right = self.actor.may(permissions.GIVE.code)
        if not right:
            return right
        kept = DossierPackage.kept(dossier_id)
        if kept is None or kept.root != dossiers.sealed_root(dossier_id):
            return _NOT_KEPT
        return self._sees(dossier_id, ordinals)

    def can_take(self, package: DossierPackage) -> Answer:
        """Answer whether the actor may take a package that is ready."""
        right = self.actor.may(permissions.MAKE.code)
        if not right:
            return right
        # What one sees of the dossier now says something of this package only if it is the same.
        if dossiers.sealed_root(package.dossier_id) != package.root:
            return _OUTDATED
        part = set(package.ordinals) if package.kind == PackageKind.DIP else None
        return self._sees(package.dossier_id, part)

    def _sees(self, dossier_id: UUID, ordinals: Collection[int] | None) -> Answer:
        dossier = dossiers.dossier_seen_by(self.actor, dossier_id)
        if dossier is None:
            return _NOT_SEEN
        lines = dossiers.lines_for(self.actor, dossiers.entries_of(dossier))
        hidden = [
            one for one in lines
            if one.entry is None and (ordinals is None or one.ordinal in ordinals)
        ]  # fmt: skip
        return _PARTLY_SEEN if hidden else ALLOWED
