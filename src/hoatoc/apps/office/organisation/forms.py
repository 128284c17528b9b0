"""Changes of the tree and of appointments."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.people.models import Role
from hoatoc.ui.forms import DateField, DeskForm

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hoatoc.kernel.org.models import Unit
    from hoatoc.kernel.people.models import Person


class UnitForm(DeskForm):
    """A new name, abbreviation or superior from a day on."""

    name = forms.CharField(label=_("Name"), max_length=200)
    abbreviation = forms.CharField(
        label=_("Abbreviation"), help_text=_("As it stands in symbols of documents."), max_length=30
    )
    parent = forms.TypedChoiceField(
        label=_("Superior unit"), coerce=int, required=False, empty_value=None
    )
    on = DateField(
        label=_("From which day"),
        help_text=_("Documents dated before this day keep the old name."),
        widget=forms.DateInput,
    )

    def __init__(self, *args: Any, superiors: Iterable[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["parent"]
        assert isinstance(field, forms.TypedChoiceField)
        field.choices = [("", _("As it is")), *((u.pk, f"{u.name} ({u.code})") for u in superiors)]


class AppointForm(DeskForm):
    """Who, as what, from when."""

    person = forms.TypedChoiceField(label=_("Person"), coerce=int, widget=forms.RadioSelect)
    role = forms.ChoiceField(
        label=_("Role"), choices=Role.choices, help_text=_("The rights of the post come from it.")
    )
    title = forms.CharField(
        label=_("Title"), help_text=_("As it is printed under a signature."), max_length=100
    )
    valid_from = DateField(label=_("First day"), widget=forms.DateInput)

    def __init__(self, *args: Any, people: Iterable[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["person"]
        assert isinstance(field, forms.TypedChoiceField)
        field.choices = [(p.pk, f"{p.rank_and_name} ({p.staff_number})") for p in people]


class EndPostForm(DeskForm):
    """The last day of an appointment."""

    last_day = DateField(label=_("Last day"), widget=forms.DateInput)
