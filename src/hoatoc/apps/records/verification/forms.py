"""The file to be verified."""

from django import forms
from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.base.errors import BureauError
from hoatoc.ui.forms import DeskForm


class VerifyForm(DeskForm):
    """Any PDF, from any source."""

    file = forms.FileField(
        label=_("The signed file"),
        help_text=_("A PDF from any source, at most 50 MB. It is judged and forgotten again."),
        widget=forms.FileInput(attrs={"accept": ".pdf,application/pdf"}),
        error_messages={
            "required": _("Choose a file first."),
            "empty": _("The file is empty. Ask for it again."),
        },
    )

    def take_error(self, error: BureauError) -> None:
        """Show a refusal beside the file, with its code."""
        said = _("%(sentence)s (code %(code)s)") % {"sentence": error, "code": error.code}
        self.add_error("file", said)
