"""One's own certificate, or the seal of one's organisation: what a notice of its end leads to."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from hoatoc.kernel.access.declarations import SIGNED_IN
from hoatoc.ui import moments
from hoatoc.ui.components import Fact
from hoatoc.ui.pages import page

from ..selectors import held_certificate
from .book import holder_name, status_of

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from hoatoc.kernel.access.actor import Actor


@require_GET
@page(SIGNED_IN)
def held(request: HttpRequest, actor: Actor, certificate_id: UUID) -> HttpResponse:
    """Show whose it is, how long it holds, and whom to ask for the next one."""
    one = held_certificate(actor, certificate_id)
    context = {
        "certificate": one,
        "facts": [
            Fact(_("Holder"), holder_name(one)),
            Fact(_("Purpose"), str(one.get_purpose_display())),
            Fact(_("Issuer"), one.issuer.common_name if one.issuer else ""),
            Fact(_("Serial number"), one.serial, mono=True),
            Fact(
                _("Validity period"),
                f"{moments.day(one.not_before)} – {moments.day(one.not_after)}",
            ),
            Fact(_("State"), status_of(one)),
        ],
    }
    return render(request, "authority/held.html", context)
