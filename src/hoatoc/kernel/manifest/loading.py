"""Finding every manifest at start, checking it, and freezing what was declared."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.utils.module_loading import module_has_submodule

from hoatoc.kernel.access.declarations import PERMISSIONS, PUBLIC, SIGNED_IN
from hoatoc.kernel.access.objections import OBJECTORS
from hoatoc.kernel.audit.declarations import AUDIT_ACTIONS
from hoatoc.kernel.base.declarations import DeclarationError, Declarations
from hoatoc.kernel.events.declarations import REACTIONS
from hoatoc.kernel.exchange.declarations import PACKET_TYPES
from hoatoc.kernel.notices.declarations import NOTICE_KINDS
from hoatoc.kernel.pki.requests.papers import PAPER_ACTS
from hoatoc.kernel.search.declarations import SEARCH_KINDS
from hoatoc.kernel.worklist.declarations import WORK_KINDS

from .declaration import MANIFESTS, MENU, PANEL_PLACES, PANELS, Manifest

if TYPE_CHECKING:
    from collections.abc import Iterator

_COLLECTIONS: dict[str, Declarations[Any]] = {
    "permissions": PERMISSIONS,
    "menu": MENU,
    "audit_actions": AUDIT_ACTIONS,
    "work_kinds": WORK_KINDS,
    "notice_kinds": NOTICE_KINDS,
    "search_kinds": SEARCH_KINDS,
    "packets": PACKET_TYPES,
    "reactions": REACTIONS,
    "panel_places": PANEL_PLACES,
    "panels": PANELS,
    "objectors": OBJECTORS,
    "paper_acts": PAPER_ACTS,
}


def load() -> None:
    """Read all manifests, refuse what cannot be, and freeze the collections."""
    for manifest in _found():
        _check(manifest)
        MANIFESTS.add(manifest)
        for name, collection in _COLLECTIONS.items():
            for thing in getattr(manifest, name):
                collection.add(thing)
    _check_requirements()
    _check_menu()
    for manifest in MANIFESTS:
        _check_meetings(manifest)
    for collection in (MANIFESTS, *_COLLECTIONS.values()):
        collection.freeze()


def _found() -> Iterator[Manifest]:
    for config in apps.get_app_configs():
        if config.name.startswith("hoatoc.") and module_has_submodule(
            config.module,
            "manifest",
        ):
            module = import_module(f"{config.name}.manifest")
            manifest = getattr(module, "MANIFEST", None)
            if isinstance(manifest, Manifest):
                yield manifest


def _check(manifest: Manifest) -> None:
    for name in _COLLECTIONS:
        for thing in getattr(manifest, name):
            if not thing.code.startswith(f"{manifest.code}."):
                raise DeclarationError(
                    f"{thing.code} stands in the manifest of {manifest.code}: "
                    f"begin its code with “{manifest.code}.”."
                )


def _check_requirements() -> None:
    for manifest in MANIFESTS:
        for wanted in manifest.requires:
            if wanted not in MANIFESTS:
                raise DeclarationError(
                    f"{manifest.code} requires {wanted}, which this node does not have: "
                    f"add it to APPLICATIONS in hoatoc/node/settings/applications.py."
                )


def _check_menu() -> None:
    for entry in MENU:
        if entry.permission not in (PUBLIC, SIGNED_IN) and entry.permission not in PERMISSIONS:
            raise DeclarationError(
                f"The menu item {entry.code} asks for {entry.permission}, which nobody declares."
            )


def _check_meetings(manifest: Manifest) -> None:
    """Refuse a panel or an objector that speaks of what its app does not require or nobody has."""
    for panel in manifest.panels:
        if panel.permission not in (SIGNED_IN, *(p.code for p in PERMISSIONS)):
            raise DeclarationError(
                f"The panel {panel.code} asks for {panel.permission}, which nobody declares."
            )
        _check_known(manifest, panel.code, panel.place, PANEL_PLACES)
    for objector in manifest.objectors:
        _check_known(manifest, objector.code, objector.before, AUDIT_ACTIONS)


def _check_known(manifest: Manifest, code: str, other: str, known: Declarations[Any]) -> None:
    if other not in known:
        raise DeclarationError(f"{code} names {other}: no {known.noun} is declared as that.")
    app = other.partition(".")[0]
    if app not in (manifest.code, *manifest.requires):
        raise DeclarationError(
            f"{code} names {other}: add “{app}” to the requirements of {manifest.code}."
        )
