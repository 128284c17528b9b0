"""What people enter about copies, and what they ask of the list and the book."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _
from typing_extensions import override

from hoatoc.ui.forms import ActForm, DateField, DeskForm, PinField, SearchWidget

from .contracts import OriginalFields
from .kinds import CopyForm

if TYPE_CHECKING:
    from hoatoc.kernel.base.errors import BureauError

MOST_NUMBERS = 2_000
_SPAN = re.compile(r"(\d{1,4})(?:\s*[-–]\s*(\d{1,4}))?")


class PagesField(forms.CharField):
    """Pages as people write them: ``1, 3-5``."""

    default_error_messages = {
        "unreadable": _("Write the pages with commas and hyphens, such as 1, 3-5."),
    }

    @override
    def clean(self, value: Any) -> list[int]:
        """Return the numbers in the order in which they were written."""
        numbers: list[int] = []
        for part in filter(str.strip, super().clean(value).replace(";", ",").split(",")):
            span = _SPAN.fullmatch(part.strip())
            if span is None:
                raise forms.ValidationError(self.error_messages["unreadable"])
            first = int(span[1])
            last = int(span[2] or first)
            if not 1 <= first <= last or len(numbers) + last - first > MOST_NUMBERS:
                raise forms.ValidationError(self.error_messages["unreadable"])
            numbers += range(first, last + 1)
        return numbers


_AT_THE_PIN = frozenset({"pki.wrong_pin", "pki.pin_locked"})


class KeyForm(ActForm):
    """The PIN that opens the key of the unit; it is never kept and never shown again."""

    pin = PinField(
        label=_("PIN of the seal"),
        error_messages={"required": _("Enter the PIN of the key of the unit.")},
    )

    @override
    def take_error(self, error: BureauError, *, at: str = "") -> None:
        """Show what is wrong with the PIN beside it."""
        super().take_error(error, at="pin" if error.code in _AT_THE_PIN else at)


class ScanForm(KeyForm):
    """A scan of paper and what the original says of itself."""

    form = forms.ChoiceField(
        choices=CopyForm.choices,
        initial=CopyForm.FULL,
        label=_("Form of the copy"),
        widget=forms.RadioSelect,
        help_text=_(
            "A true copy is made of an original, a copy of a true copy of a certified copy on "
            "paper, an excerpt of some of the pages."
        ),
        error_messages={"required": _("Choose one of the three forms.")},
    )
    file = forms.FileField(
        label=_("Scan"),
        help_text=_("PDF 1.4 or later, or a picture: in colour, 200 dpi or more, A4 at 100%."),
        error_messages={"required": _("Choose the scan of the paper.")},
    )
    reference = forms.CharField(
        max_length=60,
        required=False,
        label=_("Number and symbol of the original"),
        help_text=_("As printed, such as 125/BC-TCHC; leave it empty where there is none."),
    )
    dated_on = DateField(
        label=_("Date of the original"),
        error_messages={"required": _("Enter the day that is printed on the original.")},
    )
    organ_name = forms.CharField(
        max_length=200,
        label=_("Body that issued the original"),
        error_messages={"required": _("Enter the body as it is printed on the original.")},
    )
    subject = forms.CharField(
        max_length=500,
        label=_("Subject of the original"),
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Enter the subject as it is printed on the original.")},
    )
    pages = PagesField(
        max_length=200,
        required=False,
        label=_("Pages of the excerpt"),
        help_text=_("Only for an excerpt: such as 1, 3-5."),
    )
    is_open_paper = forms.BooleanField(
        label=_("I have looked at every page: none bears a mark of secrecy."),
        error_messages={"required": _("Look at every page, then say that none is secret.")},
    )
    field_order = (
        "form", "file", "reference", "dated_on", "organ_name", "subject", "pages",
        "is_open_paper", "pin",
    )  # fmt: skip

    @override
    def clean(self) -> dict[str, Any]:
        """Ask for pages where an excerpt is made, and only there."""
        kept = super().clean() or {}
        if "pages" not in self.errors:
            is_excerpt = kept.get("form") == CopyForm.EXCERPT
            if is_excerpt and not kept.get("pages"):
                self.add_error("pages", _("Choose the pages that the excerpt is to have."))
            if not is_excerpt and kept.get("pages"):
                self.add_error("pages", _("Only an excerpt leaves pages out. Empty this field."))
        return kept

    def chosen_form(self) -> CopyForm:
        """Return the form of the copy."""
        return CopyForm(self.cleaned_data["form"])

    def fields_of_original(self) -> OriginalFields:
        """Return what was entered of the original."""
        given = self.cleaned_data
        return OriginalFields(
            subject=given["subject"],
            organ_name=given["organ_name"],
            dated_on=given["dated_on"],
            reference=given["reference"],
        )


class ExcerptForm(KeyForm):
    """The pages of an electronic document that go into the excerpt."""

    pages = PagesField(
        max_length=200,
        label=_("Pages of the excerpt"),
        help_text=_("Such as 1, 3-5; not all of them."),
        error_messages={"required": _("Choose the pages that the excerpt is to have.")},
    )
    field_order = ("pages", "pin")


class CancelForm(ActForm):
    """Why a copy is void."""

    reason = forms.CharField(
        max_length=500,
        label=_("Reason"),
        help_text=_("It stands in the printed book, such as: the wrong paper was scanned."),
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Say why the copy is cancelled.")},
    )


class ListForm(DeskForm):
    """The question in the URL of the list."""

    q = forms.CharField(max_length=200, required=False, label=_("Words"), widget=SearchWidget)
    form = forms.ChoiceField(choices=[("", _("All forms")), *CopyForm.choices], required=False)
