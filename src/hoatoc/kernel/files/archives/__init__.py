"""Archives from outside, opened so that nothing in them can do harm."""

from .opening import BROKEN, Archive, ArchiveBounds, UnsafeArchive, open_archive
from .places import is_harmless, meant

__all__ = [
    "BROKEN",
    "Archive",
    "ArchiveBounds",
    "UnsafeArchive",
    "is_harmless",
    "meant",
    "open_archive",
]
