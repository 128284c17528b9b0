"""Before the form is approved, errors of layout ask for a reason (Decree 30/2020, Article 12)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hoatoc.kernel.access.objections import Objection, Weight
from hoatoc.kernel.files.errors import FileRefused

from .contracts import LayoutReport, Outcome
from .selectors import report_on_document

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor

_NAMED = 3


def errors_of_layout(actor: Actor, document_id: UUID) -> Sequence[Objection]:
    """Return what the check says against approving the form."""
    url = reverse("layout:document", args=[document_id])
    try:
        found = report_on_document(actor, document_id)
    except FileRefused:
        said = _("The layout could not be measured. Look at the pages yourself.")
        return [Objection("layout.not_measured", said, Weight.ASKS_FOR_REASON, url)]
    if found is None:
        return []
    report = found.report
    if report.outcome is Outcome.NO_TEXT:
        said = _(
            "The pages are pictures without text, so their layout cannot be measured. Look at them "
            "yourself and say so in the remark."
        )
        return [Objection("layout.no_text", said, Weight.ASKS_FOR_REASON, url)]
    return (
        [Objection("layout.errors", _sentence(report), Weight.ASKS_FOR_REASON, url)]
        if (report.errors)
        else []
    )


def _sentence(report: LayoutReport) -> str:
    names = list(dict.fromkeys(one.rule for one in report.errors))
    more = "…" if len(names) > _NAMED else ""
    said = ngettext(
        "The layout breaks the rules at %(n)d place: %(names)s. Return the draft, or give the "
        "reason in the remark.",
        "The layout breaks the rules at %(n)d places: %(names)s. Return the draft, or give the "
        "reason in the remark.",
        len(report.errors),
    )
    return said % {"n": len(report.errors), "names": ", ".join(names[:_NAMED]) + more}
