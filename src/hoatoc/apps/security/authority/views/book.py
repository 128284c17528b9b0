"""The book of certificates, one certificate, and the two acts on it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext
from django.views.decorators.http import require_GET, require_http_methods

from hoatoc.kernel.audit.recording import history_of, sentence_of
from hoatoc.kernel.base import clock
from hoatoc.kernel.base.errors import BureauError
from hoatoc.ui import moments
from hoatoc.ui.components import Act, Facet, FacetValue, Fact, Status, TimelineEntry
from hoatoc.ui.forms import ActForm
from hoatoc.ui.pages import page

from .. import permissions
from ..actions.revoke import revoke
from ..actions.unlock_pin import unlock_pin
from ..forms import PURPOSES, QuestionForm, RevokeForm, UnlockForm
from ..policies import CertificatePolicy
from ..rules import Standing, standing, warning_step
from ..selectors import (
    answer,
    certificate_for,
    counts_for,
    custodians,
    is_locked,
    locked_labels,
)

if TYPE_CHECKING:
    from django.http import HttpRequest
    from django_stubs_ext import StrOrPromise

    from hoatoc.kernel.access.actor import Actor
    from hoatoc.kernel.pki.models import Certificate
    from hoatoc.ui.components import Tone

    from ..selectors import CertificateQuestion

PAGE_SIZE = 50
REVOKE, UNLOCK = "revoke", "unlock"
SUBJECT_KIND = "pki.certificate"
KEPT: dict[str, StrOrPromise] = {
    "soft": gettext_lazy("file (trial)"),
    "pkcs11": gettext_lazy("device at the server"),
    "agent": gettext_lazy("token of its holder"),
    "csc": gettext_lazy("remote signing service"),
    "vgca": gettext_lazy("token, through VGCA Sign Service"),
}
_STANDINGS: dict[Standing, tuple[StrOrPromise, Tone, str]] = {
    Standing.VALID: (gettext_lazy("Valid"), "green", "good"),
    Standing.ENDING: (gettext_lazy("Ends soon"), "amber", "time"),
    Standing.NOT_YET: (gettext_lazy("Not valid yet"), "grey", "waiting"),
    Standing.EXPIRED: (gettext_lazy("Expired"), "red", "bad"),
    Standing.REVOKED: (gettext_lazy("Revoked"), "red", "closed"),
}


@require_GET
@page(permissions.VIEW.code)
def book(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show the certificates of the organisation and below it, what ends first at the top."""
    question = QuestionForm(request.GET).question()
    counts = counts_for(actor)
    rows = answer(actor, question)
    shown = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page", "1")[:9])
    locked, keepers = locked_labels(shown), custodians(shown)
    context: dict[str, Any] = {
        "question": question,
        "page": shown,
        "rows": [
            {
                "certificate": one,
                "holder": holder_name(one),
                "status": status_of(one),
                "warning": _warning(one),
                "custodian": _custodian(one, keepers),
                "is_locked": is_locked(locked.get(one.key_label, 0)),
            }
            for one in shown
        ],
        "facets": _facets(request, question, counts),
        "warnings": _warnings(counts),
    }
    return render(request, "authority/book.html", context)


@require_GET
@page(permissions.VIEW.code)
def detail(request: HttpRequest, actor: Actor, certificate_id: UUID) -> HttpResponse:
    """Show one certificate and what can be done to it."""
    one = certificate_for(actor, certificate_id)
    return _page(request, actor, one, form=None)


@require_http_methods(["GET", "HEAD", "POST"])
@page(permissions.VIEW.code)
def act(request: HttpRequest, actor: Actor, certificate_id: UUID, verb: str) -> HttpResponse:
    """Ask for the reason, and do it."""
    one = certificate_for(actor, certificate_id)
    if verb not in {REVOKE, UNLOCK}:
        raise Http404
    policy = CertificatePolicy(actor, one)
    (policy.can_revoke() if verb == REVOKE else policy.can_unlock()).require()
    form: ActForm = (RevokeForm if verb == REVOKE else UnlockForm)(request.POST or None)
    if request.method != "POST":
        return _page(request, actor, one, form=form, verb=verb)
    if not form.is_valid():
        return _page(request, actor, one, form=form, verb=verb, status=422)
    try:
        _do(actor, one, verb, form.cleaned_data)
    except BureauError as error:
        form.take_error(error)
        return _page(request, actor, one, form=form, verb=verb, status=error.http_status)
    said = (
        _("Revoked. Every verification from now on sees it.")
        if verb == REVOKE
        else _("Unlocked. The holder may enter his PIN again.")
    )
    messages.success(request, said)
    return redirect("authority:detail", certificate_id=one.pk)


def _do(actor: Actor, one: Certificate, verb: str, given: dict[str, Any]) -> None:
    if verb == REVOKE:
        revoke(actor, certificate=one, reason=given["reason"], note=given["note"])
    else:
        unlock_pin(actor, certificate=one, reason=given["reason"])


