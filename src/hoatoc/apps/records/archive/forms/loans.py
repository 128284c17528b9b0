"""What people enter of requests to read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hoatoc.ui.forms import ActForm

from ..models import LoanKind
from ..rules import LOAN_DAYS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..models import Custody


class AskForm(ActForm):
    """What is looked for, and for what."""

    wanted = forms.CharField(
        label=_("What you look for"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Title, year, number and symbol, or what it was about."),
    )
    purpose = forms.CharField(
        label=_("What it is needed for"), max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )
    kind = forms.ChoiceField(label=_("How you read it"), choices=LoanKind.choices)


class LendForm(ActForm):
    """Which dossier is lent, for how long; or why not."""

    refused_at = "custody"
    custody = forms.ChoiceField(label=_("Dossier that is lent"), required=False)
    days = forms.IntegerField(
        label=_("Days"), min_value=1, max_value=LOAN_DAYS, initial=LOAN_DAYS, required=False
    )
    reason = forms.CharField(
        label=_("Why it is not lent"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, offered: Sequence[Custody], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["custody"].choices = [  # type: ignore[attr-defined]
            (one.key, f"{one.reference} {one.title}"[:160]) for one in offered
        ]
