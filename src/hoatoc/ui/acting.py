"""What pages say of an act that came too late: pressed twice, or from a page that was left open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from django.http import HttpRequest


def tell_gone_on(request: HttpRequest, *, state: str) -> None:
    """Say that nothing was done, and where the document stands now."""
    messages.warning(
        request,
        _("Nothing was done now: the document has gone on and stands at “%(state)s”.")
        % {"state": state},
    )
