"""The tags of the look: ``{% load ui %}``. Each draws one component of ``hoatoc.ui.components``."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from functools import cache
from typing import Any
from uuid import UUID

from django import template
from django.core.paginator import Page
from django.forms import BoundField
from django.template import Context
from django.template.defaultfilters import capfirst
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from hoatoc.kernel.access.middleware import actor_on
from hoatoc.kernel.access.objections import Objection, Weight
from hoatoc.kernel.base import clock
from hoatoc.kernel.manifest.panels import panels_at
from hoatoc.kernel.secrecy.gate import SecretRefused
from hoatoc.ui import moments
from hoatoc.ui.components import (
    Act,
    Facet,
    Fact,
    PageImage,
    SignatureCard,
    Status,
    Step,
    Tab,
    TimelineEntry,
    Tone,
    Urgency,
    WorkRow,
)
from hoatoc.ui.components.status import Words
from hoatoc.ui.forms import kind_of
from hoatoc.ui.icons import ICONS
from hoatoc.ui.menu import url_of

register = template.Library()

SHEETS = [
    "tokens",
    "base",
    "layout",
    "button",
    "form",
    "table",
    "status",
    "document",
    "desk",
    "feedback",
    "print",
]
SCRIPTS = [
    "preferences",
    "announce",
    "confirm",
    "keys",
    "menu",
    "line",
    "form",
    "file-drop",
    "page-viewer",
    "select",
]


# What lies in the static folder stays while a process runs, and a page asks some 90 times.
_address = cache(static)


@register.simple_tag
@cache
def static_files() -> SafeString:
    """The style sheets and modules of the look, in their order."""
    sheets = [_address("ui/fonts/faces.css"), *(_address(f"ui/css/{name}.css") for name in SHEETS)]
    return format_html(
        "{}{}",
        format_html_join("", '<link rel="stylesheet" href="{}">', ((href,) for href in sheets)),
        format_html_join(
            "",
            '<script type="module" src="{}"></script>',
            ((_address(f"ui/js/{name}.js"),) for name in SCRIPTS),
        ),
    )


@register.simple_tag
def icon(name: str, label: Words = "") -> SafeString:
    """One icon of our list; silent for screen readers unless it stands alone with a ``label``."""
    if name not in ICONS:
        message = f"no icon {name!r}: declare it in hoatoc.ui.icons"
        raise template.TemplateSyntaxError(message)
    if label:
        return format_html(
            '<svg class="icon" role="img" aria-label="{}"><use href="{}"></use></svg>',
            label,
            f"{_address('ui/icons.svg')}#{name}",
        )
    return _silent(name)


@cache
def _silent(name: str) -> SafeString:
    href = f"{_address('ui/icons.svg')}#{name}"
    return format_html('<svg class="icon" aria-hidden="true"><use href="{}"></use></svg>', href)


def _icon(name: str) -> SafeString:
    return icon(name) if name else mark_safe("")


@register.simple_tag
def status_tag(status: Status | Words, tone: Tone = "grey", mark: str = "") -> SafeString:
    """A status as a mark, a word and a colour; takes a ``Status`` or the three parts."""
    if not isinstance(status, Status):
        status = Status(status, tone, mark)
    drawn = _icon(status.icon) or mark_safe('<span class="dot" aria-hidden="true"></span>')
    return format_html(
        '<span class="status" data-tone="{}">{}<span>{}</span></span>',
        status.tone,
        drawn,
        status.label,
    )


@register.simple_tag
def urgency(degree: Urgency | int, *, normal: bool = False) -> SafeString:
    """The urgency in the box of Decree 30; nothing for a normal document unless ``normal``."""
    degree = Urgency(degree)
    if not degree and not normal:
        return mark_safe("")
    return format_html(
        '<span class="urgency" data-tone="{}" data-degree="{}">{}</span>',
        degree.tone,
        degree.value,
        degree.label,
    )


@register.simple_tag
def due(value: date | datetime | None, done: datetime | None = None) -> SafeString:
    """A due time: how long is left or overdue, and the time itself; judged at ``done`` if given."""
    if value is None:
        return mark_safe("")
    judged = moments.due(value, clock.now(), done=done)
    return format_html(
        '<span class="due" data-tone="{}">{}<span class="due-words">{}</span> '
        '<time datetime="{}">{}</time></span>',
        judged.tone,
        icon(judged.icon),
        judged.words,
        judged.at.isoformat(),
        judged.absolute,
    )


@register.simple_tag
def moment(value: date | datetime | None) -> SafeString:
    """A time as ``05/10/2026 14:30`` in the office's zone, a date without the hour."""
    if value is None:
        return mark_safe("")
    return format_html(
        '<time datetime="{}" class="num">{}</time>', value.isoformat(), moments.moment(value)
    )


@register.simple_tag
def day(value: date | datetime | None) -> SafeString:
    """The day alone, as ``05/10/2026``."""
    if value is None:
        return mark_safe("")
    return format_html(
        '<time datetime="{}" class="num">{}</time>', value.isoformat(), moments.day(value)
    )


@register.simple_tag
def ago(value: datetime | None) -> SafeString:
    """How long ago in words; the exact time on hover."""
    if value is None:
        return mark_safe("")
    return format_html(
        '<time datetime="{}" title="{}">{}</time>',
        value.isoformat(),
        moments.moment(value),
        moments.ago(value, clock.now()),
    )


def _attributes(values: Mapping[str, Any]) -> SafeString:
    """``hx_get="/x"`` becomes ``hx-get="/x"``; empty and false ones are left out."""
    kept = [
        (name.replace("_", "-"), value)
        for name, value in values.items()
        if value not in ("", None, False)
    ]
    return format_html_join("", ' {}="{}"', kept)


@register.simple_tag
def button(
    label: Words,
    *,
    kind: str = "plain",
    mark: str = "",
    href: str = "",
    reason: Words = "",
    **attributes: Any,
) -> SafeString:
    """A button, or a link that looks like one with ``href``.

    ``kind`` is main, plain, danger, quiet or icon (the label is then only spoken). With a
    ``reason`` it is closed and says why. Other arguments become attributes: ``hx_post=…``.
    """
    behaviour = attributes.pop("type", "submit")
    inner = format_html('{}<span class="button-label">{}</span>', _icon(mark), label)
    title = label if kind == "icon" else ""
    extra = _attributes({"title": title, **attributes})
    if reason:
        return format_html(
            '<span class="closed-act"><button type="button" class="button" data-kind="{}" '
            'aria-disabled="true"{}>{}</button> <span class="reason">{}</span></span>',
            kind,
            extra,
            inner,
            capfirst(str(reason)),
        )
    if href:
        return format_html(
            '<a class="button" data-kind="{}" href="{}"{}>{}</a>', kind, href, extra, inner
        )
    return format_html(
        '<button class="button" data-kind="{}" type="{}"{}>{}</button>',
        kind,
        behaviour,
        extra,
        inner,
    )


@register.inclusion_tag("ui/components/act.html", takes_context=True)
def act(
    context: Context, act: Act, *, main: bool = False, small: bool = False, row: bool = False
) -> dict[str, Any]:
    """One act: a link, or a form that posts; the key ``e`` does it on a ``row``."""
    return {
        "act": act,
        "main": main or act.kind == "main",
        "small": small,
        "row": row,
        "csrf_token": context.get("csrf_token"),
    }


@register.inclusion_tag("ui/components/action_bar.html", takes_context=True)
def action_bar(context: Context, acts: Sequence[Act]) -> dict[str, Any]:
    """What I can do now, in one bar in sight: main act first, closed acts say why."""
    open_acts = [one for one in acts if one.is_open]
    return {
        "main": [one for one in open_acts if one.kind == "main"],
        "others": [one for one in open_acts if one.kind != "main"],
        "closed": [one for one in acts if not one.is_open],
        "csrf_token": context.get("csrf_token"),
    }


@register.inclusion_tag("ui/components/field.html")
def field(bound: BoundField, *, wide: bool = False) -> dict[str, Any]:
    """A form field: label, rule, error, control, in this order."""
    return {"field": bound, "kind": kind_of(bound), "wide": wide}


@register.inclusion_tag("ui/components/form_errors.html")
def form_errors(form: Any) -> dict[str, Any]:
    """What must be mended in a form, with a link to each field; nothing when all is well."""
    # Forms show the code of a refusal with its sentence; this one asks for more than mending.
    is_spill = SecretRefused.code in str(form.errors)
    return {
        "form": form,
        "fields": [bound for bound in form if bound.errors],
        "spill_guide": url_of("spill_guide") if is_spill else "",
    }


@register.inclusion_tag("ui/components/timeline.html")
def timeline(entries: Sequence[TimelineEntry]) -> dict[str, Any]:
    """The life of a document in the order given."""
    return {"entries": entries}


@register.inclusion_tag("ui/components/steps.html")
def steps(steps: Sequence[Step]) -> dict[str, Any]:
    """A way of known steps: done, now, ahead, stopped."""
    marks = {"done": "done", "now": "right", "ahead": "todo", "stopped": "stop"}
    return {"steps": [(step, marks[step.state]) for step in steps]}


@register.inclusion_tag("ui/components/signature_card.html")
def signature_card(card: SignatureCard) -> dict[str, Any]:
    """A signature: blue for a person, red for a seal, with verdict and reason."""
    return {"card": card}


@register.inclusion_tag("ui/components/facts.html")
def facts(facts: Sequence[Fact]) -> dict[str, Any]:
    """Facts beside a document; an empty value is left out."""
    return {"facts": [fact for fact in facts if fact.value not in (None, "")]}


@register.inclusion_tag("ui/components/page_viewer.html")
def page_viewer(
    pages: Sequence[PageImage], *, download: str = "", title: Words = ""
) -> dict[str, Any]:
    """The pages of a document, readable without zooming; zoom and page keys where scripts run."""
    return {"pages": pages, "download": download, "title": title}


@register.inclusion_tag("ui/components/facet.html")
def facet(facet: Facet) -> dict[str, Any]:
    """A question of a list; its answers are links."""
    return {"facet": facet}


