"""Where what was found in the index is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import NoReverseMatch, reverse

from hoatoc.kernel.search.declarations import SEARCH_KINDS

if TYPE_CHECKING:
    from hoatoc.kernel.search.models import SearchEntry


def entry_address(entry: SearchEntry) -> str:
    """Return the address of its page, or nothing where its application has none here."""
    if entry.kind not in SEARCH_KINDS:
        return ""
    try:
        return reverse(SEARCH_KINDS.get(entry.kind).url_name, args=[entry.subject_id])
    except NoReverseMatch:
        return ""
