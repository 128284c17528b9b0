"""The shape of an application's ``manifest.py``."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django_stubs_ext import StrOrPromise

from hoatoc.kernel.access.declarations import Permission
from hoatoc.kernel.audit.declarations import AuditAction
from hoatoc.kernel.base.declarations import Declarations
from hoatoc.kernel.events.declarations import Reaction
from hoatoc.kernel.exchange.declarations import PacketType
from hoatoc.kernel.jobs.port import Job
from hoatoc.kernel.notices.declarations import NoticeKind
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
    # Path under the root at which the app's ``urls.py`` is mounted, such as ``documents/``.
    url_prefix: str = ""
    # A django-ninja router, mounted at /api/<code>/.
    endpoints: Any = field(default=None, repr=False)


MANIFESTS: Declarations[Manifest] = Declarations("manifest")
MENU: Declarations[MenuItem] = Declarations("menu item")
