"""On whose desk something about a certificate lies, and who is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hoatoc.kernel.access.tokens import person_token, role_token
from hoatoc.kernel.base import clock
from hoatoc.kernel.people.models import Post, Role
from hoatoc.kernel.pki.models import SealCustody

if TYPE_CHECKING:
    from hoatoc.kernel.org.models import Unit
    from hoatoc.kernel.pki.models import Certificate

KEEPERS = (Role.SECURITY_OFFICER, Role.ADMINISTRATOR)


def keepers_desk(unit: Unit) -> int:
    """Return the desk of who keeps certificates: of this organisation or the nearest above it.

    The security officer goes before the administrator; where there is neither, what is laid waits
    for the security officer who will be appointed.
    """
    path = list(unit.path) or [unit.pk]
    held = Post.objects.held_on(clock.today()).filter(
        role__in=KEEPERS, unit__registry_unit_id__in=path
    )
    known = {(unit_id, role) for unit_id, role in held.values_list("unit__registry_unit", "role")}
    for unit_id in reversed(path):
        for role in KEEPERS:
            if (unit_id, role.value) in known:
                return role_token(unit_id, role)
    return role_token(unit.pk, Role.SECURITY_OFFICER)


def holders_of(certificate: Certificate) -> list[int]:
    """Return who has a certificate: the person, or the custodian of the seal and its keepers.

    Where no custodian is recorded it is the registry.
    """
    if certificate.holder_person_id:
        return [person_token(certificate.holder_person_id)]
    unit_id = certificate.holder_unit_id
    if not unit_id:
        return []
    kept = SealCustody.objects.held_on(clock.today()).filter(unit_id=unit_id)
    keeper = kept.values_list("post__person_id", flat=True).first()
    first = person_token(keeper) if keeper else role_token(unit_id, Role.CLERK)
    return [first, role_token(unit_id, Role.SECURITY_OFFICER)]
