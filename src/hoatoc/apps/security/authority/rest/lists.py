"""Endpoints of revocation lists."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from ninja import File, Router
from ninja.files import UploadedFile
from ninja.responses import Status

from hoatoc.kernel.access.calls import REFUSALS, calling_actor
from hoatoc.kernel.access.payloads import Refusal
from hoatoc.kernel.base import clock
from hoatoc.kernel.pki.lists import LARGEST_LIST, lists_by_authority

from .. import permissions
from ..actions.import_list import import_list
from .schemas import BroughtOut, ListOut

router = Router()
Json = dict[str, Any]


@router.get(
    "/lists", response={200: list[ListOut], REFUSALS: Refusal}, summary="List revocation lists"
)
def list_lists(request: HttpRequest) -> list[Json]:
    """Return each authority that is trusted here with the list of it that is held."""
    calling_actor(request).may(permissions.BRING.code).require()
    now = clock.now()
    return [
        {
            "authority": one.name,
            "is_own": one.is_own,
            "is_too_old": one.is_too_old_at(now),
            "this_update": one.this_update,
            "next_update": one.next_update,
            "entries": one.entry_count,
        }
        for one in lists_by_authority()
    ]


@router.post(
    "/lists", response={201: BroughtOut, REFUSALS: Refusal}, summary="Bring a revocation list"
)
def bring(request: HttpRequest, file: File[UploadedFile]) -> Status[Json]:
    """Take a list that a trusted authority signed and that is newer than the one held."""
    actor = calling_actor(request)
    kept = import_list(actor, content=file.read(LARGEST_LIST + 1))
    names = ("id", "issuer", "sha256", "this_update", "next_update")
    out = {name: getattr(kept, name) for name in names}
    return Status(201, {**out, "entries": kept.entry_count})
