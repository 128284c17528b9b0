"""The sentences with which access refuses."""

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from hoatoc.kernel.people.models import Role

from .declarations import Permission


def missing_permission(permission: Permission) -> StrOrPromise:
    """Say which permission is missing and whose posts have it."""
    holders = ", ".join(str(Role(r).label) for r in permission.roles)
    return format_lazy(
        _("your post does not have the right “{permission}”. Ask one of: {holders}."),
        permission=permission.label,
        holders=holders,
    )
