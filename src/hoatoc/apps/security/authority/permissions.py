"""The rights of this app, and the roles that have them unless the office decides otherwise."""

from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.access.declarations import Permission
from hoatoc.kernel.people.models import Role

_KEEPERS = (Role.ADMINISTRATOR, Role.SECURITY_OFFICER)

VIEW = Permission("authority.view", _("See the book of certificates"), _KEEPERS)
ISSUE = Permission("authority.issue", _("Issue certificates for keys in tokens"), _KEEPERS)
REVOKE = Permission("authority.revoke", _("Revoke certificates"), _KEEPERS)
UNLOCK = Permission("authority.unlock", _("Unlock keys after wrong PINs"), _KEEPERS)

SUSPEND = Permission(
    "authority.suspend", _("Suspend certificates and lift the suspension"), _KEEPERS
)
BRING = Permission("authority.bring_lists", _("Bring revocation lists"), _KEEPERS)

PERMISSIONS = (VIEW, ISSUE, REVOKE, UNLOCK, SUSPEND, BRING)
