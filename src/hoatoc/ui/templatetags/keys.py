"""Where a person signs a paper: with his PIN here, or with a key that is elsewhere."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import template
from django.conf import settings
from django.forms import Form
from django.template import Context
from django.urls import reverse

from hoatoc.kernel.access.middleware import actor_on
from hoatoc.kernel.base.errors import BureauError
from hoatoc.ui.keys import keys_of

register = template.Library()


@register.inclusion_tag("ui/components/sign_paper.html", takes_context=True)
def sign_paper(
    context: Context, form: Form, act: str, subject_id: UUID, *, fields: str = ""
) -> dict[str, Any]:
    """The last part of a form that signs: a PIN, or the way to the only key that the reader has.

    ``act`` is the code of a declared ``PaperAct``; ``fields`` names what else it asks for.
    """
    actor = actor_on(context["request"])
    keys = keys_of(actor) if actor else []
    near = isinstance(keys, BureauError) or any(one.way == "pin" for one in keys)
    where = [act, subject_id]
    return {
        "form": form,
        "key": None if near or isinstance(keys, BureauError) or not keys else keys[0],
        "agent": settings.SIGNING_AGENT_ADDRESS,
        "prepare_url": reverse("signing:prepare_paper", args=where),
        "complete_url": reverse("signing:complete_paper", args=where),
        "fields": fields,
    }
