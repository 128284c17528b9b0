"""How long a document is proved, beside its pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse

from hoatoc.ui.components import Status

from .models import FormState
from .selectors import form_of

if TYPE_CHECKING:
    from uuid import UUID

    from hoatoc.kernel.access.actor import Actor
    from hoatoc.ui.components import Tone

_TONES: dict[str, tuple[Tone, str]] = {
    FormState.WAITING: ("grey", "time"),
    FormState.RAISED: ("green", "good"),
    FormState.FAILED: ("amber", "warning"),
    FormState.GONE: ("grey", "remove"),
}


def panel_of_document(actor: Actor, document_id: UUID) -> dict[str, Any] | None:
    """Return what stands beside an issued document; None before it was issued."""
    del actor
    form = form_of(document_id)
    if form is None:
        return None
    tone, mark = _TONES[form.state]
    return {
        "form": form,
        "status": Status(form.get_state_display(), tone, mark),
        "take_url": reverse("lasting:take", args=[document_id]) if form.is_raised else "",
    }
