"""The question to the record."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hoatoc.ui.forms import DateField, DeskForm

from .contracts import RecordQuestion
from .selectors import actions_known


class RecordForm(DeskForm):
    """Who, what, to what, when."""

    person = forms.CharField(label=_("Person"), required=False, max_length=100)
    action = forms.ChoiceField(label=_("Action"), required=False)
    subject = forms.CharField(label=_("Object"), required=False, max_length=200)
    since = DateField(label=_("From"), required=False, widget=forms.DateInput)
    until = DateField(label=_("Until"), required=False, widget=forms.DateInput)
    kind = forms.CharField(required=False, max_length=60, widget=forms.HiddenInput)
    id = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)
    before = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["action"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("Every action")), *actions_known()]

    def question(self) -> RecordQuestion:
        """Return what was asked; a field that cannot be read asks nothing."""
        said = getattr(self, "cleaned_data", {})
        return RecordQuestion(
            person=said.get("person", ""),
            action=said.get("action", ""),
            subject=said.get("subject", ""),
            subject_kind=said.get("kind", ""),
            subject_id=said.get("id", ""),
            since=said.get("since"),
            until=said.get("until"),
            before=said.get("before"),
        )
