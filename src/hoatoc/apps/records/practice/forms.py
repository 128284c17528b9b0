"""What the office enters about its practice, and what it tries out."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.registers.kinds import ADMINISTRATIVE_CHOICES, DocumentKind
from hoatoc.kernel.typesetting.profiles import profile, ranges
from hoatoc.ui.forms import ActForm, DateField, DeskForm

from .rules import MOST_SERIES, NAME_LENGTH, OFFERED, REASON_LENGTH

MEASURES = {
    "body": _("Size of the text (pt)"),
    "top": _("Top margin (mm)"),
    "bottom": _("Bottom margin (mm)"),
    "left": _("Left margin (mm)"),
    "right": _("Right margin (mm)"),
    "first_line_indent_mm": _("Indent of the first line (mm)"),
    "spacing_pt": _("Space between paragraphs (pt)"),
    "line_spacing": _("Line spacing"),
}


ORDERS = {
    False: _("After the signature, as Decree 30/2020, Article 14 proposes"),
    True: _("Before the signature: the number is on the page that is signed"),
}


class ReasonForm(ActForm):
    """Why it is so; every topic asks for it."""

    reason = forms.CharField(
        max_length=REASON_LENGTH,
        label=_("Why, or by which paper"),
        help_text=_("Such as the records rules of the unit, with number and date."),
    )


class OrderForm(ReasonForm):
    """When the numbers of documents are given."""

    number_first = forms.TypedChoiceField(
        choices=[("no", ORDERS[False]), ("yes", ORDERS[True])],
        coerce=lambda chosen: chosen == "yes",
        label=_("Number and date are given"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose when the number is given.")},
    )
    field_order = ("number_first",)


class KindsForm(ReasonForm):
    """Which kinds are used."""

    used = forms.MultipleChoiceField(
        choices=ADMINISTRATIVE_CHOICES,
        label=_("Kinds of documents in use"),
        help_text=_(
            "What is not ticked is not offered for a new draft. Official letters are always in use."
        ),
        widget=forms.CheckboxSelectMultiple,
    )
    holds_below = forms.BooleanField(
        required=False, label=_("It holds for units below that fixed nothing of their own too")
    )
    field_order = ("used", "holds_below")


class LayoutForm(ReasonForm):
    """The profile and the measures that may differ from unit to unit."""

    profile = forms.ChoiceField(
        label=_("Layout profile"),
        choices=lambda: [(name, profile(name).title) for name in OFFERED],
    )
    field_order = ("profile",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, allowed in ranges(profile()).items():
            self.fields[name] = forms.FloatField(
                label=MEASURES[name],
                required=False,
                help_text=_("From %(least)s to %(most)s; empty: %(value)s.")
                % {"least": allowed.least, "most": allowed.most, "value": allowed.value},
                widget=forms.TextInput(attrs={"inputmode": "decimal"}),
            )

    def settings(self) -> tuple[tuple[str, float], ...]:
        """Return the measures that were entered."""
        said = ((name, self.cleaned_data.get(name)) for name in sorted(MEASURES))
        return tuple((name, value) for name, value in said if value is not None)


class SeriesRow(DeskForm):
    """One series of its own and the kinds that share it."""

    name = forms.CharField(required=False, max_length=NAME_LENGTH, label=_("Name of the series"))
    kinds = forms.MultipleChoiceField(
        required=False,
        choices=ADMINISTRATIVE_CHOICES,
        label=_("Kinds of documents"),
        widget=forms.CheckboxSelectMultiple,
    )

    @property
    def kinds_chosen(self) -> int:
        """How many kinds are ticked, for the closed list."""
        return len(self["kinds"].value() or [])


def series_rows(extra: int) -> type[forms.BaseFormSet[SeriesRow]]:
    """Return the class of a list of series with some empty rows at its end."""
    return forms.formset_factory(
        SeriesRow,
        extra=extra,
        max_num=MOST_SERIES,
        absolute_max=MOST_SERIES,
        validate_max=True,
    )


class InForceForm(ActForm):
    """From which day on a version holds."""

    on = DateField(
        label=_("In force from"),
        help_text=_("Today or later; until then the present version holds."),
        widget=forms.DateInput,
    )


class TryForm(DeskForm):
    """By which version something is tried out."""

    version = forms.ChoiceField(
        required=False,
        choices=[("", _("What is in force on that day")), ("draft", _("The draft"))],
        label=_("By which version"),
    )

    def __init__(self, *args: Any, has_draft: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not has_draft:
            self.fields["version"].widget = forms.HiddenInput()


class TrySeriesForm(TryForm):
    """Where a document of a kind would be numbered on a day."""

    kind = forms.ChoiceField(
        choices=DocumentKind.choices,
        initial=DocumentKind.DECISION,
        label=_("Kind of document"),
    )
    on = DateField(label=_("On which day"), widget=forms.DateInput)
    field_order = ("kind", "on", "version")
