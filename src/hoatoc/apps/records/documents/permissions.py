"""The rights of this app, and the roles that have them unless the office decides otherwise."""

from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.access.declarations import Permission
from hoatoc.kernel.people.models import Role

_ALL = (
    Role.STAFF,
    Role.CLERK,
    Role.HEAD_OF_DEPARTMENT,
    Role.CHIEF_OF_OFFICE,
    Role.COMMANDER,
    Role.DEPUTY_COMMANDER,
    Role.COMMISSAR,
    Role.DEPUTY_HEAD,
)
# Whoever can sign at all; which kinds, and in whose stead, the rules of authority say.
_SIGNATORIES = (
    Role.COMMANDER,
    Role.DEPUTY_COMMANDER,
    Role.COMMISSAR,
    Role.CHIEF_OF_OFFICE,
    Role.HEAD_OF_DEPARTMENT,
    Role.DEPUTY_HEAD,
)

VIEW = Permission("documents.view", _("See outgoing documents"), (*_ALL, Role.ARCHIVIST))
DRAFT = Permission("documents.draft", _("Draft documents"), _ALL)
APPROVE_CONTENT = Permission(
    "documents.approve_content",
    _("Approve the content of drafts"),
    (Role.HEAD_OF_DEPARTMENT, Role.CHIEF_OF_OFFICE, Role.COMMANDER, Role.DEPUTY_COMMANDER),
)
APPROVE_FORM = Permission(
    "documents.approve_form", _("Approve the form of drafts"), (Role.CHIEF_OF_OFFICE,)
)
SIGN = Permission("documents.sign", _("Sign documents"), _SIGNATORIES)
REGISTER = Permission("documents.register", _("Number, seal and issue documents"), (Role.CLERK,))

PERMISSIONS = (VIEW, DRAFT, APPROVE_CONTENT, APPROVE_FORM, SIGN, REGISTER)
