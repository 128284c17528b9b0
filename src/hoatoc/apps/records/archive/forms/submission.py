"""What people enter when they submit dossiers, check them, or keep one back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hoatoc.ui.forms import ActForm, DateField

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..models import Custody


class SubmitForm(ActForm):
    """Which dossiers go to the archive."""

    dossiers = forms.MultipleChoiceField(
        label=_("Dossiers that are submitted"), widget=forms.CheckboxSelectMultiple
    )
    note = forms.CharField(label=_("Note"), max_length=500, required=False)

    def __init__(self, dossiers: Sequence[Custody], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["dossiers"].choices = [  # type: ignore[attr-defined]
            (one.key, f"{one.reference} {one.title}"[:200]) for one in dossiers
        ]


class ReturnForm(ActForm):
    """Why dossiers are returned to the unit."""

    refused_at = "reason"
    reason = forms.CharField(
        label=_("Why they are returned"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class KeepBackForm(ActForm):
    """Until when a dossier stays with the unit, and why."""

    until = DateField(label=_("Keep it until"))
    reason = forms.CharField(
        label=_("Why the unit still needs it"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class DecisionForm(ActForm):
    """What the head says about keeping a dossier back."""

    decision = forms.CharField(
        label=_("Reason, where you do not consent"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
