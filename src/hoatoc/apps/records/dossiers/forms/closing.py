"""What people enter when they close a dossier or hand dossiers over."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hoatoc.ui.forms import DateField, PinForm

from .plans import term_choices

if TYPE_CHECKING:
    from ..models import Dossier


class CloseForm(PinForm):
    """The end of the work, the retention as it is confirmed, and the PIN."""

    ended_on = DateField(label=_("The work ended on"))
    term = forms.TypedChoiceField(label=_("Retention"), coerce=int)
    field_order = ("ended_on", "term", "pin")

    def __init__(self, dossier: Dossier, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        usual = term_choices()
        own = str(dossier.years)
        if own not in {value for value, _label in usual}:
            usual.insert(0, (own, own))
        self.fields["term"].choices = usual  # type: ignore[attr-defined]
