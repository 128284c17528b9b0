"""What other applications may use of packages."""

from .actions.ask_for_package import keep_in_archive
from .actions.drop_packages import drop_packages

__all__ = ["drop_packages", "keep_in_archive"]
