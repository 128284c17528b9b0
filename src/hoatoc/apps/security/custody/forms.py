"""What people enter about custody."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hoatoc.ui.forms import ActForm, DateField

from .kinds import HandOverReason
from .selectors import posts_to_choose

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor

_BASIS = _("Number and date of the paper")
_BASIS_HELP = _("For example: Quyết định số 12/QĐ-LĐ ngày 05/10/2026.")


class AskForm(ActForm):
    """To whom the seal goes, and why."""

    receiver = forms.TypedChoiceField(label=_("Takes over"), coerce=int)
    reason = forms.ChoiceField(label=_("Reason"), choices=HandOverReason.choices)
    note = forms.CharField(
        label=_("Note"),
        max_length=500,
        required=False,
        help_text=_("What else goes along: boxes, pads, spare devices; printed in the minutes."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, actor: Actor, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["receiver"].choices = [  # type: ignore[attr-defined]
            (post.pk, post.holder_and_title) for post in posts_to_choose(actor)
        ]


class DecideForm(ActForm):
    """On which paper the permission rests; or why it is not given."""

    basis = forms.CharField(
        label=_("Number and date of the paper, or why not"),
        help_text=_BASIS_HELP,
        max_length=300,
        error_messages={"required": _("Give number and date of the paper that permits it.")},
    )


class PermitForm(ActForm):
    """Who may set the seal, on which days, by which paper."""

    post = forms.TypedChoiceField(label=_("Who may set the seal"), coerce=int)
    since = DateField(label=_("First day"), widget=forms.DateInput)
    until = DateField(label=_("Last day"), widget=forms.DateInput)
    basis = forms.CharField(
        label=_BASIS,
        help_text=_BASIS_HELP,
        max_length=300,
        error_messages={"required": _("Give number and date of the paper that permits it.")},
    )

    def __init__(self, actor: Actor, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["post"].choices = [  # type: ignore[attr-defined]
            (post.pk, post.holder_and_title)
            for post in posts_to_choose(actor)
            if post.person_id != actor.person.pk
        ]
