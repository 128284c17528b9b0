"""What the writing app offers to the platform."""

from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.audit.declarations import AuditAction
from hoatoc.kernel.manifest.declaration import Manifest

from . import permissions

MANIFEST = Manifest(
    code="writing",
    label=_("Writing"),
    url_prefix="writing/",
    permissions=permissions.PERMISSIONS,
    audit_actions=(
        AuditAction("writing.open_text", _("%(person)s began the text of %(subject)s.")),
        AuditAction("writing.write", _("%(person)s wrote the text of %(subject)s.")),
        AuditAction(
            "writing.admit_writer", _("%(person)s lets %(who)s write the text of %(subject)s.")
        ),
        AuditAction(
            "writing.dismiss_writer",
            _("%(person)s lets %(who)s write the text of %(subject)s no longer."),
        ),
        AuditAction("writing.close_text", _("%(person)s closed the text of %(subject)s.")),
        AuditAction("writing.reopen_text", _("%(person)s opened the text of %(subject)s again.")),
        AuditAction("writing.erase_text", _("The text of %(subject)s was erased for good.")),
        AuditAction("writing.bring_picture", _("%(person)s brought a picture into %(subject)s.")),
    ),
)
