"""What the archive shows on the page of a dossier: who has it, until when, what can be done."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _

from .policies.submission import SubmissionPolicy
from .selectors.custodies import custody_of
from .views.areas import custody_status

if TYPE_CHECKING:
    from uuid import UUID

    from hoatoc.kernel.access.actor import Actor


def panel_of_dossier(actor: Actor, dossier_id: UUID) -> dict[str, Any] | None:
    """Return how the archive sees a closed dossier, or None."""
    custody = custody_of(actor, dossier_id)
    if custody is None:
        return None
    may_submit = bool(SubmissionPolicy(actor).can_submit(custody))
    submit = f"{reverse('archive:submission_new')}?dossier={custody.pk}"
    return {
        "custody": custody,
        "status": custody_status(custody),
        "when": _when(custody),
        "submit": submit if may_submit else "",
        "keep_back": reverse("archive:keep_back_new", args=[custody.pk]) if may_submit else "",
    }


def _when(custody: Any) -> str:
    if custody.is_with_unit and custody.submit_by:
        return _("To the archive by %(day)s.") % {"day": f"{custody.submit_by:%d/%m/%Y}"}
    if custody.archived_on:
        return _("In the archive since %(day)s.") % {"day": f"{custody.archived_on:%d/%m/%Y}"}
    return ""
