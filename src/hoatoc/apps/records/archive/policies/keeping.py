"""Who keeps a dossier for its unit, and who serves the same organisation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.access.answers import ALLOWED, Answer, Denied
from hoatoc.kernel.people.models import Role

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor

    from ..models import Custody

OTHER_UNIT = Denied("archive.other_unit", _("this belongs to another organisation."))
WRONG_STATE = Denied(
    "archive.wrong_state", _("it has gone on in the meantime. Open the page again.")
)
_NOT_THE_KEEPER = Denied(
    "archive.not_the_keeper",
    _("only the keeper of the dossier, the head of his unit and the chief of office do this."),
)
LEADS_UNIT = frozenset({Role.HEAD_OF_DEPARTMENT, Role.DEPUTY_HEAD, Role.CHIEF_OF_OFFICE})


def is_ours(actor: Actor, unit_id: int) -> Answer:
    """Answer whether something belongs to the organisation of the actor."""
    return ALLOWED if actor.issuing_unit.pk == unit_id else OTHER_UNIT


def keeps_for_unit(actor: Actor, custody: Custody) -> Answer:
    """Answer whether the actor answers for a dossier before the archive."""
    leads = actor.post.role in LEADS_UNIT and actor.unit.pk == custody.keeping_unit_id
    rules_all = actor.post.role == Role.CHIEF_OF_OFFICE
    if custody.unit_id == actor.issuing_unit.pk and (
        custody.keeper_id == actor.person.pk or leads or rules_all
    ):
        return ALLOWED
    return _NOT_THE_KEEPER
