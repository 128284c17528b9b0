"""The list of templates, one of them, two versions beside each other, the sample."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from hoatoc.kernel.base import clock
from hoatoc.kernel.base.errors import NotFound
from hoatoc.kernel.typesetting.profiles import profile
from hoatoc.kernel.typesetting.shapes import shapes
from hoatoc.ui.components import Act, Fact, Status
from hoatoc.ui.downloads import print_answer
from hoatoc.ui.pages import page

from .. import permissions
from ..built_in import built_in
from ..forms import ForceForm, QuestionForm
from ..policies import TemplatePolicy
from ..rules import CIRCULATIONS, GROUPS, SIGNERS, URGENCIES
from ..rules import compare as compare_contents
from ..selectors import kept_templates, template_for, text_of, version_for
from .sample import composed_sample, drawn_sample

if TYPE_CHECKING:
    from django.http import HttpRequest

    from hoatoc.kernel.access.actor import Actor

    from ..contracts import Content, TemplateText
    from ..models import Template, TemplateVersion


@require_GET
@page(permissions.VIEW.code)
def listing(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show the templates that one can draft with, those of the office first."""
    form = QuestionForm(request.GET)
    kind = form.cleaned_data["kind"] if form.is_valid() else ""
    kept = [(one, _standing(one)) for one in kept_templates(actor, kind)]
    context = {
        "form": form,
        "kind": kind,
        "names": {code: shape.name for code, shape in shapes().items()},
        "kept": [(one, shapes()[one.kind].name, status) for one, status in kept],
        "built_in": [
            (one, shapes()[one.kind].name, profile(one.content.profile).title)
            for one in built_in().values()
            if kind in {"", one.kind}
        ],
        "new": Act(
            label=_("Write a template"), url=reverse("templates:create"), icon="add", kind="main"
        ),
        "may_keep": bool(TemplatePolicy(actor).can_create()),
    }
    return render(request, "templates/list.html", context)


@require_GET
@page(permissions.VIEW.code)
def detail(request: HttpRequest, actor: Actor, template_id: str) -> HttpResponse:
    """Show one template: its sample pages, its versions, what can be done."""
    return show(request, actor, template_id)


@require_GET
@page(permissions.VIEW.code)
def sample(request: HttpRequest, actor: Actor, template_id: str) -> HttpResponse:
    """Return the sample as PDF."""
    text = shown_text(request, actor, template_id)
    return print_answer(composed_sample(actor, text).pdf, name="mau.pdf")


@require_GET
@page(permissions.VIEW.code)
def compare(request: HttpRequest, actor: Actor, template_id: str) -> HttpResponse:
    """Show what a version changed against the one before it."""
    template = template_for(actor, template_id)
    new = version_for(template, _ordinal(request, "new", _newest(template)))
    old = version_for(template, _ordinal(request, "old", max(1, new.ordinal - 1)))
    context = {
        "template": template,
        "old": old,
        "new": new,
        "changes": compare_contents(old.says, new.says),
    }
    return render(request, "templates/compare.html", context)


