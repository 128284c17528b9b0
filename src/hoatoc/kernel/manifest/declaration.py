"""The shape of an application's ``manifest.py``."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django_stubs_ext import StrOrPromise

from hoatoc.kernel.access.actor import Actor
from hoatoc.kernel.access.declarations import Permission
from hoatoc.kernel.access.objections import Objector
from hoatoc.kernel.audit.declarations import AuditAction
from hoatoc.kernel.base.declarations import Declarations
from hoatoc.kernel.events.declarations import Reaction
from hoatoc.kernel.exchange.declarations import PacketType
from hoatoc.kernel.jobs.port import Job
from hoatoc.kernel.notices.declarations import NoticeKind
from hoatoc.kernel.pki.requests.papers import PaperAct
from hoatoc.kernel.search.declarations import SearchKind
from hoatoc.kernel.worklist.declarations import WorkKind


@dataclass(frozen=True)
class MenuItem:
    """One line of the rail; it shows to those who have the permission."""

    code: str
    label: StrOrPromise
    url_name: str
    permission: str
    icon: str
    group: str = "records"
    position: int = 50


@dataclass(frozen=True)
class PanelPlace:
    """A place on a page of this app where other applications may show something.

    The page draws it with ``{% panels "documents.document" document.pk %}``, after it has made sure
    that the asker may see the subject.
    """

    code: str
    label: StrOrPromise


@dataclass(frozen=True)
class Panel:
    """What this app shows at a place of another app's page, to those who have the permission.

    ``context`` is asked with the actor and the identifier of the page's subject; it returns what
    ``template`` needs, or None where there is nothing to show. It may ask the database at most
    ``queries`` times: ``hoatoc.ui.tests.panels`` holds it to that.
    """

    code: str
    place: str
    template: str
    permission: str
    context: Callable[[Actor, UUID], Mapping[str, Any] | None]
    position: int = 50
    queries: int = 2


@dataclass(frozen=True)
class Manifest:
    """Everything that an application offers to the platform."""

    code: str
    label: StrOrPromise
    requires: tuple[str, ...] = ()
    permissions: tuple[Permission, ...] = ()
    menu: tuple[MenuItem, ...] = ()
    audit_actions: tuple[AuditAction, ...] = ()
    work_kinds: tuple[WorkKind, ...] = ()
    notice_kinds: tuple[NoticeKind, ...] = ()
    search_kinds: tuple[SearchKind, ...] = ()
    packets: tuple[PacketType, ...] = ()
    reactions: tuple[Reaction, ...] = ()
    jobs: tuple[Job, ...] = ()
    panel_places: tuple[PanelPlace, ...] = ()
    panels: tuple[Panel, ...] = ()
    objectors: tuple[Objector, ...] = ()
    paper_acts: tuple[PaperAct, ...] = ()
    # Path under the root at which the app's ``urls.py`` is mounted, such as ``documents/``.
    url_prefix: str = ""
    # A django-ninja router, mounted at /api/<code>/.
    endpoints: Any = field(default=None, repr=False)


MANIFESTS: Declarations[Manifest] = Declarations("manifest")
MENU: Declarations[MenuItem] = Declarations("menu item")
PANEL_PLACES: Declarations[PanelPlace] = Declarations("place for panels")
PANELS: Declarations[Panel] = Declarations("panel")
