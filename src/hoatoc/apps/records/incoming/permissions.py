"""The rights of this app, and the roles that have them unless the office decides otherwise."""

from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.access.declarations import Permission
from hoatoc.kernel.people.models import Role

_COMMANDERS = (Role.COMMANDER, Role.DEPUTY_COMMANDER, Role.COMMISSAR, Role.CHIEF_OF_OFFICE)
_ALL = (Role.STAFF, Role.CLERK, Role.HEAD_OF_DEPARTMENT, *_COMMANDERS)

VIEW = Permission("incoming.view", _("See incoming documents"), (*_ALL, Role.ARCHIVIST))
REGISTER = Permission("incoming.register", _("Register incoming documents"), (Role.CLERK,))
INSTRUCT = Permission("incoming.instruct", _("Write instructions and assign work"), _COMMANDERS)
WORK = Permission("incoming.work", _("Work on incoming documents"), _ALL)

FOLLOW_UP = Permission(
    "incoming.follow_up",
    _("See the lists of work and what is late"),
    (Role.HEAD_OF_DEPARTMENT, Role.CLERK, *_COMMANDERS),
)

PERMISSIONS = (VIEW, REGISTER, INSTRUCT, WORK, FOLLOW_UP)
