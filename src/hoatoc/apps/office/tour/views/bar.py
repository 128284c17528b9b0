"""The slim bar that leads through the other applications while the tour is on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from hoatoc.kernel.access.middleware import actor_on
from hoatoc.ui.bars import Bar
from hoatoc.ui.components import Act

from .showing import began_at, tour_of

if TYPE_CHECKING:
    from django.http import HttpRequest


def tour_bar(request: HttpRequest) -> Bar | None:
    """Return the bar for a visitor who is on the tour."""
    since = began_at(request)
    overview = reverse("tour:index")
    if since is None or request.path == overview:
        return None
    shown = tour_of(actor_on(request), since)
    whole = Act(label=_("All steps"), url=overview, icon="tour", kind="quiet")
    leave = Act(
        label=_("Leave the tour"), url=reverse("tour:end"), method="post", icon="close",
        kind="quiet",
    )  # fmt: skip
    progress = f"{shown.done}/{len(shown.steps)}"
    if shown.now is None:
        return Bar(
            label=_("Guided tour"), text=_("You have walked the whole life of a document."),
            progress=progress, tone="green", acts=(whole, leave),
        )  # fmt: skip
    step = shown.step(shown.now)
    if step.is_me:
        go = Act(label=_("Take me there"), url=step.url, icon="forward", kind="main")
    else:
        name = step.person.person.full_name if step.person else "…"
        go = Act(
            label=_("Become %(person)s") % {"person": name},
            url=reverse("tour:become", args=[step.code.value]),
            method="post",
            icon="switch",
            kind="main",
        )
    return Bar(
        label=_("Step %(n)s: %(name)s") % {"n": step.number, "name": step.name},
        text=step.do,
        hint=step.hint,
        progress=progress,
        acts=(go, whole, leave) if step.person else (whole, leave),
    )
