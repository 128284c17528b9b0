"""What is asked of the book, and the two acts on a certificate."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.base.errors import BureauError
from hoatoc.kernel.pki.models import CertificatePurpose, RevocationReason
from hoatoc.ui.forms import ActForm, SearchWidget

from .rules import Standing
from .selectors import CertificateQuestion

PURPOSES = list(CertificatePurpose.choices)


class QuestionUnreadable(BureauError):
    """The address asks for something that no certificate can have."""

    code = "authority.question_unreadable"
    sentence = _("The address of the list cannot be read. Open the list again and choose anew.")


class QuestionForm(forms.Form):
    """The question in the URL of the book."""

    q = forms.CharField(max_length=100, required=False, widget=SearchWidget)
    purpose = forms.ChoiceField(choices=[("", ""), *PURPOSES], required=False)
    standing = forms.ChoiceField(
        choices=[("", ""), *((one.value, "") for one in Standing)], required=False
    )

    def question(self) -> CertificateQuestion:
        """Return what was asked, or refuse it."""
        if not self.is_valid():
            raise QuestionUnreadable
        asked = self.cleaned_data
        return CertificateQuestion(asked["q"], asked["purpose"], asked["standing"])


class RevokeForm(ActForm):
    """Why a certificate is withdrawn; it cannot be taken back."""

    reason = forms.ChoiceField(
        choices=[("", "—"), *RevocationReason.choices],
        label=_("Why it is withdrawn"),
        error_messages={"required": _("Choose why it is withdrawn.")},
    )
    note = forms.CharField(
        max_length=500,
        required=False,
        label=_("Note"),
        help_text=_("Who reported it and when; kept in the record."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    sure = forms.BooleanField(
        label=_("I know that a withdrawn certificate can never be used again"),
        error_messages={"required": _("Tick the box: this cannot be taken back.")},
    )


class UnlockForm(ActForm):
    """How the holder was recognised."""

    reason = forms.CharField(
        max_length=500,
        label=_("How you recognised the holder"),
        help_text=_("In person, by his card, by telephone; kept in the record."),
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Say how you recognised the holder.")},
    )
