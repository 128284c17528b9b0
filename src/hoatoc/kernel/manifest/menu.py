"""The rail of one actor: what he may open, grouped."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from hoatoc.kernel.access.declarations import PUBLIC, SIGNED_IN

from .declaration import MENU, MenuItem

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor

GROUPS: dict[str, StrOrPromise] = {
    "desk": _("My work"),
    "records": _("Documents"),
    "direction": _("Direction"),
    "reporting": _("Reporting"),
    "office": _("Office"),
    "security": _("Security"),
}


@dataclass(frozen=True)
class MenuGroup:
    """A heading of the rail and its lines."""

    code: str
    label: StrOrPromise
    entries: tuple[MenuItem, ...]


def menu_for(actor: Actor | None) -> list[MenuGroup]:
    """Return the groups and lines that an actor may open, in the order of their positions."""
    groups = []
    for code, label in GROUPS.items():
        entries = sorted(
            (e for e in MENU if e.group == code and _may_open(actor, e)), key=lambda e: e.position
        )
        if entries:
            groups.append(MenuGroup(code, label, tuple(entries)))
    return groups


def _may_open(actor: Actor | None, entry: MenuItem) -> bool:
    if entry.permission == PUBLIC:
        return True
    if actor is None:
        return False
    return entry.permission == SIGNED_IN or actor.has(entry.permission)
