"""What the organisation app offers."""

from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.access.declarations import Permission
from hoatoc.kernel.audit.declarations import AuditAction
from hoatoc.kernel.manifest.declaration import Manifest, MenuItem
from hoatoc.kernel.people.models import Role

from .policies import CHANGE, VIEW
from .rest.endpoints import router

MANIFEST = Manifest(
    code="organisation",
    endpoints=router,
    label=_("Organisation"),
    url_prefix="organisation/",
    permissions=(
        Permission(VIEW, _("See the tree of units and the directory"), tuple(Role)),
        Permission(CHANGE, _("Change units and appointments"), (Role.ADMINISTRATOR,)),
    ),
    menu=(
        MenuItem(
            "organisation.tree", _("Units"), "organisation:tree", VIEW, "organisation",
            group="office", position=10,
        ),
        MenuItem(
            "organisation.people", _("People"), "organisation:people", VIEW, "people",
            group="office", position=20,
        ),
    ),
    audit_actions=(
        AuditAction("organisation.change_unit", _("%(person)s changed %(subject)s from %(on)s")),
        AuditAction(
            "organisation.appoint", _("%(person)s appointed %(appointed)s as %(subject)s")
        ),
        AuditAction(
            "organisation.end_post",
            _("%(person)s ended the post %(subject)s of %(held_by)s on %(last_day)s"),
        ),
    ),
)  # fmt: skip
