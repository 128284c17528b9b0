"""A document from its first draft to its issue."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _
from typing_extensions import override

from hoatoc.kernel.access.rows import Audienced, VisibleQuerySet
from hoatoc.kernel.base import clock
from hoatoc.kernel.base.models import BaseModel
from hoatoc.kernel.org.models import Unit
from hoatoc.kernel.people.models import Person, Post
from hoatoc.kernel.typesetting.symbols import reference

from .. import rules
from ..contracts import Steering
from ..kinds import Circulation, DocumentKind, Urgency


class DocumentState(models.TextChoices):
    """The names of the states; their order and their moves are in ``rules``."""

    DRAFT = rules.State.DRAFT.value, _("Draft")
    CONTENT_REVIEW = rules.State.CONTENT_REVIEW.value, _("Content under review")
    FORM_REVIEW = rules.State.FORM_REVIEW.value, _("Form under review")
    AWAITING_NUMBER = rules.State.AWAITING_NUMBER.value, _("Awaiting its number")
    AWAITING_SIGNATURE = rules.State.AWAITING_SIGNATURE.value, _("Awaiting signature")
    AWAITING_SECOND = rules.State.AWAITING_SECOND.value, _("Awaiting the second signature")
    RETURNED = rules.State.RETURNED.value, _("Returned")
    SIGNED = rules.State.SIGNED.value, _("Signed")
    NUMBERED = rules.State.NUMBERED.value, _("Numbered")
    SEALED = rules.State.SEALED.value, _("Sealed")
    ISSUED = rules.State.ISSUED.value, _("Issued")
    REPLACED = rules.State.REPLACED.value, _("Replaced by another")
    RECALLED = rules.State.RECALLED.value, _("Recalled")
    CANCELLED = rules.State.CANCELLED.value, _("Cancelled")


class Document(BaseModel, Audienced):
    """The fields of Annex VI and the people of one document; files are in its versions."""

    kind = models.CharField(max_length=5, choices=DocumentKind.choices)
    subject = models.CharField(max_length=500)
    state = models.CharField(
        max_length=20, choices=DocumentState.choices, default=DocumentState.DRAFT
    )
    urgency = models.SmallIntegerField(choices=Urgency.choices, default=Urgency.ORDINARY)
    circulation = models.CharField(max_length=10, choices=Circulation.choices, blank=True)
    # What it asks of its receivers: there it becomes work by itself.
    steering = models.SmallIntegerField(choices=Steering.choices, default=Steering.NONE)
    # Only ordinary documents exist; the constraint below admits nothing else.
    classification = models.CharField(max_length=10, default="THUONG", editable=False)
    author = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    author_post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")
    drafting_unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    owner = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    reviewer_post = models.ForeignKey(
        Post, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    signatory_post = models.ForeignKey(
        Post, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    # The other head of an organisation with two, such as the commissar; he signs after the first.
    second_post = models.ForeignKey(
        Post, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    # Rank and name of who did sign, in order: another may sign for the one who is named.
    signed_names = ArrayField(models.CharField(max_length=150), default=list, blank=True)
    reply_due_on = models.DateField(null=True, blank=True)
    note = models.CharField(max_length=500, blank=True)
    # Fixed with the approval of the form, so that a change of the setting leaves it alone.
    number_first = models.BooleanField(default=False)
    number = models.PositiveIntegerField(null=True, blank=True)
    symbol = models.CharField(max_length=30, blank=True)
    dated_on = models.DateField(null=True, blank=True)
    current_version = models.ForeignKey(
        "documents.DocumentVersion",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    signed_at = models.DateTimeField(null=True, blank=True)
    issued_at = models.DateTimeField(null=True, blank=True)
    changed_at = models.DateTimeField(default=clock.now)

    objects = VisibleQuerySet["Document"].as_manager()

    class Meta(Audienced.Meta):
        ordering = ["-changed_at", "-id"]
        indexes = [
            *Audienced.Meta.indexes,
            models.Index(fields=["-changed_at", "-id"], name="documents_newest"),
            models.Index(fields=["owner", "state", "-changed_at"], name="documents_by_state"),
        ]
        constraints = [
            models.CheckConstraint(
                name="documents_only_ordinary", condition=models.Q(classification="THUONG")
            ),
            models.UniqueConstraint(
                fields=["owner", "symbol", "number", "dated_on"],
                condition=models.Q(number__isnull=False),
                name="documents_reference_once",
            ),
        ]

    @override
    def __str__(self) -> str:
        name = self.reference or str(self.get_kind_display())
        return f"{name}: {self.subject}"[:300]

    @property
    def reference(self) -> str:
        """Number and symbol, empty before the registry has given them."""
        return reference(self.number, self.symbol)

    def is_open(self, verb: rules.Verb) -> bool:
        """Tell whether a verb is possible in the present state."""
        return rules.is_open(verb, rules.State(self.state), self.course)

    @property
    def course(self) -> rules.Course:
        """What decides where the moves of this document lead."""
        return rules.Course(self.second_post_id is not None, self.number_first)

    @property
    def signing_post(self) -> Post | None:
        """Whose turn it is, or will be, to sign: the second head's once the first has signed."""
        is_second = self.state == DocumentState.AWAITING_SECOND
        return self.second_post if is_second else self.signatory_post

    @property
    def signing_posts(self) -> list[Post]:
        """Everybody who is named to sign, in the order of signing."""
        return [post for post in (self.signatory_post, self.second_post) if post]

    @property
    def signatory_names(self) -> list[str]:
        """Rank and name of who signed, and after them of those who are named to sign."""
        named = [post.person.rank_and_name for post in self.signing_posts]
        return [*self.signed_names, *named[len(self.signed_names) :]]

    @property
    def signatories(self) -> str:
        """The same in one line."""
        return "; ".join(self.signatory_names)

    def move(self, verb: rules.Verb) -> None:
        """Set the state that a verb leads to; does not save."""
        self.state = rules.state_after(verb, rules.State(self.state), self.course).value
        self.changed_at = clock.now()
