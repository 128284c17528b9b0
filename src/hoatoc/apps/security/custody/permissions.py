"""The rights of this app, and the roles that have them unless the office decides otherwise."""

from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.access.declarations import Permission
from hoatoc.kernel.people.models import Role

VIEW = Permission("custody.view", _("See who keeps the seal"), tuple(Role))
ASK = Permission(
    "custody.ask",
    _("Ask that the seal is handed over"),
    (Role.CLERK, Role.CHIEF_OF_OFFICE, Role.COMMANDER, Role.DEPUTY_COMMANDER, Role.COMMISSAR,
     Role.SECURITY_OFFICER),
)  # fmt: skip
PERMIT = Permission(
    "custody.permit",
    _("Permit as the head that the seal is handed over or used by another"),
    (Role.COMMANDER, Role.DEPUTY_COMMANDER),
)

PERMISSIONS = (VIEW, ASK, PERMIT)
