"""The right of this app: who sees a document sees how long it is proved."""

from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.access.declarations import Permission
from hoatoc.kernel.people.models import Role

VIEW = Permission("lasting.view", _("See and take the lasting form of documents"), tuple(Role))

PERMISSIONS = (VIEW,)