def _page(
    request: HttpRequest,
    actor: Actor,
    one: Certificate,
    *,
    form: ActForm | None,
    verb: str = "",
    status: int = 200,
) -> HttpResponse:
    wrong = locked_labels([one]).get(one.key_label, 0)
    context: dict[str, Any] = {
        "certificate": one,
        "holder": holder_name(one),
        "status": status_of(one),
        "warning": _warning(one),
        "facts": _facts(one, wrong),
        "form": form,
        "verb": verb,
        "acts": [] if form else _acts(actor, one),
        "timeline": [
            TimelineEntry(what=sentence_of(entry), at=entry.at, note=_note(entry.facts))
            for entry in reversed(history_of(SUBJECT_KIND, one.pk))
        ],
        "wrong_pins": wrong,
        "is_locked": is_locked(wrong),
    }
    return render(request, "authority/detail.html", context, status=status)


def holder_name(one: Certificate) -> str:
    """Return whose certificate it is, as people say it."""
    if one.holder_person:
        return one.holder_person.rank_and_name
    if one.holder_unit:
        return one.holder_unit.name
    return one.common_name or str(one.get_purpose_display())


def status_of(one: Certificate) -> Status:
    """Return the mark of where a certificate stands today."""
    stands = standing(one.not_before, one.not_after, one.revoked_at, clock.now())
    return Status(*_STANDINGS[stands])


def _warning(one: Certificate) -> Status | None:
    step = warning_step(one.not_after, clock.now()) if one.revoked_at is None else None
    if step is None:
        return None
    days = max((one.not_after - clock.now()).days, 0)
    words = ngettext("%(n)s day left", "%(n)s days left", days) % {"n": days}
    return Status(words, "red" if step <= 7 else "amber", "due")


def _warnings(counts: dict[str, int]) -> list[tuple[str, Tone, int]]:
    steps: list[tuple[int, Tone]] = [(7, "red"), (30, "amber"), (60, "amber")]
    return [
        (_("end within %(days)s days") % {"days": days}, tone, counts[f"within_{days}"])
        for days, tone in steps
    ]


def _custodian(one: Certificate, keepers: dict[int, str]) -> str:
    if one.holder_person:
        return one.holder_person.rank_and_name
    return keepers.get(one.holder_unit_id or 0, "")


def _facts(one: Certificate, wrong: int) -> list[Fact]:
    period = f"{moments.day(one.not_before)} – {moments.day(one.not_after)}"
    return [
        Fact(_("Holder"), holder_name(one)),
        Fact(_("Purpose"), str(one.get_purpose_display())),
        Fact(pgettext("certificate", "Subject"), one.subject),
        Fact(_("Issuer"), one.issuer.common_name if one.issuer else _("itself (root)")),
        Fact(_("Serial number"), one.serial, mono=True),
        Fact(_("SHA-256 of the certificate"), one.fingerprint[:32], mono=True),
        Fact(_("Validity period"), period),
        Fact(_("State"), status_of(one)),
        Fact(_("Revoked at"), one.revoked_at, hint=str(one.get_revocation_reason_display())),
        Fact(_("Where the key is"), str(KEPT.get(one.provider, one.provider))),
        Fact(_("Wrong PINs in a row"), wrong or None),
    ]


def _acts(actor: Actor, one: Certificate) -> list[Act]:
    policy = CertificatePolicy(actor, one)
    may_unlock, may_revoke = policy.can_unlock(), policy.can_revoke()
    return [
        Act(
            label=_("Unlock the PIN"),
            url=reverse("authority:act", args=[one.pk, UNLOCK]),
            icon="key",
            reason=getattr(may_unlock, "reason", ""),
        ),
        Act(
            label=_("Revoke"),
            url=reverse("authority:act", args=[one.pk, REVOKE]),
            icon="closed",
            kind="danger",
            reason=getattr(may_revoke, "reason", ""),
        ),
    ]


def _note(facts: dict[str, Any]) -> str:
    return str(facts.get("note") or facts.get("reason") or "")


def _facets(
    request: HttpRequest, question: CertificateQuestion, counts: dict[str, int]
) -> list[Facet]:
    states = [
        FacetValue(
            label=_STANDINGS[one][0],
            url=_toggled(request, "standing", one.value),
            count=counts[one.value],
            selected=question.standing == one.value,
        )
        for one in Standing
        if counts[one.value] or question.standing == one.value
    ]
    purposes = [
        FacetValue(
            label=label,
            url=_toggled(request, "purpose", code),
            selected=question.purpose == code,
        )
        for code, label in PURPOSES
    ]
    return [Facet(label=_("State"), values=states), Facet(label=_("Purpose"), values=purposes)]


def _toggled(request: HttpRequest, name: str, value: str) -> str:
    query = request.GET.copy()
    query.pop("page", None)
    if query.get(name) == value:
        query.pop(name)
    else:
        query[name] = value
    return f"?{query.urlencode()}"
