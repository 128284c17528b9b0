"""The rights of this app, and the roles that have them unless the office decides otherwise."""

from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.access.declarations import Permission
from hoatoc.kernel.people.models import Role

VIEW = Permission(
    "groups.view",
    _("See the groups of recipients"),
    (
        Role.STAFF,
        Role.CLERK,
        Role.HEAD_OF_DEPARTMENT,
        Role.DEPUTY_HEAD,
        Role.CHIEF_OF_OFFICE,
        Role.COMMANDER,
        Role.DEPUTY_COMMANDER,
        Role.COMMISSAR,
    ),
)
KEEP = Permission(
    "groups.keep", _("Keep the groups of recipients"), (Role.CLERK, Role.CHIEF_OF_OFFICE)
)

PERMISSIONS = (VIEW, KEEP)
