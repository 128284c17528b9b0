"""What the pages of both books share: how long a page is, and the tabs."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from hoatoc.ui.components import Tab

PER_PAGE = 50


def tabs(current: str) -> list[Tab]:
    """Return the two books."""
    books = (("dispatches", _("Sent by post")), ("uses", _("Use of stored copies")))
    return [
        Tab(label=label, url=reverse(f"mailroom:{name}"), current=name == current)
        for name, label in books
    ]
