"""What people enter of a file plan and of the retention table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _
from typing_extensions import override

from hoatoc.ui.forms import ActForm

from ..contracts import ItemFields
from ..rules import LONGEST_YEARS, PERMANENT
from ..selectors.choices import posts_of, units_of
from ..selectors.plans import retention_table
from ..sentences import retention_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hoatoc.kernel.access.actor import Actor

    from ..models import FilePlan, PlanItem
    from ..selectors.plans import HeadLines

TERMS = (PERMANENT, 70, 50, 30, 20, 15, 10, 5, 3, 2, 1)


def term_choices() -> list[tuple[str, str]]:
    """Return the usual terms by their words."""
    return [(str(years), retention_words(years)) for years in TERMS]


class TermFields(ActForm):
    """A retention term: chosen, or taken from a line of the table."""

    term = forms.TypedChoiceField(
        label=_("Retention"),
        required=False,
        coerce=int,
        empty_value=None,
        help_text=_("Leave it as it is to take the years of the line below."),
    )
    basis = forms.ChoiceField(label=_("Line of the retention table"), required=False)

    def __init__(self, actor: Actor, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.actor = actor
        self.table = retention_table(actor)
        by_table = ("", _("By the line of the table"))
        self.fields["term"].choices = [by_table, *term_choices()]  # type: ignore[attr-defined]
        self.fields["basis"].choices = [  # type: ignore[attr-defined]
            ("", _("None")),
            *((line.key, f"{line.title} ({retention_words(line.years)})") for line in self.table),
        ]

    @override
    def clean(self) -> dict[str, Any]:
        """Take the years from the line where none were chosen."""
        kept = super().clean() or {}
        line = next((one for one in self.table if one.key == kept.get("basis")), None)
        if kept.get("term") is None and line is not None:
            kept["term"] = line.years
        if kept.get("term") is None and "term" not in self.errors:
            self.add_error("term", _("Choose how long it is kept, or a line of the table."))
        kept["basis_words"] = f"{line.title} ({line.source})"[:300] if line else ""
        return kept


class PlanForm(ActForm):
    """The year of a new plan, and of which one it is a clone."""

    refused_at = "year"
    year = forms.IntegerField(label=_("Year of the file plan"), min_value=2000, max_value=2100)
    like = forms.ChoiceField(label=_("Clone the plan of"), required=False)

    def __init__(self, plans: Sequence[FilePlan], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["like"].choices = [  # type: ignore[attr-defined]
            ("", _("None: begin with an empty plan")),
            *((str(one.pk), str(one.year)) for one in plans),
        ]


class HeadForm(ActForm):
    """A heading of the plan."""

    title = forms.CharField(label=_("Heading"), max_length=200)
    abbreviation = forms.RegexField(
        r"^[A-Za-zĐđÂâĂăÊêÔôƠơƯư0-9&]{1,12}$",
        label=_("Abbreviation of the heading"),
        required=False,
        help_text=_("Such as TCCB: it stands in the symbol of its files."),
    )
    parent = forms.ChoiceField(label=_("Below the heading"), required=False)

    def __init__(self, lines: Sequence[HeadLines], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["parent"].choices = [  # type: ignore[attr-defined]
            ("", _("None: a main heading")),
            *((str(one.head.pk), f"{one.number}. {one.head}") for one in lines if one.is_main),
        ]


class ItemForm(TermFields):
    """A file of the plan."""

    head = forms.ChoiceField(label=_("Under the heading"))
    title = forms.CharField(
        label=_("Title of the file"), max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )
    unit = forms.TypedChoiceField(label=_("Unit that makes the file"), coerce=int)
    post = forms.TypedChoiceField(
        label=_("Person who makes the file"), coerce=int, required=False, empty_value=None
    )
    note = forms.CharField(label=_("Note on the file"), max_length=300, required=False)
    reason = forms.CharField(label=_("Why the plan is amended"), max_length=300, required=False)
    field_order = ("head", "title", "term", "basis", "unit", "post", "note", "reason")

    def __init__(
        self, actor: Actor, lines: Sequence[HeadLines], *args: Any, amends: bool = False,
        **kwargs: Any,
    ) -> None:  # fmt: skip
        super().__init__(actor, *args, **kwargs)
        self.fields["head"].choices = [  # type: ignore[attr-defined]
            (str(one.head.pk), f"{one.number}. {one.head}") for one in lines
        ]
        self.fields["unit"].choices = [  # type: ignore[attr-defined]
            (unit.pk, unit.name) for unit in units_of(actor)
        ]
        self.fields["post"].choices = [  # type: ignore[attr-defined]
            ("", _("Named later by the unit")),
            *((post.pk, post.holder_and_title) for post in posts_of(actor)),
        ]
        if amends:
            self.fields["reason"].required = True
        else:
            del self.fields["reason"]

    def item_fields(self) -> ItemFields:
        """Return what was entered."""
        given = self.cleaned_data
        return ItemFields(
            title=given["title"],
            years=given["term"],
            unit_id=given["unit"],
            post_id=given["post"] or 0,
            basis=given["basis_words"],
            note=given["note"],
        )

    @staticmethod
    def initial_of(item: PlanItem) -> dict[str, Any]:
        """Return the fields of a file as it stands."""
        return {
            "head": str(item.head_id),
            "title": item.title,
            "term": item.years,
            "unit": item.unit_id,
            "post": item.post_id or "",
            "note": item.note,
        }


class ReasonForm(ActForm):
    """A reason."""

    refused_at = "reason"
    reason = forms.CharField(
        label=_("Reason"), max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )


class RetentionForm(ActForm):
    """A line of the retention table."""

    group = forms.CharField(label=_("Group"), max_length=20, required=False)
    title = forms.CharField(label=_("Files that it is about"), max_length=300)
    years = forms.IntegerField(
        label=_("Years"),
        min_value=0,
        max_value=LONGEST_YEARS,
        help_text=_("0 is for ever."),
    )
    source = forms.CharField(
        label=_("By which text"), max_length=200, help_text=_("The circular or decision.")
    )


class SettingForm(ActForm):
    """How strictly the organisation files."""

    requires_dossier = forms.BooleanField(
        label=_("Finishing and issuing wait until the document is in a dossier."), required=False
    )
