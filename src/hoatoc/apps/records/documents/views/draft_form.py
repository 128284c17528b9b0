"""The form of a draft, the same for both ways in which one gets its pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from hoatoc.apps.records.practice.facade import kinds_in_use
from hoatoc.ui.components import Tab

from ..forms import FILE, LETTER, FileDraftForm, LetterDraftForm
from ..kinds import DocumentKind
from ..letters import AROUND, Written
from ..selectors import letter_draft_of, possible_recipients, recipients_of, signatories_for
from .recipients import chosen_with_groups, groups_of

if TYPE_CHECKING:
    from django.http import QueryDict

    from hoatoc.kernel.access.actor import Actor

    from ..models import Document

Form = FileDraftForm | LetterDraftForm


def given_of(actor: Actor, units: list[Any], posted: QueryDict) -> QueryDict:
    """Return what was sent, with the groups that were chosen whole as single units."""
    given = posted.copy()
    numbers = {int(v) for v in posted.getlist("recipients") if v.isascii() and v[:18].isdigit()}
    groups = groups_of(actor, units, numbers)
    whole = chosen_with_groups(groups, set(posted.getlist("groups")))
    kept = [v for v in posted.getlist("recipients") if not v.isdigit() or int(v) not in whole]
    given.setlist("recipients", [*kept, *map(str, sorted(whole))])
    return given


def form_for(
    actor: Actor,
    way: str,
    given: QueryDict | None,
    *,
    files: Any = None,
    initial: dict[str, Any] | None = None,
    units: list[Any] | None = None,
) -> Form:
    """Return the form of one of the two ways; ``initial`` fills it before anything was sent.

    The kind in it, that of a draft which is there, may stay whether it is in use or not.
    """
    kind: type[Form] = FileDraftForm if way == FILE else LetterDraftForm
    return kind(
        given,
        files if given is not None else None,
        initial=initial,
        signatories=signatories_for(actor, _kind_in(given, initial)),
        receivers=units if units is not None else possible_recipients(actor),
        kinds={*kinds_in_use(actor.issuing_unit), (initial or {}).get("kind")},
    )


def _kind_in(given: QueryDict | None, initial: dict[str, Any] | None) -> str:
    asked = given.get("kind") if given is not None else (initial or {}).get("kind")
    return asked if asked in DocumentKind.values else DocumentKind.OFFICIAL_LETTER.value


def initial_of(document: Document) -> dict[str, Any]:
    """Return what the form begins with for a draft that is there."""
    letter = letter_draft_of(document) or _kept_letter(document)
    return {
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
