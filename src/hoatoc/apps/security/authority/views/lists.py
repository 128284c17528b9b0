"""Revocation lists: what is held of each authority, how old it is, and bringing a new one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods

from hoatoc.kernel.base import clock
from hoatoc.kernel.pki.lists import lists_by_authority
from hoatoc.ui.components import Fact, Status
from hoatoc.ui.pages import page

from .. import permissions
from ..actions.import_list import import_list
from ..forms import ListForm
from ..rules import list_step
from ..selectors import list_for, lists_brought

if TYPE_CHECKING:
    from datetime import datetime

    from django.http import HttpRequest, HttpResponse

    from hoatoc.kernel.access.actor import Actor
    from hoatoc.kernel.pki.lists import AuthorityList


@dataclass(frozen=True)
class Line:
    """One authority on the page."""

    held: AuthorityList
    status: Status
    age: str
    may_open: bool


@require_http_methods(["GET", "HEAD", "POST"])
@page(permissions.BRING.code)
def lists(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show each authority with its list; take a new one."""
    is_sent = request.method == "POST"
    form = ListForm(request.POST if is_sent else None, request.FILES if is_sent else None)
    if form.is_valid():
        with form.refusals():
            kept = import_list(actor, content=form.content())
            count = ngettext("%(n)s entry", "%(n)s entries", kept.entry_count)
            said = _("The list of %(issuer)s is in use: %(count)s.")
            count %= {"n": kept.entry_count}
            messages.success(request, said % {"issuer": kept, "count": count})
            return redirect("authority:lists")
    now, brought = clock.now(), set(lists_brought(actor).values_list("pk", flat=True))
    rows = [
        Line(
            one,
            standing_of(one, now),
            _age(one, now),
            may_open=one.row is not None and one.row.pk in brought,
        )
        for one in lists_by_authority()
    ]
    context = {
        "form": form,
        "rows": rows,
        "is_blind": any(row.status.tone == "red" for row in rows),
        "days": settings.REVOCATION_LIST_DAYS,
    }
    return render(request, "authority/lists.html", context, status=form.status)


@require_GET
@page(permissions.BRING.code)
def list_detail(request: HttpRequest, actor: Actor, list_id: UUID) -> HttpResponse:
    """Show one list that was brought."""
    found = list_for(actor, list_id)
    facts = [
        Fact(_("Issuer"), found.issuer),
        Fact(_("Number of the list"), found.number, mono=True),
        Fact(_("Made at"), found.this_update),
        Fact(_("Next update"), found.next_update),
        Fact(_("Revoked certificates"), found.entry_count),
        Fact(_("Brought at"), found.imported_at),
        Fact(_("Brought by"), found.imported_by.rank_and_name),
        Fact("SHA-256", found.sha256, mono=True),
    ]
    return render(request, "authority/list_detail.html", {"list": found, "facts": facts})


def standing_of(held: AuthorityList, now: datetime) -> Status:
    """Return whether the certificates of an authority can be checked."""
    if held.is_own:
        return Status(_("Kept here, always current"), "green", "good")
    if held.this_update is None or held.next_update is None:
        return Status(_("No list: cannot be checked"), "red", "unknown")
    if held.is_too_old_at(now):
        return Status(_("Too old: cannot be checked"), "red", "unknown")
    step = list_step(held.this_update, held.next_update, now)
    if step == 0:
        return Status(_("Over; bring the new one"), "amber", "due")
    if step is not None:
        return Status(_("Ends soon"), "amber", "time")
    return Status(_("In force"), "green", "good")


def _age(held: AuthorityList, now: datetime) -> str:
    if held.this_update is None:
        return ""
    days = max((now - held.this_update).days, 0)
    return ngettext("%(n)s day old", "%(n)s days old", days) % {"n": days}
