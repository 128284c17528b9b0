"""What other applications may use of evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .actions.take_up import let_go, take_up
from .selectors.covered import record_about, unknown_among

if TYPE_CHECKING:
    from uuid import UUID

    from hoatoc.kernel.files.models import StoredFile

__all__ = ["let_go", "record_file", "take_up", "unknown_among"]


def record_file(subject_id: UUID) -> StoredFile | None:
    """Return the evidence record of a package; who calls has checked the right to the package."""
    found = record_about(subject_id)
    return found.record if found else None
