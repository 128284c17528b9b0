"""What the accounts app offers."""

from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.access.declarations import SIGNED_IN, Permission
from hoatoc.kernel.audit.declarations import AuditAction
from hoatoc.kernel.manifest.declaration import Manifest, MenuItem
from hoatoc.kernel.notices.declarations import NoticeKind
from hoatoc.kernel.people.models import Role

from .policies import LEND

MANIFEST = Manifest(
    code="accounts",
    label=_("Accounts"),
    requires=("competence",),
    url_prefix="accounts/",
    permissions=(
        Permission(
            LEND,
            _("Lend one's post for a time"),
            (
                Role.COMMANDER,
                Role.DEPUTY_COMMANDER,
                Role.COMMISSAR,
                Role.CHIEF_OF_OFFICE,
                Role.HEAD_OF_DEPARTMENT,
            ),
        ),
    ),
    menu=(
        MenuItem(
            "accounts.profile",
            _("My account"),
            "accounts:profile",
            SIGNED_IN,
            "person",
            group="office",
            position=80,
        ),
    ),
    audit_actions=(
        AuditAction("accounts.sign_in", _("%(username)s signed in")),
        AuditAction("accounts.fail_sign_in", _("A sign-in as %(username)s failed")),
        AuditAction("accounts.sign_out", _("%(username)s signed out")),
        AuditAction("accounts.change_keys", _("%(username)s changed how he signs in: %(what)s")),
        AuditAction("accounts.choose_post", _("%(person)s began to act as %(subject)s")),
        AuditAction("accounts.lend_post", _("%(person)s lent his post to %(to)s: %(subject)s")),
        AuditAction(
            "accounts.withdraw_delegation",
            _("%(person)s withdrew the delegation to %(to)s: %(subject)s"),
        ),
        AuditAction(
            "accounts.download_delegation",
            _("%(person)s downloaded the written delegation: %(subject)s"),
        ),
        AuditAction(
            "accounts.print_delegation", _("%(person)s printed the written delegation: %(subject)s")
        ),
    ),
    notice_kinds=(
        NoticeKind(
            "accounts.post_lent",
            _("%(person)s lent you the post “%(post)s” until %(until)s."),
            "accounts:delegation",
        ),
        NoticeKind(
            "accounts.delegation_withdrawn",
            _("%(person)s withdrew the delegation of the post “%(post)s”."),
            "accounts:delegation",
        ),
    ),
)
