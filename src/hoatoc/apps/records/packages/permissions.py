"""The rights of this app, and the roles that have them unless the office decides otherwise."""

from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.access.declarations import Permission
from hoatoc.kernel.people.models import Role

_LEADERS = (Role.CHIEF_OF_OFFICE, Role.COMMANDER, Role.DEPUTY_COMMANDER, Role.COMMISSAR)
_HEADS = (Role.HEAD_OF_DEPARTMENT, Role.DEPUTY_HEAD)
_ALL = (Role.STAFF, Role.CLERK, Role.ARCHIVIST, *_HEADS, *_LEADERS)

MAKE = Permission("packages.make", _("Make and take packages of dossiers"), _ALL)
CHECK = Permission("packages.check", _("Check packages from elsewhere"), _ALL)
# Where no archivist is appointed, the registry keeps the archive.
GIVE = Permission(
    "packages.give",
    _("Make packages for readers of the archive"),
    (Role.ARCHIVIST, Role.CLERK),
)

TAKE_IN = Permission(
    "packages.take_in",
    _("Take packages of other bodies into the archive"),
    (Role.ARCHIVIST, Role.CLERK),
)

PERMISSIONS = (MAKE, CHECK, GIVE, TAKE_IN)
