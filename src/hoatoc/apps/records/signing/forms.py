"""The PIN, the choice, and the reason of a return."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from hoatoc.ui.forms import ActForm, DeskForm, PinField


class PinForm(ActForm):
    """The PIN that opens the key once; it is never kept and never shown again."""

    pin = PinField(label=_("PIN"))


class ChoiceForm(DeskForm):
    """Which pages were shown, and how many of them came into view."""

    sha256 = forms.CharField(max_length=64)
    seen = forms.IntegerField(required=False, min_value=0, max_value=100_000)
    drop = forms.BooleanField(required=False)


class ReturnForm(ActForm):
    """Why a document goes back."""

    reason = forms.CharField(
        max_length=1000,
        label=_("Reason"),
        help_text=_("The author reads it: say what has to be mended. At most 1000 characters."),
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "required": _("Say why you return it, so that the author knows what to mend.")
        },
    )
