"""What becomes of a signature whose pages are given up; part of returning and of adapting."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ...models import Document


def void_marks(document: Document) -> set[int]:
    """Make the signatures so far void, and return who set them; the signed pages stay kept."""
    standing = document.marks.filter(is_void=False)
    people = set(standing.values_list("person_id", flat=True))
    standing.update(is_void=True)
    document.signed_names = []
    document.save(update_fields=["signed_names"])
    return people
