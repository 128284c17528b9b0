"""What people enter: which run is begun and when, and when an algorithm ends."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hoatoc.ui.forms import ActForm, DateField

from .models.ending import ALGORITHMS
from .models.run import RunKind

_DIGESTS = [("sha256", "SHA-256"), ("sha512", "SHA-512")]


class RunForm(ActForm):
    """A run over the archive, now or on a day."""

    refused_at = "kind"

    kind = forms.ChoiceField(label=_("What is done"), choices=RunKind.choices)
    digest = forms.ChoiceField(
        label=_("Digest of the tree"),
        choices=_DIGESTS,
        help_text=_(
            "A renewal of time stamps keeps the digest of the tree; a renewal of hash trees goes "
            "over to this one and reads every package."
        ),
    )
    on = DateField(
        label=_("Planned for"), required=False, help_text=_("Left empty, it begins at once.")
    )


class EndForm(ActForm):
    """The last day of an algorithm, and who says so."""

    refused_at = "source"

    name = forms.ChoiceField(label=_("Algorithm"), choices=[(one, one) for one in ALGORITHMS])
    ends_on = DateField(
        label=_("Last day of use"),
        required=False,
        help_text=_("Left empty, no end is known any more."),
    )
    source = forms.CharField(
        max_length=300,
        label=_("Source"),
        help_text=_("The standard or the order that says so, with its number and date."),
        error_messages={"required": _("Say which standard or order names this day.")},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def said(self) -> dict[str, Any]:
        """Return what was entered."""
        return {key: self.cleaned_data[key] for key in ("name", "ends_on", "source")}
