"""What the finder asks for."""

from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.access.declarations import Permission
from hoatoc.kernel.people.models import Role

EXPORT = Permission(
    "finder.export",
    _("Take lists out as files"),
    (
        Role.CLERK,
        Role.HEAD_OF_DEPARTMENT,
        Role.CHIEF_OF_OFFICE,
        Role.COMMANDER,
        Role.DEPUTY_COMMANDER,
        Role.COMMISSAR,
        Role.ARCHIVIST,
    ),
)
SAVE = Permission("finder.save", _("Keep questions for the search"), tuple(Role))
PERMISSIONS = (EXPORT, SAVE)
