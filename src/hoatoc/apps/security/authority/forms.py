"""What is asked of the book, and the two acts on a certificate."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from hoatoc.kernel.base.errors import BureauError
from hoatoc.kernel.pki.lists import LARGEST_LIST
from hoatoc.kernel.pki.models import CertificatePurpose, RevocationReason, SuspensionReason
from hoatoc.ui.forms import ActForm, SearchWidget

from .kinds import RequestAnswer
from .rules import Standing
from .selectors import SORTS, CertificateQuestion

PURPOSES = list(CertificatePurpose.choices)
# What the record keeps of a revocation or suspension, in words.
REASONS: dict[str, StrOrPromise] = dict((*RevocationReason.choices, *SuspensionReason.choices))
KEPT: dict[str, StrOrPromise] = {
    "soft": _("file (trial)"),
    "pkcs11": _("device at the server"),
    "agent": _("token of its holder"),
    "csc": _("remote signing service"),
    "vgca": _("token, through VGCA Sign Service"),
}


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
    provider = forms.ChoiceField(choices=[("", ""), *KEPT.items()], required=False)
    sort = forms.ChoiceField(
        choices=[("", ""), *((f"{way}{name}", "") for name in SORTS for way in ("", "-"))],
        required=False,
    )

    def question(self) -> CertificateQuestion:
        """Return what was asked, or refuse it."""
        if not self.is_valid():
            raise QuestionUnreadable
        asked = self.cleaned_data
        return CertificateQuestion(
            asked["q"], asked["purpose"], asked["standing"], asked["provider"], asked["sort"]
        )


class NoteForm(ActForm):
    """A reason from a list, and what the record keeps beside it."""

    note = forms.CharField(
        max_length=500,
        required=False,
        label=_("Note"),
        help_text=_("Who reported it and when; kept in the record."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    field_order = ("reason", "note")


class RevokeForm(NoteForm):
    """Why a certificate is withdrawn; it cannot be taken back."""

    reason = forms.ChoiceField(
        choices=[("", "—"), *RevocationReason.choices],
        label=_("Why it is withdrawn"),
        error_messages={"required": _("Choose why it is withdrawn.")},
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


class SuspendForm(NoteForm):
    """Why a certificate is put out of use at once."""

    reason = forms.ChoiceField(
        choices=[("", "—"), *SuspensionReason.choices],
        label=_("Why it is suspended"),
        error_messages={"required": _("Choose why it is suspended.")},
    )


class LiftForm(ActForm):
    """Why it may be used again."""

    note = forms.CharField(
        max_length=500,
        label=_("Why it may be used again"),
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Say why it may be used again.")},
    )


class RenewalForm(ActForm):
    """What is said with the request for the next certificate."""

    note = forms.CharField(
        max_length=500,
        required=False,
        label=_("Note"),
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class AnswerForm(ActForm):
    """What happens with the certificate."""

    answer = forms.ChoiceField(
        choices=RequestAnswer.choices,
        label=_("What happens with the certificate"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what happens with the certificate.")},
    )
    asked = forms.FileField(
        required=False,
        label=_("Request of the new key"),
        help_text=_(
            "A file .pem that the signing agent of the holder writes. Leave it empty where the new "
            "certificate is in the register already."
        ),
    )
    note = forms.CharField(
        max_length=500,
        required=False,
        label=_("Reason"),
        help_text=_("Needed where the certificate stays in use."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class ListForm(ActForm):
    """The revocation list of an authority, as a file."""

    refused_at = "file"
    file = forms.FileField(
        label=_("Revocation list"),
        help_text=_("A file .crl as the authority publishes it (DER or PEM), at most 10 MB."),
        error_messages={"required": _("Choose the file of the list.")},
    )

    def content(self) -> bytes:
        """Return what was brought; of what is too large, enough to be refused."""
        read: bytes = self.cleaned_data["file"].read(LARGEST_LIST + 1)
        return read
