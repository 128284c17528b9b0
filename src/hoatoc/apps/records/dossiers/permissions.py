"""The rights of this app, and the roles that have them unless the office decides otherwise."""

from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.access.declarations import Permission
from hoatoc.kernel.people.models import Role

_LEADERS = (Role.CHIEF_OF_OFFICE, Role.COMMANDER, Role.DEPUTY_COMMANDER, Role.COMMISSAR)
_HEADS = (Role.HEAD_OF_DEPARTMENT, Role.DEPUTY_HEAD)
_ALL = (Role.STAFF, Role.CLERK, Role.ARCHIVIST, *_HEADS, *_LEADERS)

VIEW = Permission("dossiers.view", _("See dossiers and the file plan"), _ALL)
KEEP = Permission("dossiers.keep", _("Open dossiers and file documents"), _ALL)
DRAFT_PLAN = Permission(
    "dossiers.draft_plan",
    _("Draft and issue the file plan"),
    (Role.CLERK, Role.ARCHIVIST, Role.CHIEF_OF_OFFICE),
)
APPROVE_PLAN = Permission("dossiers.approve_plan", _("Approve the file plan"), _LEADERS[:3])
REOPEN = Permission("dossiers.reopen", _("Open a closed dossier again"), _LEADERS[:3])
SEAL_FOR_UNIT = Permission(
    "dossiers.seal_for_unit", _("Seal dossiers with the key of the unit"), (Role.CLERK,)
)
CONFIGURE = Permission(
    "dossiers.configure",
    _("Keep the retention table and the rule of filing"),
    (Role.CHIEF_OF_OFFICE, Role.ARCHIVIST),
)

PERMISSIONS = (VIEW, KEEP, DRAFT_PLAN, APPROVE_PLAN, REOPEN, SEAL_FOR_UNIT, CONFIGURE)
