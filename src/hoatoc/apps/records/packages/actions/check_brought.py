"""Check a package from elsewhere: nothing of it is kept, and the answer is recorded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction

from hoatoc.kernel.audit.recording import record
from hoatoc.kernel.files.errors import EmptyFile
from hoatoc.kernel.preservation.opening.reading import check_package
from hoatoc.kernel.secrecy.gate import refuse_secret
from hoatoc.kernel.secrecy.models import Where

from .. import permissions
from ..errors import PackageTooLarge

if TYPE_CHECKING:
    from pathlib import Path

    from hoatoc.kernel.access.actor import Actor
    from hoatoc.kernel.audit.recording import Json
    from hoatoc.kernel.preservation.opening.reading import Report

_MEGABYTE = 1024 * 1024


def check_brought(actor: Actor, *, name: str, path: Path) -> Report:
    """Return the report on a file that lies on this disk for the moment."""
    actor.may(permissions.CHECK.code).require()
    require_size(path)
    refuse_secret(name, actor=actor, where=Where.FILE_NAME)
    report = check_package(path)
    refuse_secret(report.title, actor=actor, where=Where.FILE_TEXT)
    with transaction.atomic():
        facts: Json = {
            "package": report.object_id,
            "holds": report.holds,
            "faults": len(report.faults),
        }
        record(actor, "packages.check_package", facts=facts)
    return report


def require_size(path: Path) -> None:
    """Refuse a file that is empty or larger than is taken."""
    size = path.stat().st_size
    if not size:
        raise EmptyFile
    if size > settings.PACKAGE_MAX_BYTES:
        raise PackageTooLarge(limit=settings.PACKAGE_MAX_BYTES // _MEGABYTE)
