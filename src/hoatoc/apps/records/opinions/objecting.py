"""What the review has to say before a draft goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hoatoc.kernel.access.objections import Objection, Weight

from .kinds import RequestState
from .selectors import document_seen_by, open_threads_about, opinion_of, requests_about
from .selectors.routing import missing_for

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor

    from .selectors.routing import Need


def owed_answers(actor: Actor, document_id: UUID) -> list[Objection]:
    """Warn of opinions that nobody answered, that are still waited for, and of open comments."""
    del actor  # what is owed is the same for everybody who may do the act
    requests = requests_about(document_id)
    given = [opinion for request in requests if (opinion := opinion_of(request))]
    owed = sum(opinion.asks_for_outcome for opinion in given)
    waiting = sum(request.state == RequestState.WAITING for request in requests)
    open_threads = open_threads_about(document_id)
    url = reverse("opinions:review", args=[document_id])
    said = []
    if owed:
        sentence = ngettext(
            "%(n)d opinion is neither taken up nor explained.",
            "%(n)d opinions are neither taken up nor explained.",
            owed,
        ) % {"n": owed}
        said.append(Objection("opinions.not_answered", sentence, Weight.WARNS, url))
    if waiting:
        sentence = ngettext(
            "%(n)d opinion that was asked for has not come yet.",
            "%(n)d opinions that were asked for have not come yet.",
            waiting,
        ) % {"n": waiting}
        said.append(Objection("opinions.still_waiting", sentence, Weight.WARNS, url))
    if open_threads:
        sentence = ngettext(
            "%(n)d comment is not resolved.", "%(n)d comments are not resolved.", open_threads
        ) % {"n": open_threads}
        said.append(Objection("opinions.open_comments", sentence, Weight.WARNS, url))
    return said


def lacking_levels(actor: Actor, document_id: UUID) -> list[Objection]:
    """Stop the form check while a level of review is missing, or ask for a reason."""
    return [
        Objection(
            "opinions.level_missing",
            _("%(unit)s asks for %(what)s before the form is checked; it is missing.")
            % {"unit": need.route.unit.name, "what": need.what},
            Weight.STOPS if need.route.is_strict else Weight.ASKS_FOR_REASON,
            reverse("opinions:review", args=[document_id]),
        )
        for need in _missing(actor, document_id)
    ]


def levels_ahead(actor: Actor, document_id: UUID) -> list[Objection]:
    """Tell the drafter at submission what the form check will ask for."""
    return [
        Objection(
            "opinions.level_ahead",
            _("%(unit)s asks for %(what)s before the form is checked.")
            % {"unit": need.route.unit.name, "what": need.what},
            Weight.WARNS,
            reverse("opinions:review", args=[document_id]),
        )
        for need in _missing(actor, document_id)
    ]


def _missing(actor: Actor, document_id: UUID) -> list[Need]:
    document = document_seen_by(actor, document_id)
    return missing_for(document) if document else []
