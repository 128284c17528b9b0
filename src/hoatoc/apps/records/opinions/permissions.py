"""The rights of this app, and the roles that have them unless the office decides otherwise."""

from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.access.declarations import Permission
from hoatoc.kernel.people.models import Role

_ALL = (
    Role.STAFF,
    Role.CLERK,
    Role.HEAD_OF_DEPARTMENT,
    Role.CHIEF_OF_OFFICE,
    Role.COMMANDER,
    Role.DEPUTY_COMMANDER,
    Role.COMMISSAR,
)

VIEW = Permission("opinions.view", _("Ask for opinions on drafts and give them"), _ALL)

KEEP_ROUTES = Permission(
    "opinions.keep_routes", _("Keep the levels of review"), (Role.CHIEF_OF_OFFICE,)
)

PERMISSIONS = (VIEW, KEEP_ROUTES)
