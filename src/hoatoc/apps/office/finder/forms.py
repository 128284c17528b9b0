"""The question of a search."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.search.asking import Question
from hoatoc.kernel.search.declarations import SEARCH_KINDS
from hoatoc.ui.forms import DateField, DeskForm, SearchWidget


class QuestionForm(DeskForm):
    """Words and fields; all may stay empty."""

    q = forms.CharField(
        label=_("Words"),
        required=False,
        max_length=300,
        help_text=_("With or without Vietnamese marks: “quyet dinh” also finds “quyết định”."),
        widget=SearchWidget,
    )
    reference = forms.CharField(label=_("Number and symbol"), required=False, max_length=60)
    organ = forms.CharField(label=_("Issuing organisation"), required=False, max_length=200)
    signatory = forms.CharField(label=_("Who signed"), required=False, max_length=150)
    dated_from = DateField(label=_("Dated from"), required=False, widget=forms.DateInput)
    dated_to = DateField(label=_("Dated until"), required=False, widget=forms.DateInput)
    kind = forms.CharField(required=False, max_length=60, widget=forms.HiddenInput)
    type_code = forms.CharField(required=False, max_length=20, widget=forms.HiddenInput)

    def clean_kind(self) -> str:
        """Take a kind only if somebody declares it."""
        kind: str = self.cleaned_data["kind"]
        return kind if kind in SEARCH_KINDS else ""

    def question(self) -> Question:
        """Return what was asked; a field that cannot be read asks nothing."""
        said = getattr(self, "cleaned_data", {})
        return Question(
            words=said.get("q", ""),
            kind=said.get("kind", ""),
            type_code=said.get("type_code", ""),
            reference=said.get("reference", ""),
            organ=said.get("organ", ""),
            signatory=said.get("signatory", ""),
            dated_from=said.get("dated_from"),
            dated_to=said.get("dated_to"),
        )
