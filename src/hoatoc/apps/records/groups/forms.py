"""What the office enters about a group of recipients."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hoatoc.ui.forms import ActForm

from .contracts import GroupFields
from .models.group import NAME_LENGTH, OUTSIDE_LENGTH

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hoatoc.kernel.org.models import Unit


class GroupForm(ActForm):
    """A name, units of the directory, and bodies outside of it."""

    name = forms.CharField(
        max_length=NAME_LENGTH,
        label=_("Name of the group"),
        help_text=_("As it may stand under “Nơi nhận”, such as “Các phòng thuộc Cục”."),
        error_messages={"required": _("Give the group a name.")},
    )
    recipients = forms.TypedMultipleChoiceField(coerce=int, required=False, label=_("Recipients"))
    outside = forms.CharField(
        required=False,
        max_length=OUTSIDE_LENGTH,
        label=_("Bodies that are not on this network"),
        help_text=_("One on each line; they stand under “Nơi nhận” and get the paper by hand."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, receivers: Iterable[Unit] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["recipients"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(unit.pk, unit.name) for unit in receivers]

    def group_fields(self) -> GroupFields:
        """Return what was entered, for the actions."""
        said = self.cleaned_data
        return GroupFields(said["name"], tuple(said["recipients"]), said["outside"])