def show(
    request: HttpRequest,
    actor: Actor,
    template_id: str,
    *,
    force: ForceForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """Draw the page of a template, also with a form that was refused."""
    text = shown_text(request, actor, template_id)
    context: dict[str, Any] = {
        "text": text,
        "kind": shapes()[text.kind].name,
        "pages": drawn_sample(actor, text),
        "facts": _facts(text),
        "pdf": f"{reverse('templates:sample', args=[text.id])}?version={text.version}",
        "acts": [],
    }
    if text.is_built_in:
        context["acts"] = _acts_of_built_in(actor, text)
    else:
        template = template_for(actor, template_id)
        policy = TemplatePolicy(actor)
        if policy.can_put_in_force(template):
            context["force"] = force or ForceForm(initial={"valid_from": clock.today()})
        context |= {
            "template": template,
            "status": _standing(template),
            "versions": _versions(template),
            "acts": _acts_of_kept(actor, template, text),
        }
    return render(request, "templates/detail.html", context, status=status)


def shown_text(request: HttpRequest, actor: Actor, template_id: str) -> TemplateText:
    """Return the version that the address asks for, or the newest."""
    if template_id in built_in():
        return built_in()[template_id]
    template = template_for(actor, template_id)
    ordinal = _ordinal(request, "version", _newest(template))
    return text_of(template, version_for(template, ordinal))


def _newest(template: Template) -> int:
    return max(one.ordinal for one in template.versions.all())


def _ordinal(request: HttpRequest, name: str, without: int) -> int:
    value = request.GET.get(name) or str(without)
    if not value.isascii() or not value.isdigit() or len(value) > 5:
        raise NotFound
    return int(value)


def _standing(template: Template) -> Status:
    if template.retired_at:
        return Status(_("Retired"), "grey")
    if template.version_on(clock.today()):
        return Status(_("In force"), "green")
    return Status(_("Not yet in force"), "amber")


def _facts(text: TemplateText) -> list[Fact]:
    return [
        Fact(_("Kind of document"), shapes()[text.kind].name),
        Fact(_("Layout profile"), profile(text.content.profile).title),
        *_defaults(text.content),
        Fact(_("Kept by"), text.keeper or _("Comes with the software")),
    ]


def _defaults(content: Content) -> list[Fact]:
    """Return what the fields of a draft begin with, where a template says it."""
    groups = ", ".join(str(GROUPS[code]) for code in content.groups)
    said = (
        (_("Recipients to begin with"), groups),
        (_("Who signs"), ", ".join(str(SIGNERS[role]) for role in content.signers)),
        (_("Degree of urgency"), str(URGENCIES[content.urgency]) if content.urgency else ""),
        (
            _("Direction on circulation"),
            str(CIRCULATIONS[content.circulation]) if content.circulation else "",
        ),
    )
    return [Fact(label, value) for label, value in said if value]


def _versions(template: Template) -> list[dict[str, Any]]:
    """Return the versions, newest first, each with the one that it can be compared with."""
    versions = list(template.versions.all())
    in_force = template.version_on(clock.today())
    rows = [
        {"version": one, "before": before, "status": _version_status(one, in_force)}
        for before, one in zip([None, *versions], versions, strict=False)
    ]
    return rows[::-1]


def _version_status(version: TemplateVersion, in_force: TemplateVersion | None) -> Status:
    if version.valid_from is None:
        return Status(_("Draft"), "grey")
    if in_force and version.pk == in_force.pk:
        return Status(_("In force"), "green")
    if version.valid_from > clock.today():
        return Status(_("In force later"), "amber")
    return Status(_("Replaced"), "grey")


def _acts_of_built_in(actor: Actor, text: TemplateText) -> list[Act]:
    if not TemplatePolicy(actor).can_create():
        return []
    return [_copy(text, "main")]


def _acts_of_kept(actor: Actor, template: Template, text: TemplateText) -> list[Act]:
    policy = TemplatePolicy(actor)
    acts = []
    if policy.can_change(template):
        acts.append(
            Act(
                label=_("Change"),
                url=reverse("templates:change", args=[template.pk]),
                icon="edit",
                kind="main",
            )
        )
    if policy.can_create():
        acts.append(_copy(text, "plain"))
    if policy.can_change(template):
        acts.append(
            Act(
                label=_("Retire"),
                url=reverse("templates:retire", args=[template.pk]),
                method="post",
                kind="danger",
                confirm=_("Offer this template no longer? Its versions stay to be read."),
            )
        )
    return acts


def _copy(text: TemplateText, kind: str) -> Act:
    return Act(
        label=_("Copy into our keeping"),
        url=f"{reverse('templates:create')}?copy={text.id}",
        icon="copy",
        kind="main" if kind == "main" else "plain",
    )
