"""The rights of this app, and the roles that have them unless the office decides otherwise."""

from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.access.declarations import Permission
from hoatoc.kernel.people.models import Role

_READERS = (
    Role.CLERK,
    Role.CHIEF_OF_OFFICE,
    Role.COMMANDER,
    Role.DEPUTY_COMMANDER,
    Role.COMMISSAR,
    Role.ARCHIVIST,
)

VIEW = Permission("mailroom.view", _("See what goes by post and who uses stored copies"), _READERS)
KEEP = Permission("mailroom.keep", _("Send by post and hand out stored copies"), (Role.CLERK,))

PERMISSIONS = (VIEW, KEEP)
