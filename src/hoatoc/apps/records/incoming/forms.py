"""What people enter about incoming documents, and what they ask of the list."""

from __future__ import annotations

from datetime import datetime, time
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext, pgettext_lazy
from typing_extensions import override

from hoatoc.apps.records.documents.facade import DocumentKind, Urgency
from hoatoc.kernel.base.clock import VIETNAM
from hoatoc.kernel.base.errors import BureauError
from hoatoc.ui.forms import ActForm, DateField, DeskForm, PinField, SearchWidget

from .actions.report_work import Evidence
from .contracts import ArrivedFields, Share
from .models import AssignmentState, Channel, IncomingState, Part, Steering
from .questions import LATE, NEWEST, ORDERS, URGENT_FIRST, WAITING, IncomingQuestion
from .selectors import FollowQuestion

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from hoatoc.kernel.org.models import Unit
    from hoatoc.kernel.people.models import Post

    from .models import IncomingDocument

Choices = list[tuple[Any, Any]]
STATES: Choices = list(IncomingState.choices)
CHANNELS: Choices = list(Channel.choices)
LARGEST_NUMBER = 2**31 - 1
MOST_SHARES = 40
ROWS_AT_FIRST, ROWS_MORE = 2, 3
# A day that is given as due ends with the working day.
END_OF_DAY = time(17, 0)

# What commanders of any office write; one's own last words stand before them.
PHRASES = (
    _("Carry it out in time and report the outcome."),
    _("Study it and advise me."),
    _("Draft the reply for my signature."),
    _("For information and guidance of those concerned."),
)


class QuestionUnreadable(BureauError):
    """The address asks for something that no document can have."""

    code = "incoming.question_unreadable"
    sentence = _("The address of the list cannot be read. Open the list again and choose anew.")


class QuestionForm(forms.Form):
    """The question in the URL of the list; anything that cannot be read is refused."""

    q = forms.CharField(max_length=200, required=False, label=_("Words"), widget=SearchWidget)
    state = forms.MultipleChoiceField(choices=STATES, required=False)
    urgency = forms.TypedMultipleChoiceField(choices=Urgency.choices, coerce=int, required=False)
    channel = forms.MultipleChoiceField(choices=CHANNELS, required=False)
    number = forms.IntegerField(min_value=1, max_value=LARGEST_NUMBER, required=False)
    mine = forms.ChoiceField(choices=[(WAITING, ""), (LATE, "")], required=False)
    since = DateField(required=False)
    until = DateField(required=False)
    sort = forms.ChoiceField(
        choices=[(f"{sign}{name}", "") for name in ORDERS for sign in ("", "-")], required=False
    )

    def question(self) -> IncomingQuestion:
        """Return what was asked, or refuse it."""
        if not self.is_valid():
            raise QuestionUnreadable
        asked = self.cleaned_data
        given = self.data.getlist("organ") if isinstance(self.data, QueryDict) else []
        organs = [name for name in given if "\x00" not in name]
        return IncomingQuestion(
            words=asked["q"],
            states=tuple(asked["state"]),
            urgencies=tuple(asked["urgency"]),
            channels=tuple(asked["channel"]),
            organs=tuple(name[:200] for name in organs[:20]),
            number=asked["number"],
            waits=asked["mine"] == WAITING,
            is_late=asked["mine"] == LATE,
            since=asked["since"],
            until=asked["until"],
            sort=asked["sort"] or (URGENT_FIRST if asked["mine"] else NEWEST),
        )


