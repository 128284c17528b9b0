"""The right of this app; which text is whose, the text itself says."""

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

WRITE = Permission("writing.write", _("Write the texts of drafts"), _ALL)

PERMISSIONS = (WRITE,)
