"""A seal that is in somebody's custody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hoatoc.kernel.base import clock
from hoatoc.kernel.pki.models import SealCustody

if TYPE_CHECKING:
    from hoatoc.apps.records.documents.tests.scenes import Office

BASIS = "Quyết định số 12/QĐ ngày 05/10/2026"


def entrusted(place: Office) -> SealCustody:
    """Record that the clerk keeps the seal, as the last signature of a hand-over does."""
    return SealCustody.objects.create(
        unit=place.unit,
        post=place.clerk.post,
        since=clock.today(),
        basis=BASIS,
        permitted_by=place.commander.person,
    )
