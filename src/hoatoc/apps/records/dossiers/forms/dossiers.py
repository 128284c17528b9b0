"""What people enter of dossiers and of the papers in them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hoatoc.ui.forms import ActForm, DateField, DeskForm, SearchWidget

from ..contracts import DossierFields, PaperFields
from ..rules import DossierState
from ..selectors.choices import posts_of
from ..selectors.plans import items_in_force
from .plans import TermFields

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor

    from ..models import Dossier


class ListForm(DeskForm):
    """The question in the URL of the list."""

    q = forms.CharField(max_length=200, required=False, label=_("Words"), widget=SearchWidget)
    state = forms.ChoiceField(
        choices=[
            ("", _("All dossiers")),
            (DossierState.OPEN.value, _("Open dossiers")),
            (DossierState.CLOSED.value, _("Closed dossiers")),
            (DossierState.DESTROYED.value, _("Destroyed dossiers")),
        ],
        required=False,
    )
    year = forms.IntegerField(min_value=1900, max_value=2200, required=False)
    mine = forms.BooleanField(required=False, label=_("Kept by me"))

    def question(self) -> dict[str, Any]:
        """Return what was asked; what cannot be read asks nothing."""
        given = self.cleaned_data if self.is_valid() else {}
        return {
            "words": given.get("q", ""),
            "state": given.get("state", ""),
            "year": given.get("year") or 0,
            "mine": bool(given.get("mine")),
        }


class DossierForm(TermFields):
    """The fields of a dossier."""

    title = forms.CharField(
        label=_("Title of the dossier"), max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )
    code = forms.CharField(
        label=_("Number and symbol of the dossier"),
        max_length=40,
        help_text=_("Such as 05.TCCB; it cannot be changed later."),
    )
    started_on = DateField(label=_("Begun on"), required=False)
    paper_place = forms.CharField(
        label=_("Where its paper is kept"), max_length=200, required=False
    )
    note = forms.CharField(label=_("Note"), max_length=500, required=False)
    keeper = forms.TypedChoiceField(
        label=_("Keeper of the dossier"), coerce=int, required=False, empty_value=None
    )
    field_order = (
        "title", "code", "term", "basis", "keeper", "started_on", "paper_place", "note",
    )  # fmt: skip

    def __init__(self, actor: Actor, *args: Any, has_code: bool = False, **kwargs: Any) -> None:
        super().__init__(actor, *args, **kwargs)
        self.fields["keeper"].choices = [  # type: ignore[attr-defined]
            ("", _("I myself")),
            *((post.pk, post.holder_and_title) for post in posts_of(actor)),
        ]
        if has_code:
            del self.fields["code"]

    def dossier_fields(self) -> DossierFields:
        """Return what was entered."""
        given = self.cleaned_data
        return DossierFields(
            title=given["title"],
            years=given["term"],
            code=given.get("code", ""),
            started_on=given["started_on"],
            basis=given["basis_words"],
            note=given["note"],
            paper_place=given["paper_place"],
        )

    @staticmethod
    def initial_of(dossier: Dossier) -> dict[str, Any]:
        """Return the fields of a dossier as it stands."""
        return {
            "title": dossier.title,
            "term": dossier.years,
            "started_on": dossier.started_on,
            "paper_place": dossier.paper_place,
            "note": dossier.note,
        }


class ItemChoiceForm(ActForm):
    """A file of the plan from which a dossier is opened."""

    item = forms.ChoiceField(label=_("File of the plan"))

    def __init__(self, actor: Actor, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        left = items_in_force(actor).filter(dossiers__isnull=True)
        self.items = {item.key: item for item in left}
        here = sorted(self.items.values(), key=lambda one: one.unit_id != actor.unit.pk)
        self.fields["item"].choices = [  # type: ignore[attr-defined]
            (item.key, f"{item.code} {item.title}"[:160]) for item in here
        ]


class PaperForm(ActForm):
    """A paper that is in no register."""

    file = forms.FileField(
        label=_("File"),
        required=False,
        help_text=_("PDF, DOCX, ODT, XLSX, PNG or JPEG; leave it empty for paper."),
    )
    title = forms.CharField(label=_("Kind and subject of the paper"), max_length=500)
    reference = forms.CharField(label=_("Number and symbol"), max_length=60, required=False)
    dated_on = DateField(label=_("Date of the paper"), required=False)
    organ_name = forms.CharField(label=_("Author"), max_length=200, required=False)
    page_count = forms.IntegerField(
        label=_("Pages of the paper"), min_value=0, max_value=100_000, required=False
    )
    paper_place = forms.CharField(
        label=_("Where the paper is kept"), max_length=200, required=False
    )
    is_draft = forms.BooleanField(label=_("It is a draft or a spare copy."), required=False)
    note = forms.CharField(label=_("Note"), max_length=300, required=False)

    def paper_fields(self) -> PaperFields:
        """Return what was entered."""
        given = self.cleaned_data
        return PaperFields(
            title=given["title"],
            reference=given["reference"],
            dated_on=given["dated_on"],
            organ_name=given["organ_name"],
            page_count=given["page_count"] or 0,
            paper_place=given["paper_place"],
            note=given["note"],
            is_draft=given["is_draft"],
        )


class ParticipantForm(ActForm):
    """A person who takes part."""

    refused_at = "post"
    post = forms.TypedChoiceField(label=_("Person who takes part"), coerce=int)

    def __init__(self, actor: Actor, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["post"].choices = [  # type: ignore[attr-defined]
            (post.pk, post.holder_and_title) for post in posts_of(actor)
        ]


class ChooseForm(ActForm):
    """One of the open dossiers for a document."""

    refused_at = "dossier"
    dossier = forms.ChoiceField(label=_("Dossier"))
    note = forms.CharField(label=_("Note in the index"), max_length=300, required=False)

    def __init__(self, dossiers: list[Dossier], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["dossier"].choices = [  # type: ignore[attr-defined]
            (one.key, f"{one.code}/{one.year} {one.title}"[:160]) for one in dossiers
        ]