class PaperForm(ActForm):
    """The fields of Annex VI that the registry enters for what came without the network."""

    organ_name = forms.CharField(
        max_length=200,
        label=_("Issuing organ"),
        help_text=_("The full name as it stands on the document; at most 200 characters."),
        error_messages={"required": _("Enter the organ that issued the document.")},
    )
    reference = forms.CharField(
        max_length=60,
        required=False,
        label=_("Number and symbol"),
        help_text=_("As printed, such as 125/BC-TCHC; leave it empty where there is none."),
    )
    dated_on = DateField(
        label=_("Date of the document"),
        help_text=_("The day that is printed on it, not the day on which it came."),
        error_messages={"required": _("Enter the day that is printed on the document.")},
    )
    kind = forms.ChoiceField(
        choices=DocumentKind.choices,
        initial=DocumentKind.OFFICIAL_LETTER,
        label=_("Kind of document"),
    )
    subject = forms.CharField(
        max_length=500,
        label=_("Subject"),
        help_text=_("As printed; at most 500 characters (Annex VI)."),
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Enter the subject as it is printed on the document.")},
    )
    signatory_name = forms.CharField(max_length=150, required=False, label=_("Signatory"))
    signatory_title = forms.CharField(
        max_length=150, required=False, label=_("Title of the signatory")
    )
    urgency = forms.TypedChoiceField(
        choices=Urgency.choices, coerce=int, initial=0, label=_("Degree of urgency")
    )
    reply_due_on = DateField(required=False, label=_("Reply due on"))
    steering = forms.TypedChoiceField(
        choices=Steering.choices,
        coerce=int,
        initial=0,
        required=False,
        empty_value="0",
        label=_("Does a superior steer by it"),
        help_text=_("A steering document becomes work by itself when it is registered."),
    )
    channel = forms.ChoiceField(
        choices=[(c, c.label) for c in (Channel.PAPER, Channel.MAIL, Channel.BY_HAND)],
        required=False,
        label=_("How it came"),
    )
    paper_place = forms.CharField(
        max_length=200,
        required=False,
        label=_("Where the paper is kept"),
        help_text=_("Cupboard, shelf, folder: where someone finds the original."),
    )
    known = forms.BooleanField(
        required=False,
        label=_("I have compared them: take it in all the same"),
        widget=forms.HiddenInput,
    )

    def arrived_fields(self) -> ArrivedFields:
        """Return what was entered, for the actions."""
        names = ArrivedFields.__dataclass_fields__
        given = {n: v for n, v in self.cleaned_data.items() if n in names}
        return ArrivedFields(**{**given, "steering": int(given.get("steering") or 0)})

    def ask_about_similar(self) -> None:
        """Show the question whether it is taken in a second time."""
        self.fields["known"].widget = forms.CheckboxInput()


class TakeInForm(PaperForm):
    """The same with the file itself."""

    file = forms.FileField(
        label=_("The document as a PDF"),
        help_text=_("Its signatures are verified at once; a bad one goes to quarantine."),
        widget=forms.FileInput(attrs={"accept": ".pdf"}),
        error_messages={
            "required": _("Choose the PDF that came."),
            "empty": _("The file is empty. Ask for it again."),
        },
    )
    paper_place = None  # type: ignore[assignment]  # Django's way to leave a field out
    field_order = ("file",)


class ReasonForm(ActForm):
    """Why a document is refused, or released."""

    reason = forms.CharField(
        max_length=500,
        label=_("Reason"),
        help_text=_("Kept for good; at most 500 characters."),
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write the reason: it is kept with the document.")},
    )


class ReportForm(ActForm):
    """What was done about a part of the work."""

    text = forms.CharField(
        max_length=2000,
        label=_("Report"),
        help_text=_("What was done, with which outcome; at most 2000 characters."),
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Write what was done.")},
    )

    file = forms.FileField(
        required=False,
        label=_("File that shows it"),
        help_text=_("A PDF, DOCX or ODT; not needed where the words say enough."),
    )

    @override
    def clean(self) -> dict[str, Any]:
        """Read the file, as the action takes it."""
        kept = super().clean() or {}
        brought = kept.get("file")
        kept["evidence"] = Evidence(brought.name, brought.read()) if brought else None
        return kept


