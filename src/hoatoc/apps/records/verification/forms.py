"""The file to be verified."""

from django import forms
from django.utils.translation import gettext_lazy as _

from hoatoc.ui.forms import ActForm

ACCEPTED = ".pdf,.asice,.sce,.xml,.edxml,application/pdf,application/vnd.etsi.asic-e+zip"


class VerifyForm(ActForm):
    """Any PDF, signed XML or container of signed files, from any source."""

    refused_at = "file"

    file = forms.FileField(
        label=_("The signed file"),
        help_text=_(
            "A PDF, signed XML, or container of signed files (.asice, .sce) from any source, at "
            "most 50 MB. It is judged and forgotten again."
        ),
        widget=forms.FileInput(attrs={"accept": ACCEPTED}),
        error_messages={
            "required": _("Choose a file first."),
            "empty": _("The file is empty. Ask for it again."),
        },
    )
