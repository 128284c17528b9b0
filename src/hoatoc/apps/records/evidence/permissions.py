"""The rights of this app, and the roles that have them unless the office decides otherwise."""

from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.access.declarations import Permission
from hoatoc.kernel.people.models import Role

# Where no archivist is appointed, the registry keeps the archive.
_KEEPERS = (Role.ARCHIVIST, Role.CLERK)

VIEW = Permission(
    "evidence.view",
    _("See how the archive is proved"),
    (*_KEEPERS, Role.CHIEF_OF_OFFICE, Role.COMMANDER, Role.DEPUTY_COMMANDER),
)
KEEP = Permission("evidence.keep", _("Stamp the archive and renew its proof"), _KEEPERS)

PERMISSIONS = (VIEW, KEEP)
