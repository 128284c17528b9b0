"""One box, the full form, and what was found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from hoatoc.apps.office.organisation.facade import people_named, units_named
from hoatoc.kernel.access.declarations import SIGNED_IN
from hoatoc.kernel.search.asking import Question
from hoatoc.ui.asking import with_query
from hoatoc.ui.entries import entry_address
from hoatoc.ui.pages import page

from ..columns import COLUMNS, FIXED, read_columns
from ..forms import QuestionForm, SaveForm
from ..permissions import EXPORT
from ..selectors import MAX_EXPORT, MAX_PRINT, saved_questions, suggestions
from ..selectors import search as ask
from .asked import COOKIE, chips_of, facets_of

if TYPE_CHECKING:
    from django.forms import BoundField

    from hoatoc.kernel.access.actor import Actor

    from ..contracts import Found, Hit

# Of people and of units beside the documents; the directory has the rest.
MOST_NAMED = 6
# A column that is narrower than this is never broken into lines: days.
WIDE = 1.2
_FIELDS = (
    "reference", "number", "symbol", "type_code", "dated_from", "dated_to", "organ", "signatory",
    "recipients", "urgency", "state", "dossier",
)  # fmt: skip
_ON_ARRIVAL = ("channel", "arrival_number", "arrived_from", "arrived_to", "kind")
_HIDDEN = ("q", "year", "sort")


@require_GET
@page(SIGNED_IN)
def search(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show a page of what was asked for; without a question the newest."""
    form = QuestionForm(request.GET)
    form.is_valid()
    question = form.question()
    asked_page = request.GET.get("page", "1")[:9]
    found = ask(actor, question, page=int(asked_page) if asked_page.isdecimal() else 1)
    # People and units answer to words alone; whoever narrows or turns pages looks for documents.
    words = question.words if found.page == 1 and _asks_words_alone(question) else ""
    context = {
        "form": form,
        "question": question,
        "found": found,
        **_table(request, found),
        "facets": facets_of(request, found.facets),
        "chips": chips_of(request, form),
        **_fields(form),
        "people": people_named(actor, words, most=MOST_NAMED),
        "units": units_named(actor, words, most=MOST_NAMED),
        "saved": saved_questions(actor),
        "save_form": SaveForm(auto_id="save_%s"),
        "me": actor.person.pk,
        "may_export": actor.has(EXPORT.code),
        "exports": _exports(request),
        "max_export": MAX_EXPORT,
        "max_print": MAX_PRINT,
        "previous": with_query(request, request.path, page=str(found.page - 1))
        if found.page > 1
        else "",
        "next": with_query(request, request.path, page=str(found.page + 1))
        if found.page < found.pages
        else "",
    }
    return render(request, "finder/search.html", context)


@require_GET
@page(SIGNED_IN)
def suggest(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Return the titles that go on as one writes, for the list under the box."""
    words = request.GET.get("q", "")[:300].replace("\0", "")
    return render(request, "finder/parts/suggestions.html", {"titles": suggestions(actor, words)})


def _asks_words_alone(question: Question) -> bool:
    return Question(words=question.words) == question


def _table(request: HttpRequest, found: Found) -> dict[str, object]:
    columns = read_columns(request.COOKIES.get(COOKIE))
    others = [code for code in columns if code not in FIXED]
    return {
        "heads": [COLUMNS[code].label for code in others],
        "rows": [(hit, entry_address(hit.entry), _cells(hit, others)) for hit in found.hits],
        "column_choices": [
            (code, column.label, code in columns)
            for code, column in COLUMNS.items()
            if code not in FIXED
        ],
    }


def _cells(hit: Hit, columns: list[str]) -> list[tuple[object, str, bool]]:
    shown = [COLUMNS[code] for code in columns]
    return [(one.label, one.cell(hit.entry), one.width < WIDE) for one in shown]


def _fields(form: QuestionForm) -> dict[str, object]:
    """Return the fields of the form by where they stand, and what each form carries along."""
    asked = form.asked()

    def bound(names: tuple[str, ...]) -> list[BoundField]:
        return [form[name] for name in names]

    return {
        "fields": bound(_FIELDS),
        "arrival_fields": bound(_ON_ARRIVAL),
        "is_arrival_asked": any(name in asked for name in _ON_ARRIVAL),
        "kept": [(name, asked[name]) for name in _HIDDEN if name in asked],
        "asked": [(name, value) for name, value in asked.items() if name != "q"],
        "all_asked": list(asked.items()),
    }


def _exports(request: HttpRequest) -> list[tuple[str, str]]:
    named = (("xlsx", "XLSX"), ("pdf", "PDF"), ("xml", _("XML (Annex VI)")), ("csv", "CSV"))
    query = request.GET.urlencode()
    return [(label, f"{reverse('finder:export', args=[form])}?{query}") for form, label in named]
