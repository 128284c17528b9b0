"""The rights of this app, and the roles that have them unless the office decides otherwise."""

from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.access.declarations import Permission
from hoatoc.kernel.people.models import Role

VIEW = Permission("calendar.view", _("See the calendar of working days"), tuple(Role))
CHANGE = Permission(
    "calendar.change",
    _("Keep the calendar of working days"),
    (Role.ADMINISTRATOR, Role.CHIEF_OF_OFFICE),
)
PERMISSIONS = (VIEW, CHANGE)
