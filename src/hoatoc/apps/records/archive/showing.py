"""What the archive shows on the page of a dossier: who has it, until when, what can be done."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from hoatoc.ui.components import Act

from .policies.disposal import HoldPolicy
from .policies.loans import LoanPolicy
from .policies.submission import SubmissionPolicy
from .rules import CustodyState, LoanVerb
from .selectors.custodies import custody_of
from .selectors.holds import holds_on
from .selectors.loans import lent_among
from .views.areas import custody_status
from .views.loans import loan_status

if TYPE_CHECKING:
    from uuid import UUID

    from hoatoc.kernel.access.actor import Actor

    from .models import Custody, Loan

_LENDABLE = frozenset({CustodyState.WITH_UNIT, CustodyState.ARCHIVED})


def panel_of_dossier(actor: Actor, dossier_id: UUID) -> dict[str, Any] | None:
    """Return how the archive sees a dossier: its state, orders over it, who reads it; or None."""
    custody = custody_of(actor, dossier_id)
    holds = holds_on(actor, [dossier_id]).get(dossier_id, [])
    if custody is None:
        return {"holds": holds} if holds else None
    may_submit = bool(SubmissionPolicy(actor).can_submit(custody))
    submit = f"{reverse('archive:submission_new')}?dossier={custody.pk}"
    loans = lent_among(actor, [custody.pk]).get(custody.pk, [])
    return {
        "custody": custody,
        "status": custody_status(custody),
        "when": _when(custody),
        "submit": submit if may_submit else "",
        "keep_back": reverse("archive:keep_back_new", args=[custody.pk]) if may_submit else "",
        "holds": holds,
        "loans": [(one, loan_status(one), _return(actor, one)) for one in loans],
        "read": _asking(actor, custody),
        "hold": _holding(actor, dossier_id),
    }


def _when(custody: Custody) -> str:
    if custody.is_with_unit and custody.submit_by:
        return _("To the archive by %(day)s.") % {"day": f"{custody.submit_by:%d/%m/%Y}"}
    if custody.archived_on:
        return _("In the archive since %(day)s.") % {"day": f"{custody.archived_on:%d/%m/%Y}"}
    return ""


def _return(actor: Actor, loan: Loan) -> Act | None:
    if not LoanPolicy(actor).can(loan, LoanVerb.TAKE_BACK):
        return None
    url = reverse("archive:loan_act", args=[loan.pk, LoanVerb.TAKE_BACK.value])
    return Act(label=_("It is back"), url=url, method="post", icon="return")


def _asking(actor: Actor, custody: Custody) -> str:
    if custody.state not in _LENDABLE or not LoanPolicy(actor).can_ask():
        return ""
    asked = urlencode({"wanted": f"{custody.reference} {custody.title}"[:300]})
    return f"{reverse('archive:loan_new')}?{asked}"


def _holding(actor: Actor, dossier_id: UUID) -> str:
    if not HoldPolicy(actor).can_place():
        return ""
    return f"{reverse('archive:hold_new')}?{urlencode({'dossier': str(dossier_id)})}"
