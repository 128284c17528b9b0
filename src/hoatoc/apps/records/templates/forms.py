"""Input from pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _
from typing_extensions import override

from hoatoc.kernel.typesetting.plain import from_plain, to_plain
from hoatoc.kernel.typesetting.profiles import NAMES, profile
from hoatoc.kernel.typesetting.shapes import shapes
from hoatoc.ui.forms import ActForm, DeskForm

from .contracts import Content, TemplateFields, TemplateText
from .rules import CIRCULATIONS, GROUPS, SIGNERS, URGENCIES

if TYPE_CHECKING:
    from hoatoc.kernel.typesetting.manuscript import Manuscript

LONGEST_TEXT = 100_000


def kind_choices() -> list[tuple[str, str]]:
    """Return the kinds by the names that stand over a document."""
    return [(code, shape.name) for code, shape in shapes().items()]


def _lines(label: Any, rule: Any = "", rows: int = 4) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=rule,
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


class TemplateForm(ActForm):
    """A template as the office writes it: one line is one block."""

    kind = forms.ChoiceField(label=_("Kind of document"), choices=kind_choices)
    name = forms.CharField(label=_("Name of the template"), max_length=120)
    profile = forms.ChoiceField(
        label=_("Layout profile"), choices=lambda: [(name, profile(name).title) for name in NAMES]
    )
    subject = forms.CharField(label=_("Subject to begin with"), max_length=500, required=False)
    authority_line = forms.CharField(
        label=_("Competent post over the bases"), max_length=500, required=False
    )
    bases = _lines(_("Bases"), _("One a line; the signs at the end are set by themselves."))
    enacting = forms.CharField(
        label=_("Resolving words"),
        help_text=_("A decision and a resolution have theirs by themselves."),
        max_length=500,
        required=False,
    )
    addressee_lead = forms.CharField(
        label=_("Words before the addressees"),
        help_text=_("Only where they are others than the kind's own."),
        max_length=500,
        required=False,
    )
    opening = _lines(
        _("Text that a draft begins with"),
        _(
            "One block a line: “Chương I. …”, “Điều 1. …”, “1. …”, “a) …”, “- …”, “I. …”, "
            "“Phụ lục I. …”; a row of a table as “| … | … |”, bold words as **…**, a new page "
            "as ---."
        ),
        rows=18,
    )
    closing = forms.CharField(label=_("Closing sentence"), max_length=500, required=False)
    recipients = _lines(_("Recipients"), _("One a line, as under “Nơi nhận”."))
    groups = forms.MultipleChoiceField(
        label=_("Recipients to begin with"),
        required=False,
        choices=tuple(GROUPS.items()),
        widget=forms.CheckboxSelectMultiple,
    )
    first_signer = forms.ChoiceField(
        label=_("As what the signatory signs"),
        help_text=_("Name, rank and the lines above the signature are filled from his post."),
        required=False,
        choices=lambda: [("", _("Whoever may sign the kind")), *SIGNERS.items()],
    )
    second_signer = forms.ChoiceField(
        label=_("As what a second head signs"),
        help_text=_("Only where two heads sign, such as commander and commissar."),
        required=False,
        choices=lambda: [("", _("Nobody: one person signs")), *SIGNERS.items()],
    )
    urgency = forms.TypedChoiceField(
        label=_("Degree of urgency"), coerce=int, required=False,
        choices=tuple(URGENCIES.items()),
    )  # fmt: skip
    circulation = forms.ChoiceField(
        label=_("Direction on circulation"), required=False, choices=tuple(CIRCULATIONS.items())
    )
    note = forms.CharField(
        label=_("What changed, and why"),
        help_text=_("Stands beside the version."),
        max_length=300,
        required=False,
    )

    def __init__(self, *args: Any, keeps: Manuscript | None = None, **kwargs: Any) -> None:
        """``keeps`` is the opening that the form was drawn from: left alone it stays whole."""
        self.keeps = keeps
        super().__init__(*args, **kwargs)

    @staticmethod
    def initial_of(text: TemplateText) -> dict[str, Any]:
        """Return what a form shows of a template."""
        content = text.content
        return content.to_json() | {
            "kind": text.kind,
            "name": text.name,
            "opening": to_plain(content.opening),
            "bases": "\n".join(content.bases),
            "recipients": "\n".join(content.recipients),
            **dict(zip(("first_signer", "second_signer"), content.signers, strict=False)),
        }

    def given(self) -> TemplateFields:
        """Return what was entered."""
        said = self.cleaned_data
        return TemplateFields(
            kind=said["kind"],
            name=said["name"],
            note=said["note"],
            content=Content(
                opening=self._opening(),
                profile=said["profile"],
                subject=said["subject"],
                authority_line=said["authority_line"],
                bases=_split(said["bases"]),
                enacting=said["enacting"],
                addressee_lead=said["addressee_lead"],
                recipients=_split(said["recipients"]),
                closing=said["closing"],
                urgency=said["urgency"] or 0,
                circulation=said["circulation"],
                groups=tuple(said["groups"]),
                signers=self._signers(),
            ),
        )

    def _signers(self) -> tuple[str, ...]:
        first, second = self.cleaned_data["first_signer"], self.cleaned_data["second_signer"]
        return tuple(role for role in (first, second) if role)

    @override
    def clean(self) -> dict[str, Any]:
        """Ask for the first head where a second one is named."""
        kept = super().clean() or {}
        if kept.get("second_signer") and not kept.get("first_signer"):
            self.add_error("first_signer", _("Say as what the first of the two heads signs."))
        return kept

    def _opening(self) -> Manuscript:
        written = "\n".join(_split(self.cleaned_data["opening"]))
        if self.keeps is not None and written == to_plain(self.keeps):
            return self.keeps
        return from_plain([written])


class ForceForm(ActForm):
    """From when a version is in force."""

    valid_from = forms.DateField(label=_("In force from"), widget=forms.DateInput)


class QuestionForm(DeskForm):
    """What the list is asked for."""

    kind = forms.ChoiceField(
        label=_("Kind of document"),
        required=False,
        choices=lambda: [("", _("All kinds")), *kind_choices()],
    )


def _split(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())
