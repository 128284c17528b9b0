"""From when to when the figures are, and in which steps."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from django import forms
from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.base import clock
from hoatoc.kernel.base.figures import By
from hoatoc.ui.forms import DateField, DeskForm

from .contracts import Rows
from .rules import Asked, asked

ROWS = [("unit", _("Units")), ("period", _("Periods")), ("retention", _("Retention"))]


class PeriodForm(DeskForm):
    """All may stay empty: this year, by month, by unit."""

    since = DateField(label=_("From"), required=False, widget=forms.DateInput)
    until = DateField(label=_("Until"), required=False, widget=forms.DateInput)
    by = forms.ChoiceField(
        label=_("Steps"),
        required=False,
        choices=[("month", _("Month")), ("week", _("Week")), ("year", _("Year"))],
    )
    rows = forms.ChoiceField(
        label=_("Lines"),
        required=False,
        choices=ROWS,
    )

    def offer(self, rows: Sequence[Rows]) -> None:
        """Offer only these kinds of lines; the field goes where there is nothing to choose."""
        field = self.fields["rows"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(code, label) for code, label in ROWS if code in rows]
        if not rows:
            del self.fields["rows"]

    def asked(self) -> Asked:
        """Return what was asked; what cannot be read is the usual."""
        self.is_valid()
        said = getattr(self, "cleaned_data", {})
        return asked(
            said.get("since"),
            said.get("until"),
            cast("By", said.get("by") or "month"),
            cast("Rows", said.get("rows") or "unit"),
            clock.today(),
        )
