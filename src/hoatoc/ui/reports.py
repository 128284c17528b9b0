"""What the verification of a file found, to read and to take away: JSON, and PDF/A that is signed.

The report is signed by the node that judged, because it answers for the judgement: never in the
name of a person or with the seal of a unit. Where the node has no key for that, the report says so.
"""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.shortcuts import render
from django.utils.translation import gettext as _

from hoatoc.kernel.pki.node_signature import signed_by_node
from hoatoc.kernel.pki.validation.guarded import revisions_apart
from hoatoc.kernel.typesetting.reports import PagePair, compose_report

from . import moments
from .components import Fact, Status
from .downloads import download_answer
from .revisions import plain, shown
from .verdicts import cards_of, words_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.http import HttpRequest, HttpResponse

    from hoatoc.kernel.pki.validation import ValidationReport

    from .components import SignatureCard
    from .revisions import Shown

PDF, JSON, PAGE = "pdf", "json", "page"
MEDIA_TYPES = {PDF: "application/pdf", JSON: "application/json"}
# The rules by which the indications are given.
STANDARD = "ETSI EN 319 102-1"


def report_pdf(report: ValidationReport, *, name: str, revisions: Sequence[Shown]) -> bytes:
    """Return the report on the file of this name for people, signed by this node if it can."""
    pairs = [
        PagePair(
            _("%(revision)s: page %(n)s") % {"revision": one.title, "n": pair.page},
            pair.before,
            pair.after,
        )
        for one in revisions
        for pair in one.pairs
    ]
    headers = (_("Item"), _("What was found"), _("Before"), _("After"))

    def compose(signer: str) -> bytes:
        rows = [*_rows(report, name), *_of_revisions(revisions), _signed_row(signer)]
        return compose_report(_("Report on the verification of signatures"), headers, rows, pairs)

    return signed_by_node(compose)


def report_json(report: ValidationReport, revisions: list[dict[str, object]]) -> bytes:
    """Return the report for machines, with what each revision changed."""
    whole = {**report.as_dict(), "revisions": revisions}
    return json.dumps(whole, ensure_ascii=False, indent=2).encode()


def report_answer(
    request: HttpRequest, report: ValidationReport, *, name: str, pdf: bytes, back: str
) -> HttpResponse:
    """Show the report, or hand it out as JSON; unless asked for those, as the signed PDF."""
    asked = request.GET.get("form", "")
    form = asked if asked in (JSON, PAGE) else PDF
    revisions = revisions_apart(pdf)
    if form == PAGE:
        context = {
            "name": name,
            "back": back,
            "verdict": words_of(report),
            "facts": _facts(report),
            "cards": cards_of(report, opened=True),
            "revisions": shown(pdf, report, revisions),
        }
        return render(request, "ui/report.html", context)
    stem = name.rpartition(".")[0] or name
    content = (
        report_json(report, plain(revisions))
        if form == JSON
        else report_pdf(report, name=name, revisions=shown(pdf, report, revisions))
    )
    return download_answer(content, name=f"{stem}-kiem-tra.{form}", media_type=MEDIA_TYPES[form])


def _facts(report: ValidationReport) -> list[Fact]:
    return [
        Fact(_("Checked"), report.judged_at),
        Fact(_("Rules"), f"{STANDARD}, {report.policy}"),
        Fact("SHA-256", report.sha256, mono=True),
    ]


def _rows(report: ValidationReport, name: str) -> list[tuple[str, str]]:
    verdict = words_of(report)
    rows = [
        (_("Name"), name),
        ("SHA-256", report.sha256),
        (_("Checked"), moments.moment(report.judged_at)),
        (_("Rules"), f"{STANDARD}, {report.policy}"),
        (_("Conclusion"), f"{verdict.title} {verdict.text} ({verdict.code})"),
    ]
    for number, card in enumerate(cards_of(report), start=1):
        rows += _of_signature(number, card)
    return rows


def _of_signature(number: int, card: SignatureCard) -> list[tuple[str, str]]:
    head = _("Signature %(n)s") % {"n": number}
    said = f"{card.name}: {card.result}. {card.reason} {card.covers} ({card.code})"
    return [(head, said), *((f"{number}. {fact.label}", _plain(fact)) for fact in card.details)]


def _of_revisions(revisions: Sequence[Shown]) -> list[tuple[str, str]]:
    return [(one.title, " ".join(one.changes)) for one in revisions]


def _signed_row(signer: str) -> tuple[str, str]:
    if signer:
        said = _("This report is signed by %(name)s, the service of the node that judged the file.")
        return _("Signature of this report"), said % {"name": signer}
    return (
        _("Signature of this report"),
        _("This report is not signed: the node has no key for its reports, or it did not answer."),
    )


def _plain(fact: Fact) -> str:
    value = fact.value
    if isinstance(value, Status):
        value = value.label
    elif isinstance(value, datetime):
        value = moments.moment(value)
    elif isinstance(value, date):
        value = moments.day(value)
    written = "–" if value is None else str(value)
    return f"{written} ({fact.hint})" if fact.hint else written