class TimeForm(ActForm):
    """A later due time, and why."""

    until = DateField(
        label=_("New due day"),
        help_text=_("The end of the working day (17:00) of this day."),
        error_messages={"required": _("Enter the day until which you need.")},
    )
    reason = forms.CharField(
        max_length=500,
        label=_("Reason"),
        help_text=_("What is done already, and what holds up the rest."),
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write why you need more time.")},
    )

    def clean_until(self) -> datetime | None:
        """Return the end of that working day."""
        return end_of_working_day(self.cleaned_data.get("until"))


class SendBackForm(ReasonForm):
    """What is missing, and until when it is wanted."""

    until = DateField(
        required=False,
        label=_("New due day"),
        help_text=_("Leave it empty to keep the present one."),
    )

    def clean_until(self) -> datetime | None:
        """Return the end of that working day."""
        return end_of_working_day(self.cleaned_data.get("until"))


class MergeForm(ActForm):
    """The entry to which the document belongs."""

    into = forms.TypedChoiceField(
        coerce=UUID,
        label=_("Entry in the register"),
        error_messages={"required": _("Choose the entry.")},
    )

    def __init__(self, *args: Any, entries: Iterable[IncomingDocument] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["into"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [
                (str(one.pk), f"{one.arrival_number} · {one.reference} · {one.subject}"[:150])
                for one in entries
            ]


class PhraseForm(ActForm):
    """Words that one uses often."""

    text = forms.CharField(
        max_length=300,
        label=_("Phrase"),
        help_text=_("It is offered when you write an instruction."),
    )


class FollowForm(forms.Form):
    """Which parts of the work the follow-up list shows."""

    unit = forms.TypedChoiceField(coerce=int, empty_value=None, required=False, label=_("Unit"))
    person = forms.TypedChoiceField(coerce=int, empty_value=None, required=False, label=_("Person"))
    state = forms.ChoiceField(
        choices=[("", _("All that are open")), *AssignmentState.choices],
        required=False,
        label=_("State"),
    )
    late = forms.ChoiceField(
        choices=[("", _("On time or late")), ("1", _("Only what is late"))],
        required=False,
        label=_("Due"),
    )

    def __init__(
        self, *args: Any, units: Iterable[Unit], people: Iterable[Post], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        unit, person = self.fields["unit"], self.fields["person"]
        if isinstance(unit, forms.ChoiceField) and isinstance(person, forms.ChoiceField):
            unit.choices = [("", "—"), *((one.pk, one.name) for one in units)]
            person.choices = [("", "—"), *_people_choices(people)]

    def question(self) -> FollowQuestion:
        """Return what was asked, or refuse it."""
        if not self.is_valid():
            raise QuestionUnreadable
        asked = self.cleaned_data
        return FollowQuestion(
            unit_id=asked["unit"],
            person_id=asked["person"],
            state=asked["state"],
            is_late=bool(asked["late"]),
        )


class ConfirmForm(ActForm):
    """A box to tick before something is destroyed."""

    sure = forms.BooleanField(
        label=_("I have read the reason, and the document may be destroyed here"),
        error_messages={"required": _("Tick the box, or keep the document with a reason.")},
    )


class KeepForm(ActForm):
    """Why a recalled document is kept."""

    reason = forms.CharField(
        max_length=500,
        label=_("Reason"),
        help_text=_("The sender reads it; at most 500 characters."),
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Say why you keep it: the sender will read this.")},
    )


class FinishForm(ActForm):
    """A last word that goes with the end of the work."""

    remark = forms.CharField(
        max_length=500,
        required=False,
        label=_("Remark"),
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class HandOnForm(ActForm):
    """Who in the unit does its part."""

    person = forms.TypedChoiceField(
        coerce=int,
        label=_("Who does it"),
        help_text=_("A person of your own unit; the due time stays as the commander set it."),
    )

    def __init__(self, *args: Any, people: Iterable[Post] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["person"]
        if isinstance(field, forms.ChoiceField):
            field.choices = _people_choices(people)


class InstructForm(ActForm):
    """The instruction and its lead; who else takes part stands in the rows below."""

    phrase = forms.ChoiceField(
        required=False,
        label=_("Begin with"),
        help_text=_("Words that one uses often; what you write below is added to them."),
    )
    text = forms.CharField(
        max_length=1800,
        required=False,
        label=_("Instruction"),
        help_text=_("What is to be done, in your own words; at most 1800 characters."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    lead = forms.ChoiceField(
        label=_("Who leads"),
        help_text=_("Exactly one unit or one person leads (Decree 30/2020, Article 24)."),
        error_messages={"required": _("Name one unit or one person that leads the work.")},
    )
    lead_due = DateField(
        required=False,
        label=_("Due on"),
        help_text=_("The end of the working day (17:00) of this day."),
    )
    pin = PinField(
        label=_("PIN of your key"),
        required=False,
        help_text=_("Signs the instruction; left empty, it is held fast by the record alone."),
    )

    def __init__(
        self,
        *args: Any,
        holders: Choices | None = None,
        phrases: Sequence[str] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        lead, phrase = self.fields["lead"], self.fields["phrase"]
        if isinstance(lead, forms.ChoiceField) and isinstance(phrase, forms.ChoiceField):
            lead.choices = [("", _("Choose a unit or a person")), *(holders or [])]
            said = dict.fromkeys([*phrases, *(str(one) for one in PHRASES)])
            phrase.choices = [("", "—"), *((one, one) for one in said)]

    @override
    def clean(self) -> dict[str, Any]:
        """Ask for words, from the list or one's own."""
        kept = super().clean() or {}
        words = " ".join(filter(None, [kept.get("phrase"), kept.get("text")]))
        if not words:
            self.add_error("text", _("Write the instruction, or choose words from the list."))
        kept["words"] = words
        return kept

    def shares(self, rows: Iterable[ShareForm]) -> list[Share]:
        """Return the lead and every row that names somebody."""
        given = self.cleaned_data
        lead = share_of(Part.LEAD, given["lead"], given.get("lead_due"))
        further = [
            share_of(row.cleaned_data["part"], row.cleaned_data["who"], row.cleaned_data["due"])
            for row in rows
            if row.cleaned_data.get("who")
        ]
        return [lead, *further]


class ShareForm(DeskForm):
    """One more unit or person: in which part, until when."""

    who = forms.ChoiceField(required=False, label=_("Unit or person"))
    part = forms.ChoiceField(
        choices=[(p, p.label) for p in (Part.SUPPORT, Part.INFORM, Part.FOLLOW)],
        label=pgettext_lazy("share of the work", "Part"),
    )
    due = DateField(required=False, label=_("Due on"))

    def __init__(self, *args: Any, holders: Choices | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["who"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", "—"), *(holders or [])]


ShareFormSet = forms.formset_factory(
    ShareForm, extra=ROWS_AT_FIRST, max_num=MOST_SHARES, absolute_max=MOST_SHARES, validate_max=True
)


def holder_choices(units: Iterable[Unit], people: Iterable[Post]) -> Choices:
    """Return whom work can be given to, units first; ``u12`` is a unit, ``p34`` a person."""
    return [
        (_("Units"), [(f"u{unit.pk}", unit.name) for unit in units]),
        (
            pgettext("share of the work", "People"),
            [(f"p{pk}", label) for pk, label in _people_choices(people)],
        ),
    ]


def _people_choices(posts: Iterable[Post]) -> Choices:
    said: dict[int, str] = {}
    for post in posts:
        said.setdefault(post.person_id, post.holder_and_title)
    return list(said.items())


def end_of_working_day(day: date | None) -> datetime | None:
    """Return when work is due that is due on a day."""
    return datetime.combine(day, END_OF_DAY, tzinfo=VIETNAM) if day else None


def share_of(part: str, who: str, due: date | None) -> Share:
    """Return one line of an instruction from what the form sends."""
    at = end_of_working_day(due)
    number = int(who[1:])
    if who.startswith("u"):
        return Share(part, unit_id=number, due_at=at)
    return Share(part, person_id=number, due_at=at)