@register.inclusion_tag("ui/components/tabs.html")
def tabs(tabs: Sequence[Tab], label: Words = "") -> dict[str, Any]:
    """Views of the same thing as links."""
    return {"tabs": tabs, "label": label}


@register.inclusion_tag("ui/components/work_row.html", takes_context=True)
def work_row(context: Context, row: WorkRow) -> dict[str, Any]:
    """A row of the desk; stands in ``<ul class="work" data-rows>``."""
    return {"row": row, "csrf_token": context.get("csrf_token")}


@register.inclusion_tag("ui/components/empty.html", takes_context=True)
def empty(
    context: Context, title: Words, text: Words = "", *, mark: str = "done", act: Act | None = None
) -> dict[str, Any]:
    """A kind empty state that offers the next likely thing."""
    return {
        "title": title,
        "text": text,
        "mark": mark,
        "act": act,
        "csrf_token": context.get("csrf_token"),
    }


@register.inclusion_tag("ui/components/callout.html")
def callout(
    tone: Tone, title: Words, text: Words = "", *, mark: str = "", code: str = ""
) -> dict[str, Any]:
    """What happened, why, what to do; ``code`` in small type for the help desk."""
    marks = {"red": "stop", "amber": "warning", "green": "good", "blue": "info", "pine": "info"}
    return {
        "tone": tone,
        "title": title,
        "text": text,
        "mark": mark or marks.get(tone, "info"),
        "code": code,
    }


@register.inclusion_tag("ui/components/objections.html")
def objections(said: Sequence[Objection]) -> dict[str, Any]:
    """What other applications say against an act, the gravest first."""
    words = {
        Weight.STOPS: ("red", _("This stops the act")),
        Weight.ASKS_FOR_REASON: ("amber", _("Go on only with a reason")),
        Weight.WARNS: ("amber", _("Look at this first")),
    }
    return {"said": [(*words[one.weight], one) for one in said]}


@register.inclusion_tag("ui/components/messages.html", takes_context=True)
def messages(context: Context) -> dict[str, Any]:
    """The messages of Django, spoken and shown until closed."""
    return {"messages": context.get("messages")}


@register.inclusion_tag("ui/components/pagination.html", takes_context=True)
def pagination(context: Context, page: Page[Any], *, target: str = "") -> dict[str, Any]:
    """First, previous, where we are, next; keeps the question of the URL."""
    request = context["request"]

    def url(number: int) -> str:
        query = request.GET.copy()
        query["page"] = str(number)
        return f"?{query.urlencode()}"

    # A paginator without a total (`count` None) pages through what would be slow to count.
    total = getattr(page.paginator, "count", None)
    return {
        "page": page,
        "total": total,
        "target": target,
        "previous": url(page.number - 1) if page.has_previous() else "",
        "next": url(page.number + 1) if page.has_next() else "",
        "first": url(1) if page.number > 1 else "",
    }


@register.simple_tag(takes_context=True)
def sort_header(context: Context, label: Words, field: str, *, numeric: bool = False) -> SafeString:
    """A column head that sorts by ``?sort=field`` and back by ``?sort=-field``."""
    query = context["request"].GET.copy()
    current = query.get("sort", "")
    query.pop("page", None)
    query["sort"] = f"-{field}" if current == field else field
    order = {field: "ascending", f"-{field}": "descending"}.get(current, "none")
    mark = {"ascending": "up-order", "descending": "down-order", "none": "any-order"}[order]
    return format_html(
        '<th scope="col" aria-sort="{}"{}><a href="?{}">{}{}</a></th>',
        order,
        mark_safe(' class="numeric"') if numeric else "",
        query.urlencode(),
        label,
        icon(mark),
    )


@register.filter
def number(value: float | None) -> str:
    """A whole number with Vietnamese separators: 12.345."""
    return "" if value is None else f"{value:,.0f}".replace(",", ".")


@register.filter
def size(value: int | None) -> str:
    """A file size for people: 812 kB, 1,4 MB."""
    if value is None:
        return ""
    if value < 1_000_000:
        return f"{max(1, round(value / 1000))} kB"
    return f"{value / 1_000_000:.1f} MB".replace(".", ",")


@register.simple_tag(takes_context=True)
def panels(context: Context, place: str, subject_id: UUID) -> SafeString:
    """What other applications show at this place about the subject of the page."""
    request = context["request"]
    actor = actor_on(request)
    if actor is None:
        return mark_safe("")
    return format_html_join(
        "\n",
        "{}",
        (
            (render_to_string(one.panel.template, dict(one.context), request),)
            for one in panels_at(place, actor, subject_id)
        ),
    )


@register.simple_tag
def seal_mark(label: Words = "") -> SafeString:
    """Our own mark: the urgency stamp."""
    speaks = (
        format_html('role="img" aria-label="{}"', label)
        if label
        else mark_safe('aria-hidden="true"')
    )
    return format_html(
        '<svg class="mark" viewBox="0 0 32 32" {}><use href="{}#mark"></use></svg>',
        speaks,
        static("ui/img/mark.svg"),
    )
