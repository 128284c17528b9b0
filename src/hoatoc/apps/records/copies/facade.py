"""What other applications may know of certified copies."""

from .selectors import copies_seen_by, copy_links

__all__ = ["copies_seen_by", "copy_links"]
