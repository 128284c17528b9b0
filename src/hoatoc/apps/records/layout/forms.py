"""The file to be measured, and what is known of it."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from hoatoc.apps.records.documents.facade import DocumentKind
from hoatoc.ui.forms import ActForm

from .contracts import Expected
from .profiles import ARMY, DECREE30, PARTY

PROFILES = (
    (ARMY, _("Administrative documents of the army")),
    (DECREE30, _("Decree 30/2020 alone")),
    (PARTY, _("Documents of the Party")),
)


class LayoutForm(ActForm):
    """Any PDF or DOCX, from any source."""

    refused_at = "file"

    file = forms.FileField(
        label=_("The file"),
        help_text=_(
            "PDF or DOCX of at most 50 MB. It is measured and forgotten: nothing of it is kept."
        ),
        widget=forms.FileInput(attrs={"accept": ".pdf,.docx"}),
        error_messages={
            "required": _("Choose a file first."),
            "empty": _("The file is empty. Save it again, then bring it."),
        },
    )
    profile = forms.ChoiceField(choices=PROFILES, initial=ARMY, label=_("Layout profile"))
    kind = forms.ChoiceField(
        choices=[("", _("As recognised on the page")), *DocumentKind.choices],
        required=False,
        label=_("Kind of document"),
    )

    def expected(self) -> Expected:
        """Return what is known of the file."""
        return Expected(self.cleaned_data["profile"], self.cleaned_data["kind"])
