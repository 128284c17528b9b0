"""The question of a search, over all fields."""

from __future__ import annotations

from typing import Any

from django import forms
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.search.asking import Question
from hoatoc.kernel.search.declarations import (
    SEARCH_KINDS,
    channels_of_all,
    states_of_all,
    types_of_all,
)
from hoatoc.ui.components import Urgency
from hoatoc.ui.forms import ActForm, DateField, DeskForm, SearchWidget

_GREATEST = 2_000_000_000


def _number(label: Any) -> forms.IntegerField:
    return forms.IntegerField(label=label, required=False, min_value=1, max_value=_GREATEST)


def _one_of(label: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, required=False)


def _words(label: Any, most: int) -> forms.CharField:
    return forms.CharField(label=label, required=False, max_length=most)


def _day(label: Any) -> DateField:
    return DateField(label=label, required=False, widget=forms.DateInput)


class QuestionForm(DeskForm):
    """Words and fields; all may stay empty."""

    q = forms.CharField(
        label=_("Words"),
        required=False,
        max_length=300,
        help_text=_("With or without Vietnamese marks: “quyet dinh” also finds “quyết định”."),
        widget=SearchWidget(
            attrs={
                "list": "suggested",
                "autocomplete": "off",
                "hx-get": reverse_lazy("finder:suggest"),
                "hx-trigger": "input changed delay:250ms",
                "hx-target": "#suggested",
                "hx-swap": "innerHTML",
                "data-quiet": True,
            }
        ),
    )
    type_code = _one_of(_("Kind"))
    reference = _words(_("Number and symbol"), 60)
    number = _number(_("Number of the document"))
    symbol = _words(_("Symbol"), 30)
    dated_from = _day(_("Dated from"))
    dated_to = _day(_("Dated until"))
    organ = _words(_("Issuing organisation"), 200)
    signatory = _words(_("Who signed"), 150)
    recipients = _words(_("Recipients"), 200)
    urgency = _one_of(_("Degree of urgency"))
    state = _one_of(_("State"))
    dossier = forms.CharField(
        label=_("Dossier"),
        required=False,
        max_length=60,
        help_text=_("Its number and symbol, or words of its title."),
    )
    kind = _one_of(_("Part of the system"))
    channel = _one_of(_("Channel"))
    arrival_number = _number(_("Arrival number"))
    arrived_from = _day(_("Arrived from"))
    arrived_to = _day(_("Arrived until"))
    year = forms.IntegerField(
        label=_("Year"), required=False, min_value=1945, max_value=9998, widget=forms.HiddenInput
    )
    sort = forms.ChoiceField(
        label=_("Order"),
        required=False,
        choices=[
            ("", _("Best first")),
            ("-dated", _("Newest first")),
            ("dated", _("Oldest first")),
            ("reference", _("By number")),
            ("-reference", _("By number, greatest first")),
        ],
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = {
            "type_code": types_of_all(),
            "state": states_of_all(),
            "channel": channels_of_all(),
            "kind": {kind.code: kind.label for kind in SEARCH_KINDS},
            "urgency": {str(degree.value): degree.label for degree in Urgency},
        }
        for name, labels in named.items():
            chosen = sorted(labels.items(), key=str) if name == "type_code" else labels.items()
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = [("", _("Any")), *chosen]

    def question(self) -> Question:
        """Return what was asked; a field that cannot be read asks nothing."""
        said = getattr(self, "cleaned_data", {})
        same = (name for name in self.fields if name not in {"q", "sort", "urgency"})
        urgency = said.get("urgency", "")
        return Question(
            words=said.get("q", ""),
            urgency=int(urgency) if urgency else None,
            order=said.get("sort", ""),
            **{name: said[name] for name in same if said.get(name) not in ("", None)},
        )

    def asked(self) -> dict[str, str]:
        """Return the fields that are asked and can be read, as they stand in an address."""
        said = getattr(self, "cleaned_data", {})
        return {
            name: self[name].data.strip()
            for name in self.fields
            if said.get(name) not in ("", None) and self[name].data
        }


class SaveForm(ActForm):
    """Under which name a question is kept, and whether one's unit has it too."""

    refused_at = "name"

    name = forms.CharField(label=_("Name of the question"), max_length=100)
    shared = forms.BooleanField(label=_("Share with my unit"), required=False)
