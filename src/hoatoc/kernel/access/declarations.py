"""Permissions, as the applications declare them in their manifests."""

from dataclasses import dataclass

from django_stubs_ext import StrOrPromise

from hoatoc.kernel.base.declarations import Declarations
from hoatoc.kernel.people.models import Role

# A page or endpoint that anybody may open, signed in or not.
PUBLIC = "public"
# A page that every signed-in person may open, whatever his post.
SIGNED_IN = "signed_in"


@dataclass(frozen=True)
class Permission:
    """One thing that a post may allow; ``roles`` have it unless the office decides otherwise."""

    code: str
    label: StrOrPromise
    roles: tuple[Role, ...]


PERMISSIONS: Declarations[Permission] = Declarations("permission")


def permissions_of(role: str) -> frozenset[str]:
    """Return the codes of the permissions that a role has."""
    return frozenset(p.code for p in PERMISSIONS if role in p.roles)
