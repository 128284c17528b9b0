"""My account: posts, delegations, certificates, keys, sessions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from hoatoc.apps.records.competence.facade import status_of_delegation
from hoatoc.kernel.access.declarations import SIGNED_IN
from hoatoc.kernel.base import clock
from hoatoc.kernel.people.models import Account
from hoatoc.ui.components import Status
from hoatoc.ui.pages import page

from ..policies import DelegationPolicy
from ..selectors import certificates_of, delegations_given, delegations_received, hats_for

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor
    from hoatoc.kernel.pki.models import Certificate


@require_GET
@page(SIGNED_IN)
def profile(request: HttpRequest, actor: Actor) -> HttpResponse:
    account = request.user
    assert isinstance(account, Account)
    lend = DelegationPolicy(actor).can_lend()
    context = {
        "account": account,
        "hats": hats_for(account),
        "certificates": [(c, state_of_certificate(c)) for c in certificates_of(actor)],
        "given": [(d, status_of_delegation(d)) for d in delegations_given(actor)[:50]],
        "received": [(d, status_of_delegation(d)) for d in delegations_received(actor)[:50]],
        "may_lend": bool(lend),
        "why_not_lend": getattr(lend, "reason", ""),
    }
    return render(request, "accounts/profile.html", context)


def state_of_certificate(certificate: Certificate) -> Status:
    """Tell whether a certificate can be used now."""
    now = clock.now()
    if certificate.revoked_at is not None:
        return Status(_("Revoked"), "red", "bad")
    if certificate.suspended_at is not None:
        return Status(_("Suspended"), "red", "closed")
    if certificate.not_after < now:
        return Status(_("Expired"), "red", "bad")
    if certificate.not_before > now:
        return Status(_("Not valid yet"), "amber", "waiting")
    return Status(_("Valid"), "green", "good")
