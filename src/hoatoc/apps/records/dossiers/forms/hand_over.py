"""What people enter when they hand dossiers over."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hoatoc.ui.forms import ActForm

from ..models import HandOverReason
from ..selectors.choices import posts_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hoatoc.kernel.access.actor import Actor

    from ..models import Dossier


class HandOverForm(ActForm):
    """Which dossiers, to whom, and why."""

    dossiers = forms.MultipleChoiceField(label=_("Dossiers"), widget=forms.CheckboxSelectMultiple)
    receiver = forms.TypedChoiceField(label=_("Takes over"), coerce=int)
    reason = forms.ChoiceField(label=_("Reason"), choices=HandOverReason.choices)
    note = forms.CharField(label=_("Note"), max_length=500, required=False)

    def __init__(self, actor: Actor, kept: Sequence[Dossier], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["dossiers"].choices = [  # type: ignore[attr-defined]
            (one.key, f"{one.code}/{one.year} {one.title}"[:200]) for one in kept
        ]
        self.fields["receiver"].choices = [  # type: ignore[attr-defined]
            (post.pk, post.holder_and_title)
            for post in posts_of(actor)
            if post.person_id != actor.person.pk
        ]
