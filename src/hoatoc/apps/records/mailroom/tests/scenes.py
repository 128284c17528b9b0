"""Lines of both books, made by the real actions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hoatoc.kernel.base import clock

from ..actions.enter_dispatch import enter_dispatch
from ..actions.lend_copy import lend_copy
from ..contracts import DispatchFields, UseFields

if TYPE_CHECKING:
    from hoatoc.apps.records.documents.models import Document
    from hoatoc.apps.records.documents.tests.scenes import Office

    from ..models import Dispatch, StoredCopyUse


def posted(place: Office, document: Document, **changes: object) -> Dispatch:
    """Return envelopes with an issued document that the registry handed to the post today."""
    given: dict[str, object] = {
        "addressee": "Ủy ban nhân dân xã Mường Lống",
        "address": "Xã Mường Lống, tỉnh Nghệ An",
        "dispatched_on": clock.today(),
        "envelopes": 2,
        "receipt": "EB123456789VN",
        **changes,
    }
    fields = DispatchFields(**given)  # type: ignore[arg-type]  # a test names real fields
    return enter_dispatch(place.clerk, document=document, fields=fields)


def lent(place: Office, document: Document, **changes: object) -> StoredCopyUse:
    """Return the line of a stored copy that somebody got today."""
    given: dict[str, object] = {
        "reader": "Đại úy Trần Minh Quân, Phòng Hậu cần",
        "permitted_by": "Trung tá Phạm Đức Long",
        "used_on": clock.today(),
        **changes,
    }
    fields = UseFields(**given)  # type: ignore[arg-type]  # a test names real fields
    return lend_copy(place.clerk, document=document, fields=fields)
