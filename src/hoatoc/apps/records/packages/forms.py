"""What people enter: the package to be checked, and what a reader asked for."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from hoatoc.ui.forms import ActForm, DateField, PinField

from .contracts import DepositFields, Purpose, ReaderRequest

_PURPOSES = [
    (Purpose.DUTY.value, _("For official duty")),
    (Purpose.PRIVATE.value, _("For a private purpose")),
    (Purpose.OTHER.value, _("For another purpose")),
]


class CheckForm(ActForm):
    """A ZIP from any source."""

    refused_at = "file"

    file = forms.FileField(
        label=_("The package"),
        help_text=_("A ZIP after E-ARK from any source. It is checked and forgotten again."),
        widget=forms.FileInput(attrs={"accept": ".zip,application/zip"}),
        error_messages={
            "required": _("Choose a file first."),
            "empty": _("The file is empty. Ask for it again."),
        },
    )


class ReaderForm(ActForm):
    """The request of a reader of the archive, as it lies before the archivist."""

    refused_at = "content"

    number = forms.CharField(
        max_length=50,
        label=_("Number of the request"),
        error_messages={"required": _("Enter the number under which the request was noted.")},
    )
    purpose = forms.ChoiceField(label=_("Purpose of use"), choices=_PURPOSES)
    content = forms.CharField(
        max_length=500,
        label=_("Who reads, and what for"),
        widget=forms.Textarea,
        error_messages={"required": _("Say who reads, and what for.")},
    )

    def request(self, ordinals: tuple[int, ...]) -> ReaderRequest:
        """Return what was asked, with the lines that were ticked."""
        said = self.cleaned_data
        return ReaderRequest(said["number"], Purpose(said["purpose"]), said["content"], ordinals)


class DepositForm(CheckForm):
    """A package of another body, to be taken into the archive."""

    file = forms.FileField(
        label=_("The package"),
        help_text=_("A ZIP after E-ARK (SIP or AIP). A damaged one is refused part by part."),
        widget=forms.FileInput(attrs={"accept": ".zip,application/zip"}),
        error_messages={
            "required": _("Choose a file first."),
            "empty": _("The file is empty. Ask for it again."),
        },
    )


class AcceptForm(ActForm):
    """Under what it is kept here; the key of the unit seals it."""

    refused_at = "pin"

    title = forms.CharField(max_length=500, label=_("Title of the dossier"))
    code = forms.CharField(max_length=40, label=_("Number and symbol of the dossier"))
    years = forms.IntegerField(
        min_value=0, max_value=100, label=_("Years of retention"), help_text=_("0 is for ever.")
    )
    started_on = DateField(label=_("Documents from"))
    ended_on = DateField(label=_("Documents until"))
    anyway = forms.BooleanField(
        required=False, label=_("Keep it beside what the archive has already")
    )
    pin = PinField()

    def fields_given(self) -> DepositFields:
        """Return what was entered."""
        given = {name: said for name, said in self.cleaned_data.items() if name != "pin"}
        return DepositFields(**given)


class ReturnForm(ActForm):
    """Why a package is returned."""

    refused_at = "reason"

    reason = forms.CharField(
        max_length=500,
        required=False,
        label=_("Why it is returned"),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
