"""What the registry enters, and the period of a book."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.typesetting.envelopes import EnvelopeSize
from hoatoc.ui.forms import ActForm, DateField, DeskForm

from .contracts import DispatchFields, UseFields


class DispatchForm(ActForm):
    """Envelopes for the post."""

    addressee = forms.CharField(max_length=200, label=_("Addressee on the envelope"))
    address = forms.CharField(
        max_length=300, label=_("Address"), widget=forms.Textarea(attrs={"rows": 2})
    )
    envelopes = forms.IntegerField(
        min_value=1, max_value=999, initial=1, label=_("Number of envelopes")
    )
    dispatched_on = DateField(label=_("Handed to the post on"))
    receipt = forms.CharField(
        max_length=60,
        required=False,
        label=_("Number of the post's receipt"),
        help_text=_("Leave it empty where the post signs and stamps the printed book."),
    )
    remark = forms.CharField(max_length=300, required=False, label=_("Note"))

    def fields_given(self) -> DispatchFields:
        """Return what was entered."""
        return DispatchFields(**self.cleaned_data)


class UseForm(ActForm):
    """The use of a stored copy."""

    reader = forms.CharField(
        max_length=200, label=_("Who uses it"), help_text=_("Rank, name and unit.")
    )
    permitted_by = forms.CharField(max_length=200, label=_("Who permits it"))
    used_on = DateField(label=_("Handed out on"))
    remark = forms.CharField(max_length=300, required=False, label=_("Note"))

    def fields_given(self) -> UseFields:
        """Return what was entered."""
        return UseFields(**self.cleaned_data)


class CancelForm(ActForm):
    """Why envelopes did not go."""

    refused_at = "reason"
    reason = forms.CharField(
        max_length=300, label=_("Reason"), widget=forms.Textarea(attrs={"rows": 2})
    )


class SizeForm(DeskForm):
    """How large the envelope is."""

    size = forms.ChoiceField(choices=EnvelopeSize.choices, label=_("Size of the envelope"))
