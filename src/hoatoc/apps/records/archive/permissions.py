"""The rights of this app, and the roles that have them unless the office decides otherwise."""

from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.access.declarations import Permission
from hoatoc.kernel.people.models import Role

_LEADERS = (Role.CHIEF_OF_OFFICE, Role.COMMANDER, Role.DEPUTY_COMMANDER, Role.COMMISSAR)
_HEADS = (Role.HEAD_OF_DEPARTMENT, Role.DEPUTY_HEAD)
_ALL = (Role.STAFF, Role.CLERK, Role.ARCHIVIST, *_HEADS, *_LEADERS)

VIEW = Permission("archive.view", _("See the pages of the archive"), _ALL)
SUBMIT = Permission("archive.submit", _("Submit dossiers to the archive, or keep them back"), _ALL)
# Where no archivist is appointed, the registry keeps the archive.
KEEP = Permission(
    "archive.keep",
    _("Keep the archive: take dossiers in, appraise, lend"),
    (Role.ARCHIVIST, Role.CLERK),
)
CONSENT = Permission(
    "archive.consent",
    _("Consent as the head that dossiers are kept back or destroyed"),
    (Role.COMMANDER, Role.DEPUTY_COMMANDER),
)

HOLD = Permission("archive.hold", _("Order that dossiers are held, and lift it"), _LEADERS)

READ = Permission("archive.read", _("Ask to read what the archive keeps"), _ALL)

PERMISSIONS = (VIEW, SUBMIT, KEEP, CONSENT, HOLD, READ)
