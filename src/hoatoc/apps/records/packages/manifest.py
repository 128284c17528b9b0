"""What packages offer to the platform."""

from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.audit.declarations import AuditAction
from hoatoc.kernel.manifest.declaration import Manifest, MenuItem, Panel

from .actions.look_through import look_through
from .actions.make_package import make_package
from .jobs import cover_kept
from .permissions import MAKE, PERMISSIONS
from .showing import panel_of_dossier

MANIFEST = Manifest(
    code="packages",
    label=_("Archival packages"),
    requires=("dossiers", "evidence"),
    url_prefix="packages/",
    permissions=PERMISSIONS,
    menu=(
        MenuItem(
            "packages.list", _("Archival packages"), "packages:list", MAKE.code,
            icon="package", position=36,
        ),
    ),
    audit_actions=(
        AuditAction("packages.ask_for_package", _("%(person)s had the %(subject)s made.")),
        AuditAction("packages.keep_in_archive", _("The archive had the %(subject)s made.")),
        AuditAction(
            "packages.give_to_reader",
            _("%(person)s had lines packed for a reader (%(request)s): %(subject)s"),
        ),
        AuditAction("packages.make_package", _("%(subject)s was made.")),
        AuditAction("packages.fail_package", _("%(subject)s could not be made.")),
        AuditAction("packages.drop_packages", _("%(subject)s was destroyed with its dossier.")),
        AuditAction("packages.take_package", _("%(person)s took the package %(subject)s.")),
        AuditAction("packages.take_signed", _("%(person)s signed and took the %(subject)s.")),
        AuditAction(
            "packages.check_package", _("%(person)s checked a package from elsewhere: %(package)s")
        ),
        AuditAction("packages.bring_deposit", _("%(person)s brought a package: %(subject)s")),
        AuditAction(
            "packages.refuse_deposit", _("A damaged package was refused: %(package)s, %(parts)s")
        ),
        AuditAction("packages.look_through", _("The files of %(subject)s were looked through.")),
        AuditAction("packages.drop_deposit", _("The bytes of %(subject)s were let go of.")),
        AuditAction(
            "packages.accept_deposit", _("%(person)s took %(subject)s in as %(dossier)s.")
        ),
        AuditAction(
            "packages.return_deposit", _("%(person)s returned %(subject)s: %(reason)s")
        ),
    ),
    jobs=(make_package, look_through, cover_kept),
    panels=(
        Panel(
            "packages.of_dossier", "dossiers.dossier", "packages/parts/panel.html", MAKE.code,
            panel_of_dossier, position=20, queries=16,
        ),
    ),
)  # fmt: skip
