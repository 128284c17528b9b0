"""What other applications may use of packages."""

from .actions.ask_for_package import keep_in_archive

__all__ = ["keep_in_archive"]
