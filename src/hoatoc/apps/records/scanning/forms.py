"""What a clerk enters about paper that he scans."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hoatoc.apps.records.incoming.facade import PaperForm
from hoatoc.ui.forms import ActForm, ManyFilesField, ManyFilesWidget

from .contracts import Mark
from .models import PaperPage
from .rules.proposing import Proposal

MARKS = [
    (Mark.BEGINS.value, _("Begins a document")),
    (Mark.GOES_ON.value, _("Goes on")),
    (Mark.LEFT_OUT.value, _("Left out")),
]
_ACCEPTED = ".pdf,.jpg,.jpeg,.png,.tif,.tiff,image/jpeg,image/png,image/tiff,application/pdf"


class BringForm(ActForm):
    """The files of a scanner or a camera."""

    refused_at = "sheets"

    sheets = ManyFilesField(
        label=_("Scan or photographs"),
        help_text=_(
            "PDF, JPEG, PNG or TIFF; several at one time, in the order of their pages. In colour, "
            "200 dpi or more."
        ),
        widget=ManyFilesWidget(attrs={"accept": _ACCEPTED}),
        error_messages={"required": _("Choose the scan or the photographs.")},
    )
    channel = forms.ChoiceField(
        choices=[("paper", _("On paper")), ("mail", _("By mail"))],
        label=_("How it came"),
    )
    paper_place = forms.CharField(
        max_length=200,
        required=False,
        label=_("Where the paper is kept"),
        help_text=_("Cupboard, shelf, folder: proposed for every document of the stack."),
    )
    is_open_paper = forms.BooleanField(
        label=_("I have looked at every page: none bears a mark of secrecy."),
        error_messages={"required": _("Look at every page, then say that none is secret.")},
    )


class EntryForm(PaperForm):
    """The fields of a paper document, filled with what was read."""

    @classmethod
    def proposed(cls, proposals: Mapping[str, Proposal], **initial: Any) -> EntryForm:
        """Return the form as the machine would fill it."""
        values = {name: one.value for name, one in proposals.items()}
        return cls(initial={**initial, **values})


class ArrangeForm(ActForm):
    """One mark for each page of a stack."""

    def __init__(self, *args: Any, pages: Sequence[PaperPage], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for page, mark in zip(pages, marks_of(pages), strict=True):
            self.fields[f"page_{page.number}"] = forms.ChoiceField(
                choices=MARKS, initial=mark.value, label=_("Page %(n)s") % {"n": page.number}
            )

    def marks(self) -> list[Mark]:
        """Return what was said, in the order of the pages."""
        return [Mark(self.cleaned_data[name]) for name in self.fields]


class LineForm(ActForm):
    """Which line of the register the pages belong to."""

    refused_at = "arrival_number"

    arrival_number = forms.IntegerField(
        label=_("Arrival number"),
        min_value=1,
        max_value=2_000_000_000,
        error_messages={"required": _("Enter the arrival number that the paper bears.")},
    )
    year = forms.IntegerField(label=_("Year"), min_value=1945, max_value=9998)


class AsideForm(ActForm):
    """Why a document of the stack does not go into the register."""

    reason = forms.CharField(
        max_length=300,
        label=_("Reason"),
        help_text=_("Such as: scanned twice, an envelope, not a document."),
        error_messages={"required": _("Say why it does not go into the register.")},
    )


def marks_of(pages: Sequence[PaperPage]) -> list[Mark]:
    """Return how the pages are arranged now."""
    marks: list[Mark] = []
    last = None
    for page in pages:
        if page.entry_id is None:
            marks.append(Mark.LEFT_OUT)
        else:
            marks.append(Mark.GOES_ON if page.entry_id == last else Mark.BEGINS)
            last = page.entry_id
    return marks
