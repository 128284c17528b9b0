"""The form of a draft, the same for both ways in which one gets its pages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from hoatoc.apps.records.groups.facade import offers_for, possible_recipients
from hoatoc.apps.records.practice.facade import kinds_in_use
from hoatoc.ui.components import Tab

from ..forms import FILE, LETTER, FileDraftForm, LetterDraftForm
from ..kinds import DocumentKind
from ..letters import AROUND, Printed, Written
from ..selectors import letter_draft_of, recipients_of, signatories_for

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.http import QueryDict

    from hoatoc.apps.records.groups.facade import Offer
    from hoatoc.kernel.access.actor import Actor
    from hoatoc.kernel.org.models import Unit

    from ..models import Document, LetterDraft

Form = FileDraftForm | LetterDraftForm


@dataclass(frozen=True)
class Chooser:
    """Among whom a drafter chooses recipients: single units, and groups of them."""

    units: list[Unit]
    offers: list[Offer]

    @classmethod
    def of(cls, actor: Actor) -> Chooser:
        """Return what an actor is offered today."""
        units = list(possible_recipients(actor).select_related("parent"))
        return cls(units, offers_for(actor, units))

    def printable(self, kept: Iterable[Printed]) -> list[Printed]:
        """Return the groups that can be printed by name: those of today, and those kept before."""
        now = [Printed(one.code, one.name, one.unit_ids, one.lines) for one in self.offers]
        return [*kept, *now]


def form_for(
    actor: Actor,
    way: str,
    given: QueryDict | None,
    *,
    files: Any = None,
    initial: dict[str, Any] | None = None,
    chooser: Chooser,
) -> Form:
    """Return the form of one of the two ways; ``initial`` fills it before anything was sent.

    The kind in it, that of a draft which is there, may stay whether it is in use or not.
    """
    shown = initial or {}
    said: dict[str, Any] = {
        "initial": shown,
        "signatories": signatories_for(actor, _kind_in(given, shown)),
        "receivers": chooser.units,
        "kinds": {*kinds_in_use(actor.issuing_unit), shown.get("kind")},
    }
    if way == FILE:
        return FileDraftForm(given, files if given is not None else None, **said)
    return LetterDraftForm(given, groups=chooser.printable(shown.get("groups", ())), **said)


def _kind_in(given: QueryDict | None, initial: dict[str, Any]) -> str:
    asked = given.get("kind") if given is not None else initial.get("kind")
    return asked if asked in DocumentKind.values else DocumentKind.OFFICIAL_LETTER.value


def initial_of(document: Document) -> dict[str, Any]:
    """Return what the form begins with for a draft that is there."""
    letter = letter_draft_of(document) or _kept_letter(document)
    groups = printed_of(letter)
    return {
        "groups": groups,
        "printed": [one.code for one in groups],
        "kind": document.kind,
        "subject": document.subject,
        "urgency": document.urgency,
        "circulation": document.circulation,
        "steering": document.steering,
        "reply_due_on": document.reply_due_on,
        "signatory": document.signatory_post_id,
        "second_signatory": document.second_post_id,
        "note": document.note,
        "recipients": [unit.pk for unit in recipients_of(document)],
        "addressees": letter.addressees,
        "bases": letter.bases,
        **{name: getattr(letter, name) for name in AROUND},
    }


def printed_of(letter: LetterDraft | Written | None) -> tuple[Printed, ...]:
    """Return the groups that a draft prints by their name."""
    if letter is None or isinstance(letter, Written):
        return letter.printed if letter else ()
    return tuple(Printed.from_json(one) for one in letter.printed)


def _kept_letter(document: Document) -> Written:
    version = document.current_version
    return Written.from_json(version.letter) if version and version.letter else Written()


def tabs_of(path: str, way: str) -> list[Tab]:
    """Return the two ways in which a draft gets its pages."""
    ways = (
        (LETTER, _("Write it here"), "edit"),
        (FILE, _("Bring a file"), "upload"),
    )
    return [
        Tab(label=label, url=f"{path}?way={code}", current=code == way, icon=mark)
        for code, label, mark in ways
    ]
