"""The register of certificates and seals: asked, sorted, taken out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from hoatoc.kernel.base import clock
from hoatoc.ui import moments
from hoatoc.ui.asking import with_query
from hoatoc.ui.components import Facet, FacetValue
from hoatoc.ui.pages import page
from hoatoc.ui.tables import csv_answer, xlsx_answer

from .. import permissions
from ..actions.note_use import note_export
from ..forms import KEPT, PURPOSES, QuestionForm
from ..rules import Standing
from ..selectors import answer, counts_for, custodians, is_locked, locked_labels, posts_of_holders
from .showing import STANDINGS, holder_name, kept_in, status_of, warning_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.http import HttpRequest

    from hoatoc.kernel.access.actor import Actor
    from hoatoc.kernel.pki.models import Certificate
    from hoatoc.ui.components import Tone

    from ..selectors import CertificateQuestion

PAGE_SIZE = 50
MOST_ROWS = 10_000


@require_GET
@page(permissions.VIEW.code)
def book(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show the certificates of the organisation and below it, what ends first at the top."""
    question = QuestionForm(request.GET).question()
    counts = counts_for(actor)
    rows = answer(actor, question)
    shown = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page", "1")[:9])
    context: dict[str, Any] = {
        "question": question,
        "page": shown,
        "rows": _rows(list(shown)),
        "facets": _facets(request, question, counts),
        "warnings": _warnings(counts),
        "export_csv": with_query(request, reverse("authority:export"), format="csv"),
        "export_xlsx": with_query(request, reverse("authority:export"), format="xlsx"),
    }
    return render(request, "authority/book.html", context)


@require_GET
@page(permissions.VIEW.code)
def export(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Hand out the rows of the question in the URL as CSV or XLSX."""
    found = list(answer(actor, QuestionForm(request.GET).question())[:MOST_ROWS])
    rows = [_cells(row) for row in _rows(found)]
    form = "xlsx" if request.GET.get("format") == "xlsx" else "csv"
    note_export(actor, form=form, rows=len(rows))
    write = xlsx_answer if form == "xlsx" else csv_answer
    return write(f"so-chung-thu-{clock.today():%Y%m%d}", _header(), rows)


def _rows(shown: Sequence[Certificate]) -> list[dict[str, Any]]:
    locked, keepers, posts = locked_labels(shown), custodians(shown), posts_of_holders(shown)
    return [
        {
            "certificate": one,
            "holder": holder_name(one),
            "post": posts.get(one.holder_person_id or 0, ""),
            "status": status_of(one),
            "warning": warning_of(one),
            "custodian": _custodian(one, keepers),
            "kept": kept_in(one),
            "is_locked": is_locked(locked.get(one.key_label, 0)),
        }
        for one in shown
    ]


def _header() -> list[str]:
    return [
        _("Holder"), _("Post"), _("Purpose"), _("Serial number"), _("Issuer"), _("Valid from"),
        _("Valid to"), _("State"), _("Where the key is"), _("Who keeps it"),
    ]  # fmt: skip


def _cells(row: dict[str, Any]) -> list[str]:
    one: Certificate = row["certificate"]
    return [
        row["holder"],
        row["post"],
        str(one.get_purpose_display()),
        one.serial,
        one.issuer.common_name if one.issuer else "",
        moments.day(one.not_before),
        moments.day(one.not_after),
        str(row["status"].label),
        row["kept"],
        row["custodian"],
    ]


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


def _facets(
    request: HttpRequest, question: CertificateQuestion, counts: dict[str, int]
) -> list[Facet]:
    states = [
        FacetValue(
            label=STANDINGS[one][0],
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
    keys = [
        FacetValue(
            label=label,
            url=_toggled(request, "provider", code),
            selected=question.provider == code,
        )
        for code, label in KEPT.items()
    ]
    return [
        Facet(label=_("State"), values=states),
        Facet(label=_("Purpose"), values=purposes),
        Facet(label=_("Where the key is"), values=keys),
    ]


def _toggled(request: HttpRequest, name: str, value: str) -> str:
    query = request.GET.copy()
    query.pop("page", None)
    if query.get(name) == value:
        query.pop(name)
    else:
        query[name] = value
    return f"?{query.urlencode()}"
