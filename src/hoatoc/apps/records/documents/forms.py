"""What people enter about documents, and what they ask of the list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from typing_extensions import override

from hoatoc.kernel.base.errors import BureauError
from hoatoc.ui.forms import (
    ActForm,
    DateField,
    DeskForm,
    ManyFilesField,
    ManyFilesWidget,
    PinField,
    SearchWidget,
)

from .contracts import DraftFields, Steering
from .kinds import Circulation, DocumentKind, FollowWay, Urgency
from .letters import AROUND, Printed, Written, kind_name, without_kind
from .models import DocumentState
from .questions import MINE, NEWEST, ORDERS, TO_SIGN, WAITING, DocumentQuestion

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from django.http import QueryDict

    from hoatoc.apps.records.competence.facade import Competence
    from hoatoc.kernel.org.models import Unit
    from hoatoc.kernel.people.models import Post
    from hoatoc.kernel.typesetting.manuscript import Manuscript

SUBJECT_LENGTH, NOTE_LENGTH = 500, 500
FILE, LETTER = "file", "letter"
LARGEST_ID = 2**63 - 1


class QuestionUnreadable(BureauError):
    """The address asks for something that no document can have."""

    code = "documents.question_unreadable"
    sentence = _("The address of the list cannot be read. Open the list again and choose anew.")


class QuestionForm(forms.Form):
    """The question in the URL of the list; anything that cannot be read is refused."""

    q = forms.CharField(max_length=200, required=False, label=_("Words"), widget=SearchWidget)
    state = forms.MultipleChoiceField(choices=DocumentState.choices, required=False)
    kind = forms.MultipleChoiceField(choices=DocumentKind.choices, required=False)
    urgency = forms.TypedMultipleChoiceField(choices=Urgency.choices, coerce=int, required=False)
    mine = forms.ChoiceField(choices=[(MINE, ""), (TO_SIGN, ""), (WAITING, "")], required=False)
    since = DateField(required=False, label=_("Changed from"))
    until = DateField(required=False, label=_("to"))
    sort = forms.ChoiceField(
        choices=[(f"{sign}{name}", "") for name in ORDERS for sign in ("", "-")], required=False
    )

    def __init__(self, asked: QueryDict) -> None:
        super().__init__(asked)
        self.units = asked.getlist("unit")

    def question(self) -> DocumentQuestion:
        """Return what was asked, or refuse it."""
        if not self.is_valid():
            raise QuestionUnreadable
        asked = self.cleaned_data
        return DocumentQuestion(
            words=asked["q"],
            states=tuple(asked["state"]),
            kinds=tuple(asked["kind"]),
            urgencies=tuple(asked["urgency"]),
            units=_numbers(self.units),
            mine=asked["mine"],
            since=asked["since"],
            until=asked["until"],
            sort=asked["sort"] or NEWEST,
        )


def _numbers(values: Iterable[str]) -> tuple[int, ...]:
    found = []
    for value in values:
        if not (value.isascii() and value.isdigit() and int(value[:20]) <= LARGEST_ID):
            raise QuestionUnreadable
        found.append(int(value))
    return tuple(found)


class SignatoryWidget(forms.Select):
    """A list of posts in which those who may not sign stand closed."""

    closed: frozenset[str] | set[str] = frozenset()

    @override
    def create_option(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Close the option of a post that may not sign."""
        option: dict[str, Any] = super().create_option(*args, **kwargs)
        if str(option["value"]) in self.closed:
            option["attrs"]["disabled"] = True
        return option


def _signatory_label(one: Competence) -> str:
    title = one.post.title if one.post else ""
    way = f"{one.way.value} " if one.way.value else ""
    return f"{one.person.rank_and_name}, {way}{title}"


