"""The rule in plain words: over people, posts and the tree, with no token in it."""

from __future__ import annotations

from hoatoc.apps.records.documents.rules import State
from hoatoc.kernel.access.actor import Actor
from hoatoc.kernel.org.models import Unit
from hoatoc.kernel.people.models import Role

from .offices import Arrived, Kept, Walked

WHOLE_ORGANISATION = {
    Role.CLERK, Role.CHIEF_OF_OFFICE, Role.COMMANDER, Role.DEPUTY_COMMANDER, Role.COMMISSAR,
    Role.ARCHIVIST,
}  # fmt: skip
OWN_DEPARTMENT = {*WHOLE_ORGANISATION, Role.HEAD_OF_DEPARTMENT}


def oversees(reader: Actor, unit: Unit) -> bool:
    """Tell whether his post shows him what this unit makes, within one organisation."""
    role = Role(reader.post.role)
    if role in WHOLE_ORGANISATION and reader.unit.issuing_unit.pk == unit.issuing_unit.pk:
        return True
    inside: Unit | None = unit
    while inside is not None:
        if role in OWN_DEPARTMENT and inside.pk == reader.unit.pk:
            return True
        inside = None if inside.has_registry else inside.parent
    return False


def may_see_document(reader: Actor, walked: Walked) -> bool:
    """The rule in plain words; a delegate looks with his own eyes and from the lent post."""
    me = reader.person.pk
    if me == walked.author.person.pk:
        return True
    if walked.state is State.DRAFT:
        return False
    if me == walked.reviewer.person.pk or oversees(reader, walked.author.unit):
        return True
    if walked.state is not State.AWAITING_SIGNATURE:
        return False
    return me == walked.signatory.person.pk or oversees(reader, walked.signatory.unit)


def may_see_arrived(reader: Actor, arrived: Arrived) -> bool:
    """Those who oversee the receiver, the unit that got the work, and the one who does it."""
    role = Role(reader.post.role)
    if oversees(reader, arrived.receiver):
        return True
    if arrived.lead and role in OWN_DEPARTMENT and reader.unit.pk == arrived.lead.pk:
        return True
    return arrived.worker is not None and reader.person.pk == arrived.worker.person.pk


def may_see_dossier(reader: Actor, kept: Kept) -> bool:
    """Its keeper, and those who oversee the unit for which he keeps it."""
    return reader.person.pk == kept.keeper.person.pk or oversees(reader, kept.keeper.unit)
