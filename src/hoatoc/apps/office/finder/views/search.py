"""One box, the full form, what was found, and the file of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from hoatoc.apps.office.organisation.facade import people_named, units_named
from hoatoc.kernel.access.declarations import SIGNED_IN
from hoatoc.kernel.search.asking import Question
from hoatoc.kernel.search.declarations import SEARCH_KINDS, type_name
from hoatoc.ui.components import Facet, FacetValue
from hoatoc.ui.pages import page

from ..actions.export import PERMISSION, Format
from ..actions.export import export as take_out
from ..forms import QuestionForm
from ..selectors import MAX_EXPORT
from ..selectors import search as ask

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor

    from ..contracts import Hit

_TYPES: dict[Format, str] = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}

# Of people and of units beside the documents; the directory has the rest.
MOST_NAMED = 6
_FIELDS = ("reference", "organ", "signatory", "dated_from", "dated_to")
_KEPT = ("q", "kind", "type_code")


@require_GET
@page(SIGNED_IN)
def search(request: HttpRequest, actor: Actor) -> HttpResponse:
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
        "rows": [(hit, _url(hit), type_name(hit.type_code)) for hit in found.hits],
        "facets": _facets(request, found.facets),
        "chips": _chips(request, form),
        "fields": [form[name] for name in _FIELDS],
        "kept": [(name, request.GET[name]) for name in _KEPT if request.GET.get(name)],
        "asked": [
            (name, request.GET[name])
            for name in (*_FIELDS, "kind", "type_code")
            if request.GET.get(name)
        ],
        "people": people_named(actor, words, most=MOST_NAMED),
        "units": units_named(actor, words, most=MOST_NAMED),
        "may_export": actor.has(PERMISSION),
        "max_export": MAX_EXPORT,
        "previous": _with(request, page=str(found.page - 1)) if found.page > 1 else "",
        "next": _with(request, page=str(found.page + 1)) if found.page < found.pages else "",
    }
    return render(request, "finder/search.html", context)


def _asks_words_alone(question: Question) -> bool:
    return Question(words=question.words) == question


@require_POST
@page(PERMISSION)
def export(request: HttpRequest, actor: Actor, form: str) -> HttpResponse:
    asked = QuestionForm(request.GET)
    asked.is_valid()
    chosen = cast("Format", form)
    made = take_out(actor, question=asked.question(), form=chosen)
    return HttpResponse(
        made,
        content_type=_TYPES[chosen],
        headers={"Content-Disposition": f'attachment; filename="hoa-toc.{form}"'},
    )


def _url(hit: Hit) -> str:
    if hit.kind not in SEARCH_KINDS:
        return ""
    try:
        return reverse(SEARCH_KINDS.get(hit.kind).url_name, args=[hit.subject_id])
    except NoReverseMatch:
        return ""


def _with(request: HttpRequest, **changes: str) -> str:
    query = request.GET.copy()
    query.pop("page", None)
    for name, value in changes.items():
        query.pop(name, None)
        if value:
            query[name] = value
    return f"?{query.urlencode()}"


def _facets(request: HttpRequest, counted: dict[str, list[tuple[str, int]]]) -> list[Facet]:
    words = {
        "kind": _("Part of the system"),
        "type_code": _("Kind"),
        "organ": _("Issuing organisation"),
    }
    made = []
    for name, values in counted.items():
        chosen = request.GET.get(name, "")
        lines = [
            FacetValue(
                label=_label(name, value),
                url=_with(request, **{name: "" if value == chosen else value}),
                count=count,
                selected=value == chosen,
            )
            for value, count in values
        ]
        if lines:
            made.append(Facet(label=words[name], values=lines))
    return made


def _label(name: str, value: str) -> str:
    if name == "kind" and value in SEARCH_KINDS:
        return str(SEARCH_KINDS.get(value).label)
    return type_name(value) if name == "type_code" else value


def _chips(request: HttpRequest, form: QuestionForm) -> list[tuple[str, str, str]]:
    """Return each field that is asked, with the address that asks without it."""
    named = {
        **{n: f.label for n, f in form.fields.items()},
        "kind": _("Part of the system"),
        "type_code": _("Kind"),
    }
    return [
        (str(named[name]), _label(name, request.GET[name]), _with(request, **{name: ""}))
        for name in form.fields
        if name != "q" and request.GET.get(name)
    ]
