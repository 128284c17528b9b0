"""The package to be checked."""

from django import forms
from django.utils.translation import gettext_lazy as _

from hoatoc.ui.forms import ActForm


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
