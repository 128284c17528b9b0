"""Who sees the figures; what is counted is what he may see anyhow."""

from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.access.declarations import Permission
from hoatoc.kernel.people.models import Role

VIEW = Permission(
    "figures.view",
    _("See the figures of the office"),
    (
        Role.COMMANDER,
        Role.DEPUTY_COMMANDER,
        Role.COMMISSAR,
        Role.CHIEF_OF_OFFICE,
        Role.HEAD_OF_DEPARTMENT,
        Role.CLERK,
    ),
)
PERMISSIONS = (VIEW,)
