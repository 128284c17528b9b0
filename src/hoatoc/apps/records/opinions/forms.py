"""What is entered on the pages of a review."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hoatoc.apps.records.documents.facade import DocumentKind
from hoatoc.ui.forms import ActForm, DateField, DateTimeField

from .contracts import Asking, Remarked, RouteFields
from .kinds import Outcome, Silence, Stand

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hoatoc.kernel.org.models import Unit
    from hoatoc.kernel.people.models import Post

    from .rules.paragraphs import Paragraph

SHOWN = 90


def grouped(posts: Iterable[Post]) -> list[tuple[str, list[tuple[int, str]]]]:
    """Return posts as choices under the names of their units."""
    return [
        (unit, [(p.pk, p.holder_and_title) for p in held])
        for unit, held in groupby(posts, key=lambda post: post.unit.name)
    ]


class AskForm(ActForm):
    """Who is asked, until when, and what silence means."""

    posts = forms.TypedMultipleChoiceField(
        coerce=int,
        required=False,
        label=_("People of your organisation"),
        widget=forms.CheckboxSelectMultiple,
    )
    units = forms.TypedMultipleChoiceField(
        coerce=int,
        required=False,
        label=_("Units"),
        help_text=_("The request lies on the desk of the head and of the registry of the unit."),
        widget=forms.CheckboxSelectMultiple,
    )
    due_at = DateTimeField(
        label=_("Opinions are due at"),
        widget=forms.DateTimeInput,
        error_messages={"required": _("Say until when you need the opinions.")},
    )
    silence = forms.ChoiceField(
        label=_("If nobody answers in time"),
        choices=Silence.choices,
        initial=Silence.REMIND,
        widget=forms.RadioSelect,
    )
    question = forms.CharField(
        required=False,
        max_length=1000,
        label=_("What you want to know"),
        help_text=_("For example which part concerns them; at most 1000 characters."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(
        self, *args: Any, posts: Iterable[Post] = (), units: Iterable[Unit] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        people, asked = self.fields["posts"], self.fields["units"]
        if isinstance(people, forms.ChoiceField) and isinstance(asked, forms.ChoiceField):
            people.choices = grouped(posts)
            asked.choices = [(unit.pk, unit.name) for unit in units]

    def asking(self) -> Asking:
        """Return what was entered."""
        given = self.cleaned_data
        return Asking(
            due_at=given["due_at"],
            silence=given["silence"],
            post_ids=tuple(given["posts"]),
            unit_ids=tuple(given["units"]),
            question=given["question"],
        )


class AnswerForm(ActForm):
    """The opinion of who is asked."""

    stand = forms.ChoiceField(
        label=_("Your opinion"),
        choices=Stand.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Say whether you agree, agree with remarks, or disagree.")},
    )
    text = forms.CharField(
        required=False,
        max_length=5000,
        label=_("Remarks and reasons"),
        help_text=_("Needed unless you simply agree; at most 5000 characters."),
        widget=forms.Textarea(attrs={"rows": 5}),
    )


class OutcomeForm(ActForm):
    """What became of an opinion."""

    outcome = forms.ChoiceField(
        label=_("What became of it"),
        choices=Outcome.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Say whether the opinion is taken up or explained.")},
    )
    text = forms.CharField(
        required=False,
        max_length=3000,
        label=_("Explanation"),
        help_text=_("Needed unless it is taken up whole; printed in the table."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class CommentForm(ActForm):
    """A comment on one place of the pages."""

    paragraph = forms.TypedChoiceField(
        coerce=int,
        label=_("Place on the page"),
        help_text=_("Choose it in the list, or press the place on the page."),
        error_messages={
            "required": _("Choose the paragraph that you comment on."),
            "invalid_choice": _("Choose a paragraph of this version."),
        },
    )
    quote = forms.CharField(
        required=False,
        max_length=2000,
        label=_("The words that you mean"),
        help_text=_("Shorten it to the words that matter; the whole paragraph if left empty."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    text = forms.CharField(
        max_length=2000,
        label=_("Comment"),
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write what you have to say.")},
    )

    def __init__(self, *args: Any, paragraphs: Iterable[Paragraph] = (), **kwargs: Any) -> None:
        # It stands beside other forms with fields of the same names.
        kwargs.setdefault("auto_id", "comment_%s")
        super().__init__(*args, **kwargs)
        field = self.fields["paragraph"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", _("Choose a place")), *map(_place, paragraphs)]

    def remarked(self) -> Remarked:
        """Return what was entered."""
        given = self.cleaned_data
        return Remarked(given["paragraph"], given["text"], given["quote"])


class RouteForm(ActForm):
    """What a draft needs before its form is checked."""

    kind = forms.ChoiceField(
        required=False,
        label=_("Kind of document"),
        choices=[("", _("Every kind")), *DocumentKind.choices],
    )
    valid_from = DateField(label=_("In force from"), widget=forms.DateInput)
    units = forms.TypedMultipleChoiceField(
        coerce=int,
        required=False,
        label=_("Units whose opinion is needed"),
        widget=forms.CheckboxSelectMultiple,
    )
    posts = forms.TypedMultipleChoiceField(
        coerce=int,
        required=False,
        label=_("People whose opinion is needed"),
        widget=forms.CheckboxSelectMultiple,
    )
    needs_drafter_initials = forms.BooleanField(
        required=False, label=_("The drafter puts his initials")
    )
    needs_head_initials = forms.BooleanField(
        required=False, label=_("The head of the drafting unit puts his initials")
    )
    is_strict = forms.BooleanField(
        required=False,
        initial=True,
        label=_("What is missing stops the form check (otherwise a reason is enough)"),
    )
    binds_below = forms.BooleanField(
        required=False, label=_("It also holds for all units below mine")
    )
    note = forms.CharField(
        required=False,
        max_length=500,
        label=_("Note"),
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(
        self, *args: Any, posts: Iterable[Post] = (), units: Iterable[Unit] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        people, asked = self.fields["posts"], self.fields["units"]
        if isinstance(people, forms.ChoiceField) and isinstance(asked, forms.ChoiceField):
            people.choices = grouped(posts)
            asked.choices = [(unit.pk, unit.name) for unit in units]

    def route(self) -> RouteFields:
        """Return what was entered."""
        given = dict(self.cleaned_data)
        return RouteFields(
            unit_ids=tuple(given.pop("units")), post_ids=tuple(given.pop("posts")), **given
        )


class SayForm(ActForm):
    """An answer in a thread."""

    text = forms.CharField(
        max_length=2000,
        label=_("Answer"),
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Write what you have to say.")},
    )


class HandOnForm(ActForm):
    """To whom the head of a unit gives a request."""

    post = forms.TypedChoiceField(
        coerce=int,
        label=_("Who answers for the unit"),
        error_messages={"required": _("Choose one of your own people.")},
    )

    def __init__(self, *args: Any, posts: Iterable[Post] = (), **kwargs: Any) -> None:
        kwargs.setdefault("auto_id", "hand_%s")
        super().__init__(*args, **kwargs)
        field = self.fields["post"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [(p.pk, p.holder_and_title) for p in posts]


def _place(paragraph: Paragraph) -> tuple[int, Any]:
    text = paragraph.text
    words = text if len(text) <= SHOWN else f"{text[:SHOWN].rsplit(' ', 1)[0]} …"
    return paragraph.number, _("p. %(page)s: %(words)s") % {"page": paragraph.page, "words": words}
