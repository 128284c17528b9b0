"""The packages with their records, and one stamp."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode
from uuid import UUID

from django.core.paginator import Paginator
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from hoatoc.kernel.base.errors import NotFound
from hoatoc.kernel.files import keeping
from hoatoc.ui.components import Fact, Tab
from hoatoc.ui.downloads import download_answer
from hoatoc.ui.pages import page

from ..actions.note_use import note_taking
from ..permissions import VIEW
from ..policies import EvidencePolicy
from ..rules import STRONGEST, RecordState, RunKind
from ..selectors.covered import counts_for, record_for, records_for, stamp_for, standing_for
from .areas import areas, due_status, record_status

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from hoatoc.kernel.access.actor import Actor

    from ..models import ArchiveStamp
    from ..selectors.covered import Standing

PER_PAGE = 50
RECORD_TYPE = "application/octet-stream"
TOKEN_TYPE = "application/timestamp-reply"  # noqa: S105 (a media type)


@require_GET
@page(VIEW.code)
def listing(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show the packages of the archive and how each is proved."""
    state = request.GET.get("state", "")[:12]
    shown = Paginator(records_for(actor, state), PER_PAGE)
    rows = shown.get_page(request.GET.get("page", "1")[:9])
    context = {
        "areas": areas("records"),
        "tabs": _tabs(state, counts_for(actor)),
        "page": rows,
        "rows": [(one, record_status(one)) for one in rows],
    }
    return render(request, "evidence/records.html", context)


@require_GET
@page(VIEW.code)
def take(request: HttpRequest, actor: Actor, record_id: UUID) -> HttpResponse:
    """Hand out the evidence record of a package."""
    del request
    found = record_for(actor, record_id)
    if found.record is None:
        raise NotFound
    note_taking(actor, what="record", subject=found)
    name = f"{found.reference.replace('/', '-')}.ers"
    return download_answer(keeping.read(found.record), name=name, media_type=RECORD_TYPE)


@require_GET
@page(VIEW.code)
def stamp(request: HttpRequest, actor: Actor, stamp_id: UUID) -> HttpResponse:
    """Show one stamp: what it rests on, until when, and what is to be done."""
    found = stamp_for(actor, stamp_id)
    standing = next((one for one in standing_for(actor) if one.stamp.pk == found.pk), None)
    context = {
        "stamp": found,
        "standing": standing,
        "status": due_status(standing) if standing else None,
        "facts": _facts(found, standing),
        "renewal": _renewal(standing) if standing and EvidencePolicy(actor).can_keep() else None,
    }
    return render(request, "evidence/stamp.html", context)


@require_GET
@page(VIEW.code)
def token(request: HttpRequest, actor: Actor, stamp_id: UUID) -> HttpResponse:
    """Hand out the token of a stamp, which any program for RFC 3161 can check."""
    del request
    found = stamp_for(actor, stamp_id)
    note_taking(actor, what="token", subject=found)
    name = f"dau-thoi-gian-{found.stamped_at:%Y%m%d}.tst"
    return download_answer(found.token_bytes, name=name, media_type=TOKEN_TYPE)


def _tabs(current: str, counts: dict[str, int]) -> list[Tab]:
    labels = (
        ("", _("All")),
        (RecordState.COVERED.value, _("Proved")),
        (RecordState.WAITING.value, _("Waits for its first stamp")),
        (RecordState.DAMAGED.value, _("Could not be stamped")),
        (RecordState.GONE.value, _("Destroyed by decision")),
    )
    tabs = []
    for value, label in labels:
        url = reverse("evidence:records") + (f"?{urlencode({'state': value})}" if value else "")
        count = counts.get(value, sum(counts.values()))
        tabs.append(Tab(label=label, url=url, current=current == value, count=count))
    return tabs


def _facts(found: ArchiveStamp, standing: Standing | None) -> list[Fact]:
    return [
        Fact(_("Stamped at"), found.stamped_at),
        Fact(_("Time-stamp service"), found.service),
        Fact(_("Digest of the tree"), found.digest),
        Fact(_("Root of the tree"), found.root),
        Fact(_("Algorithms"), ", ".join(found.algorithms)),
        Fact(_("Certificates hold until"), found.ends_at),
        Fact(_("Packages that rest on it"), str(standing.count if standing else 0)),
        Fact(_("Renew by"), standing.due.by if standing else None),
        Fact(_("Because of"), standing.due.because if standing else None),
    ]


def _renewal(standing: Standing) -> dict[str, str]:
    is_tree = standing.due.kind is RunKind.HASH_TREE
    digest = STRONGEST if is_tree else standing.stamp.digest
    return {"kind": standing.due.kind.value, "digest": digest}
