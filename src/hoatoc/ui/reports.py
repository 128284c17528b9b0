"""What the verification of a file found, to take away: JSON for machines, PDF/A for people."""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.utils.translation import gettext as _

from hoatoc.kernel.typesetting.tables import Column, compose_table

from . import moments
from .components import Status
from .downloads import download_answer
from .verdicts import cards_of, words_of

if TYPE_CHECKING:
    from hoatoc.kernel.pki.validation import ValidationReport

    from .components import Fact, SignatureCard

PDF, JSON = "pdf", "json"
MEDIA_TYPES = {PDF: "application/pdf", JSON: "application/json"}
# The rules by which the indications are given.
STANDARD = "ETSI EN 319 102-1"


def report_file(report: ValidationReport, *, name: str, form: str) -> bytes:
    """Return the report on the file of this name in the form ``pdf`` or ``json``."""
    if form == JSON:
        return json.dumps(report.as_dict(), ensure_ascii=False, indent=2).encode()
    title = _("Report on the verification of signatures")
    columns = [Column(_("Item"), 1), Column(_("What was found"), 3)]
    return compose_table(title, columns, _rows(report, name)).pdf


def report_answer(report: ValidationReport, *, name: str, asked: str) -> HttpResponse:
    """Hand the report out; anything but ``json`` is the one for people."""
    form = JSON if asked == JSON else PDF
    stem = name.rpartition(".")[0] or name
    content = report_file(report, name=name, form=form)
    return download_answer(content, name=f"{stem}-kiem-tra.{form}", media_type=MEDIA_TYPES[form])


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
    said = f"{card.name}: {card.reason} {card.covers} ({card.code})"
    return [(head, said), *((f"{number}. {fact.label}", _plain(fact)) for fact in card.details)]


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
