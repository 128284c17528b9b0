"""The rights of this app, and the roles that have them unless the office decides otherwise."""

from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.access.declarations import Permission
from hoatoc.kernel.people.models import Role

_ALL = (
    Role.STAFF,
    Role.CLERK,
    Role.HEAD_OF_DEPARTMENT,
    Role.DEPUTY_HEAD,
    Role.CHIEF_OF_OFFICE,
    Role.COMMANDER,
    Role.DEPUTY_COMMANDER,
    Role.COMMISSAR,
)

VIEW = Permission("practice.view", _("See the practice of the unit"), _ALL)
KEEP = Permission("practice.keep", _("Keep the practice of the unit"), (Role.CHIEF_OF_OFFICE,))

PERMISSIONS = (VIEW, KEEP)
