"""The rights of this app: the security officer's alone, whatever his rank."""

from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.access.declarations import Permission
from hoatoc.kernel.people.models import Role

VIEW = Permission("spills.view", _("See spills"), (Role.SECURITY_OFFICER,))
ACT = Permission("spills.act", _("Take the steps of a spill"), (Role.SECURITY_OFFICER,))

PERMISSIONS = (VIEW, ACT)
