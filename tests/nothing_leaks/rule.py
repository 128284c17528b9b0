"""The rule in plain words: over people, posts and the tree, with no token in it."""

from __future__ import annotations

from hoatoc.kernel.access.actor import Actor
from hoatoc.kernel.org.models import Unit
from hoatoc.kernel.people.models import Role

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
