"""The work that was given to me, by due time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from hoatoc.ui.components import Act, Status, Urgency, WorkRow
from hoatoc.ui.pages import page

from .. import permissions
from ..selectors import my_assignments

if TYPE_CHECKING:
    from django.http import HttpRequest

    from hoatoc.kernel.access.actor import Actor

    from ..models import Assignment

PAGE_SIZE = 50
_TONES = {"lead": ("pine", "flag"), "support": ("blue", "people"), "inform": ("grey", "info")}


@require_GET
@page(permissions.WORK.code)
def assignments(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show what I lead, support or should know, what is due first before the rest."""
    shown = Paginator(my_assignments(actor), PAGE_SIZE).get_page(request.GET.get("page", "1")[:9])
    rows = [_row(one) for one in shown]
    return render(request, "incoming/assignments.html", {"page": shown, "rows": rows})


def _row(one: Assignment) -> WorkRow:
    incoming = one.incoming
    url = reverse("incoming:detail", args=[incoming.pk])
    tone, mark = _TONES[one.part]
    is_to_do = one.part != "inform" and one.state != "reported"
    for_whom = "" if one.person_id else one.holder_name
    return WorkRow(
        subject=incoming.subject,
        url=url,
        sender=incoming.organ_name,
        number=incoming.reference,
        step=Status(f"{one.get_part_display()} · {one.get_state_display()}", tone, mark),  # type: ignore[arg-type]
        due=one.due_at,
        urgency=Urgency(min(max(incoming.urgency, 0), 3)),
        act=Act(label=_("Work") if is_to_do else _("Read"), url=url),
        note=for_whom,
    )
