"""Minutes and decisions of the archive, signed with a key that is elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.pki.requests.papers import PaperAct

from .actions.sign_disposal import approve_disposal, sign_minutes
from .actions.sign_submission import give, take
from .selectors.appraisals import appraisal_for
from .selectors.submissions import submission_for

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hoatoc.kernel.access.actor import Actor
    from hoatoc.kernel.pki.requests.papers import Elsewhere

    from .models import Appraisal, Submission


def _give(actor: Actor, made: Submission, key: Elsewhere, _given: Mapping[str, str]) -> object:
    return give(actor, submission=made, pin=key)


def _take(actor: Actor, made: Submission, key: Elsewhere, _given: Mapping[str, str]) -> object:
    return take(actor, submission=made, pin=key)


def _sign_minutes(
    actor: Actor, listed: Appraisal, key: Elsewhere, _given: Mapping[str, str]
) -> object:
    return sign_minutes(actor, appraisal=listed, pin=key)


def _approve(actor: Actor, listed: Appraisal, key: Elsewhere, given: Mapping[str, str]) -> object:
    return approve_disposal(actor, appraisal=listed, decision=given.get("decision", ""), pin=key)


def _submission(pk: UUID) -> str:
    return reverse("archive:submission", args=[pk])


def _appraisal(pk: UUID) -> str:
    return reverse("archive:appraisal", args=[pk])


_MINUTES = _("Minutes of a submission to the archive")
PAPER_ACTS = (
    PaperAct("archive.give", _MINUTES, submission_for, _give, _submission),
    PaperAct("archive.take", _MINUTES, submission_for, _take, _submission),
    PaperAct(
        "archive.sign_minutes",
        _("Minutes of the council"),
        appraisal_for,
        _sign_minutes,
        _appraisal,
    ),
    PaperAct(
        "archive.approve_disposal", _("Decision to destroy"), appraisal_for, _approve, _appraisal
    ),
)
