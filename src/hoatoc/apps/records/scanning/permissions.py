"""The rights of this app, and the roles that have them unless the office decides otherwise."""

from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.access.declarations import Permission
from hoatoc.kernel.people.models import Role

_READERS = (
    Role.STAFF,
    Role.CLERK,
    Role.HEAD_OF_DEPARTMENT,
    Role.DEPUTY_HEAD,
    Role.CHIEF_OF_OFFICE,
    Role.COMMANDER,
    Role.DEPUTY_COMMANDER,
    Role.COMMISSAR,
    Role.ARCHIVIST,
)

BRING = Permission("scanning.bring", _("Scan paper into the register"), (Role.CLERK,))
# Of an incoming document that one may see.
VIEW = Permission("scanning.view", _("See the scan of incoming paper"), _READERS)

PERMISSIONS = (BRING, VIEW)
