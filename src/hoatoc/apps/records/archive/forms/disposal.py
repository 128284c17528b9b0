"""What people enter of appraisals and holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hoatoc.ui.forms import ActForm, DateField, PinField

from ..models import CouncilPart
from ..selectors.council import posts_for_council

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hoatoc.kernel.access.actor import Actor


class AppraisalForm(ActForm):
    """The name of a list, and what it is about."""

    title = forms.CharField(
        label=_("Name of the list"),
        max_length=300,
        help_text=_("Such as: what has expired up to 31/12/2025."),
    )
    account = forms.CharField(
        label=_("Account of the documents without value"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class CouncilForm(ActForm):
    """The council: one chairman, one secretary, and members."""

    refused_at = "members"
    chair = forms.TypedChoiceField(label=_("Chairman of the council"), coerce=int)
    secretary = forms.TypedChoiceField(label=_("Secretary of the council"), coerce=int)
    members = forms.TypedMultipleChoiceField(
        label=_("Members of the council"), coerce=int, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, actor: Actor, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = [(post.pk, post.holder_and_title) for post in posts_for_council(actor)]
        for name in ("chair", "secretary", "members"):
            self.fields[name].choices = offered  # type: ignore[attr-defined]

    def chosen(self) -> Sequence[tuple[int, CouncilPart]]:
        """Return who was named for what."""
        given = self.cleaned_data
        others = [
            one for one in given["members"] if one not in (given["chair"], given["secretary"])
        ]
        return [
            (given["chair"], CouncilPart.CHAIR),
            (given["secretary"], CouncilPart.SECRETARY),
            *((one, CouncilPart.MEMBER) for one in others),
        ]


class VoteForm(ActForm):
    """What a member says."""

    remark = forms.CharField(
        label=_("Remark; required where you do not agree"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class ApprovalForm(ActForm):
    """The decision of the head, signed with his key."""

    decision = forms.CharField(label=_("Number and date of the decision"), max_length=300)
    pin = PinField()


class SendBackForm(ActForm):
    """Why a list goes back."""

    refused_at = "reason"
    reason = forms.CharField(
        label=_("Why it goes back"), max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )


class NoteForm(ActForm):
    """Why dossiers are taken off the list."""

    refused_at = "note"
    note = forms.CharField(label=_("Why they are kept"), max_length=500, required=False)


class HoldForm(ActForm):
    """An order: why, whose, from when until when."""

    reason = forms.CharField(
        label=_("Why they are held"), max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )
    basis = forms.CharField(
        label=_("Order of an authority"),
        max_length=300,
        help_text=_("Whose it is, with number and date."),
    )
    starts_on = DateField(label=_("Held from"))
    ends_on = DateField(label=_("Held until"), required=False)


class LiftForm(ActForm):
    """On whose order it is lifted."""

    refused_at = "reason"
    reason = forms.CharField(
        label=_("On whose order, and why"), max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )
