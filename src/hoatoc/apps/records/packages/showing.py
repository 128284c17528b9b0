"""Packages as pages show them: state, progress, and what can be done."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _

from hoatoc.apps.records.dossiers import facade as dossiers
from hoatoc.kernel.access.answers import Denied
from hoatoc.kernel.preservation.description import PackageKind
from hoatoc.ui.components import Status

from .models import DepositState, PackageState
from .policies import PackagePolicy
from .selectors import packages_of

if TYPE_CHECKING:
    from uuid import UUID

    from hoatoc.kernel.access.actor import Actor
    from hoatoc.ui.components import Tone

    from .models import Deposit, DossierPackage

_TONES: dict[str, tuple[Tone, str]] = {
    PackageState.WAITING: ("grey", "time"),
    PackageState.MAKING: ("pine", "time"),
    PackageState.READY: ("green", "good"),
    PackageState.FAILED: ("red", "bad"),
}
_DEPOSIT_TONES: dict[str, tuple[Tone, str]] = {
    DepositState.EXAMINING: ("pine", "time"),
    DepositState.WAITING: ("amber", "time"),
    DepositState.REFUSED: ("red", "bad"),
    DepositState.RETURNED: ("grey", "return"),
    DepositState.ACCEPTED: ("green", "good"),
}


@dataclass(frozen=True)
class Shown:
    """One line of a list of packages."""

    package: DossierPackage
    status: Status
    progress_url: str
    take_url: str
    signed_url: str
    dossier_url: str


def shown(package: DossierPackage) -> Shown:
    """Return a package with its words and its addresses."""
    tone, mark = _TONES[package.state]
    status = Status(package.get_state_display(), tone, mark)
    if package.state == PackageState.READY and not package.is_ready:
        status = Status(_("Destroyed"), "grey", "remove")
    return Shown(
        package=package,
        status=status,
        progress_url=reverse("packages:progress", args=[package.pk]),
        take_url=reverse("packages:take", args=[package.pk]),
        signed_url=reverse("packages:signed", args=[package.pk]),
        dossier_url=reverse("dossiers:detail", args=[package.dossier_id]),
    )


def deposit_status(one: Deposit) -> Status:
    """Return how far a package of another body is, as a mark."""
    tone, mark = _DEPOSIT_TONES[one.state]
    return Status(one.get_state_display(), tone, mark)


def panel_of_dossier(actor: Actor, dossier_id: UUID) -> dict[str, Any] | None:
    """Return the packages of a closed dossier, and whether one may be made; None while open."""
    root = dossiers.sealed_root(dossier_id)
    if not root:
        return None
    rows = packages_of(actor, dossier_id)
    current = [
        one for one in rows
        if one.root == root and one.kind == PackageKind.SIP and one.state != PackageState.FAILED
    ]  # fmt: skip
    answer = PackagePolicy(actor).can_make(dossier_id)
    gives = PackagePolicy(actor).can_give(dossier_id, ())
    return {
        "reader_url": reverse("packages:for_reader", args=[dossier_id]) if gives else "",
        "rows": [shown(one) for one in rows],
        "make_url": "" if current or not answer else reverse("packages:make", args=[dossier_id]),
        "why_not": answer.reason if isinstance(answer, Denied) else "",
    }
