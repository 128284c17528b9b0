"""The library's forms in our words, and our own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from allauth.account.forms import ChangePasswordForm, LoginForm, ReauthenticateForm
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as ReauthenticateByCodeForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django import forms
from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.registers.kinds import DocumentKind
from hoatoc.kernel.secrecy.choices import LEGAL_NOTICE
from hoatoc.ui.forms import DateField, DeskForm

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django_stubs_ext import StrOrPromise

    from hoatoc.kernel.people.models import Post

_CODE_RULE = _("Six digits from your authenticator app, or one of your recovery codes.")


class OurWords:
    """Gives the fields of a form of the library our labels and rules."""

    words: dict[str, tuple[StrOrPromise, StrOrPromise]] = {}
    fields: dict[str, forms.Field]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        for name, (label, rule) in self.words.items():
            field = self.fields[name]
            field.label, field.help_text = label, rule
            field.widget.attrs.pop("placeholder", None)


class SignInForm(OurWords, LoginForm):
    """User name and password."""

    legal_notice = LEGAL_NOTICE
    words = {"login": (_("User name"), ""), "password": (_("Password"), "")}


class ConfirmPasswordForm(OurWords, ReauthenticateForm):
    """The password again, before a sensitive change."""

    words = {"password": (_("Password"), "")}


class NewPasswordForm(OurWords, ChangePasswordForm):
    """A new password."""

    words = {
        "oldpassword": (_("Present password"), ""),
        "password1": (
            _("New password"),
            _("At least 10 characters; not your name, and not one that many people use."),
        ),
        "password2": (_("New password again"), ""),
    }


class CodeForm(OurWords, AuthenticateForm):
    """The second step of a sign-in."""

    words = {"code": (_("Code"), _CODE_RULE)}


class ConfirmCodeForm(OurWords, ReauthenticateByCodeForm):
    """A code again, before a sensitive change."""

    words = {"code": (_("Code"), _CODE_RULE)}


class ActivateAppForm(OurWords, ActivateTOTPForm):
    """The first code of a new authenticator app."""

    words = {"code": (_("Code"), _("Six digits that the app shows now."))}


class AddPasskeyForm(OurWords, AddWebAuthnForm):
    """A new passkey."""

    words = {
        "name": (_("Name of this passkey"), _("Such as “Office laptop” or “Blue key”.")),
        "passwordless": (
            _("Sign in with this passkey alone, without the password"),
            _("The device then asks for its own PIN, finger or face each time."),
        ),
    }


class RenamePasskeyForm(OurWords, EditWebAuthnForm):
    """Another name for a passkey."""

    words = {"name": (_("Name of this passkey"), "")}


class LendPostForm(DeskForm):
    """To whom, for what, from when until when."""

    to_person = forms.TypedChoiceField(label=_("To whom"), coerce=int, widget=forms.RadioSelect)
    scope = forms.CharField(
        label=_("What the person may do in your stead"),
        help_text=_("At most 300 characters, as in the written delegation."),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    may_sign = forms.BooleanField(
        required=False,
        label=_("He signs documents too"),
    )
    kinds = forms.MultipleChoiceField(
        required=False,
        choices=DocumentKind.choices,
        label=_("Which kinds he signs"),
        help_text=_("None ticked: all kinds. A deputy signs KT., the head of a part TUQ."),
        widget=forms.CheckboxSelectMultiple,
    )
    basis = forms.CharField(
        required=False,
        max_length=200,
        label=_("Written delegation"),
        help_text=_("Number and date of the paper; empty where this record is the writing."),
    )
    valid_from = DateField(label=_("First day"), widget=forms.DateInput)
    valid_to = DateField(
        label=_("Last day"),
        help_text=_("The law asks for an end. You can withdraw the delegation earlier."),
        widget=forms.DateInput,
    )

    def __init__(self, *args: Any, candidates: Iterable[Post], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["to_person"]
        assert isinstance(field, forms.TypedChoiceField)
        # A person with several posts is offered once.
        field.choices = list(
            {
                post.person_id: f"{post.person.rank_and_name} – {post.title}, {post.unit.name}"
                for post in candidates
            }.items()
        )