class KindForm(ActForm):
    """What a document is, and about what."""

    is_shortened = False
    kind = forms.ChoiceField(
        choices=DocumentKind.choices,
        initial=DocumentKind.OFFICIAL_LETTER,
        label=_("Kind of document"),
        help_text=_("One of the 29 kinds of Decree 30/2020, Article 7; it enters the symbol."),
    )
    subject = forms.CharField(
        max_length=SUBJECT_LENGTH,
        label=_("Subject"),
        help_text=_("One sentence that says what it is about; at most 500 characters (Annex VI)."),
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={
            "required": _("Enter the subject: one sentence that says what the document is about.")
        },
    )

    def __init__(self, *args: Any, kinds: Collection[str] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["kind"]
        assert isinstance(field, forms.ChoiceField)
        offered = [one for one in DocumentKind.choices if kinds is None or one[0] in kinds]
        field.choices = offered

    @override
    def clean(self) -> dict[str, Any]:
        """Leave the name of the kind out of the subject: the page prints it above by itself."""
        kept = super().clean() or {}
        said = kept.get("subject", "")
        if said and kept.get("kind"):
            kept["subject"] = without_kind(kept["kind"], said)
            self.is_shortened = kept["subject"] != said
        return kept

    @property
    def left_out(self) -> str:
        """What was left out of the subject, in a sentence."""
        if not self.is_shortened:
            return ""
        said = {
            "kind": kind_name(self.cleaned_data["kind"]),
            "subject": self.cleaned_data["subject"],
        }
        return (
            gettext(
                "“%(kind)s” stands over the subject by itself, so it was left out: “%(subject)s”."
            )
            % said
        )


class DraftForm(KindForm):
    """The fields of Annex VI that a drafter enters, with their lengths."""

    urgency = forms.TypedChoiceField(
        choices=Urgency.choices, coerce=int, initial=0, label=_("Degree of urgency")
    )
    circulation = forms.ChoiceField(
        choices=Circulation.choices, required=False, label=_("Direction on circulation")
    )
    steering = forms.TypedChoiceField(
        choices=Steering.choices,
        coerce=int,
        empty_value="0",
        required=False,
        label=_("What it asks of its receivers"),
        help_text=_("A steering document becomes work at each receiver when it is registered."),
    )
    reply_due_on = DateField(required=False, label=_("Reply due on"))
    signatory = forms.TypedChoiceField(
        coerce=int,
        label=_("Signatory"),
        widget=SignatoryWidget,
        help_text=_("The competent person of your organisation, who signs with his own key."),
        error_messages={"required": _("Choose a person who may sign for your organisation.")},
    )
    second_signatory = forms.TypedChoiceField(
        coerce=int,
        empty_value=None,
        required=False,
        label=_("Second signatory"),
        widget=SignatoryWidget,
        help_text=_(
            "Only where two heads sign, such as the commissar beside the commander: he signs after "
            "the first, with his own key, and the number follows both."
        ),
        error_messages={"invalid_choice": _("Choose a person who may sign this kind, or nobody.")},
    )
    note = forms.CharField(
        max_length=NOTE_LENGTH,
        required=False,
        label=_("Note"),
        help_text=_("For the office only, not on the page; at most 500 characters (Annex VI)."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    recipients = forms.TypedMultipleChoiceField(coerce=int, required=False, label=_("Recipients"))

    def __init__(
        self,
        *args: Any,
        signatories: Iterable[Competence] = (),
        receivers: Iterable[Unit] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.not_competent = [one for one in signatories if not one]
        self._offer_signatories(signatories)
        self._choices("recipients", [(unit.pk, unit.name) for unit in receivers])

    def _offer_signatories(self, signatories: Iterable[Competence]) -> None:
        """Offer those who may sign; the others stand there too, closed, so that nobody wonders."""
        may = [(one.post.pk, _signatory_label(one)) for one in signatories if one and one.post]
        may_not = [(one.post.pk, _signatory_label(one)) for one in self.not_competent if one.post]
        closed: list[Any] = [(_("May not sign this kind"), may_not)] if may_not else []
        nobody = [("", _("Nobody: one person signs"))]
        for name, first in (("signatory", []), ("second_signatory", nobody)):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = [*first, *may, *closed]
            assert isinstance(field.widget, SignatoryWidget)
            field.widget.closed = {str(pk) for pk, _label in may_not}

    def _choices(self, name: str, choices: list[tuple[int, str]]) -> None:
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = choices

    def draft_fields(self) -> DraftFields:
        """Return what was entered, for the actions."""
        entered = self.cleaned_data
        return DraftFields(
            kind=entered["kind"],
            subject=entered["subject"],
            urgency=entered["urgency"],
            circulation=entered["circulation"],
            steering=int(entered["steering"]),
            reply_due_on=entered["reply_due_on"],
            note=entered["note"],
            recipient_ids=tuple(entered["recipients"]),
            second_post_id=entered["second_signatory"],
        )


class FileDraftForm(DraftForm):
    """A draft that is brought as a file."""

    file = forms.FileField(
        required=False,
        label=_("File"),
        # The intake of files refuses it in its own words.
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".pdf,.docx,.odt"}),
        error_messages={
            "required": _("Choose the file of the document: PDF, DOCX or ODT."),
        },
    )
    field_order = ("file",)


class AttachForm(DeskForm):
    """Files that go with a document."""

    file = ManyFilesField(
        label=_("Files"),
        help_text=_("PDF, DOCX, ODT, XLSX, PNG or JPEG, at most 50 MB each."),
        widget=ManyFilesWidget(attrs={"accept": ".pdf,.docx,.odt,.xlsx,.png,.jpg,.jpeg"}),
        error_messages={
            "empty": _("The file is empty. Save it again, then bring it."),
            "required": _("Choose at least one file."),
        },
    )


class LetterDraftForm(DraftForm):
    """A draft that is written here."""

    addressees = forms.CharField(
        required=False,
        max_length=4000,
        label=_("Addressees (Kính gửi)"),
        help_text=_("One on each line, as they shall stand on the page."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    bases = forms.CharField(
        required=False,
        max_length=8000,
        label=_("Legal bases (Căn cứ)"),
        help_text=_("One on each line; printed in italics before the text."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    authority_line = forms.CharField(
        required=False, max_length=500, label=_("Competent post over the bases")
    )
    enacting = forms.CharField(required=False, max_length=500, label=_("Resolving words"))
    addressee_lead = forms.CharField(
        required=False, max_length=500, label=_("Words before the addressees")
    )
    other_recipients = forms.CharField(
        required=False,
        max_length=4000,
        label=_("Further lines under “Nơi nhận”"),
        help_text=_(
            "One on each line; the units chosen below and the stored copy come by themselves."
        ),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    printed = forms.MultipleChoiceField(
        required=False, label=_("Groups that are printed by their name")
    )
    field_order = ("kind", "subject", "addressees", "bases", *AROUND)

    def __init__(self, *args: Any, groups: Iterable[Printed] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.groups = {one.code: one for one in groups}
        field = self.fields["printed"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = [(one.code, one.name) for one in self.groups.values()]

    def written(self, manuscript: Manuscript | None = None) -> Written:
        """Return what stands around the text, and the text itself if it is given."""
        entered = self.cleaned_data
        return Written(
            addressees=entered["addressees"],
            bases=entered["bases"],
            manuscript=manuscript,
            printed=tuple(self.groups[code] for code in entered["printed"]),
            **{name: entered[name] for name in AROUND},
        )


class BeginForm(KindForm):
    """What a draft that is written here begins with."""

    start = forms.ChoiceField(
        choices=[
            ("template", _("With the template of this kind")),
            ("blank", _("With an empty page")),
        ],
        initial="template",
        widget=forms.RadioSelect,
        label=_("Begin"),
    )

    def draft_fields(self) -> DraftFields:
        """Return what was entered, for the action."""
        return DraftFields(kind=self.cleaned_data["kind"], subject=self.cleaned_data["subject"])


class PostForm(DeskForm):
    """One of several people in their posts; the field is the only one of the form."""

    def __init__(self, *args: Any, posts: Iterable[Post] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if isinstance(field, forms.ChoiceField):
                field.choices = [(post.pk, post.holder_and_title) for post in posts]


class WriterForm(PostForm):
    """Who writes the text too."""

    writer = forms.TypedChoiceField(coerce=int, label=_("Colleague"))


class ReviewerForm(PostForm):
    """To whom a draft is submitted."""

    reviewer = forms.TypedChoiceField(
        coerce=int,
        label=_("Who checks the content"),
        help_text=_("The head of your unit answers for the content (Decree 30/2020, Article 12)."),
    )


class RemarkForm(DeskForm):
    """A remark that goes with an approval."""

    remark = forms.CharField(
        required=False,
        max_length=1000,
        label=_("Remark"),
        help_text=_("Kept with the document; at most 1000 characters."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class ReasonForm(DeskForm):
    """Why a draft goes back, or is given up."""

    reason = forms.CharField(
        max_length=1000,
        label=_("Reason"),
        help_text=_("The author reads it: say what has to be mended. At most 1000 characters."),
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "required": _("Say why you return it, so that the author knows what to mend.")
        },
    )


class ReasonOfRegistryForm(DeskForm):
    """Why a number is void."""

    reason = forms.CharField(
        max_length=500,
        label=_("Reason"),
        help_text=_("Stands in the printed register; at most 500 characters."),
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Say why: the reason stands in the printed register.")},
    )


class RecallForm(DeskForm):
    """Why a document is recalled."""

    reason = forms.CharField(
        max_length=500,
        label=_("Reason"),
        help_text=_("Every receiver reads it; at most 500 characters."),
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Say why you recall it: every receiver reads this.")},
    )


class MendForm(DeskForm):
    """What kind of error an issued document has; the kind decides what is made."""

    way = forms.ChoiceField(
        choices=[
            (
                FollowWay.REPLACES,
                _("The content is wrong: a new document of the same kind replaces it"),
            ),
            (
                FollowWay.AMENDS,
                _("Part of the content changes: a new document of the same kind amends it"),
            ),
            (
                FollowWay.CORRECTS,
                _("Form, layout or procedure is wrong: an official letter of correction"),
            ),
        ],
        label=_("What is wrong"),
        help_text=_("Decree 30/2020, Article 18(3) knows these ways and no other."),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what kind of error it is.")},
    )
    reason = forms.CharField(
        max_length=1000,
        label=_("The error"),
        help_text=_("Where it stands and what is wrong; it goes into the draft."),
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "required": _("Say what is wrong: it stands in the draft and its history.")
        },
    )


class CancelForm(DeskForm):
    """Why a draft is given up."""

    reason = forms.CharField(
        required=False,
        max_length=1000,
        label=_("Reason"),
        help_text=_("Stays in the history of the draft, which nobody can submit any more."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class PinForm(DeskForm):
    """The PIN that opens a key; it is never kept and never shown again."""

    pin = PinField(label=_("PIN"))
    read_sha256 = forms.CharField(max_length=64, required=False, widget=forms.HiddenInput)
