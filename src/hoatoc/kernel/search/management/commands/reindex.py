"""``hoatoc reindex``: write the index of the search anew, from the rows that it is about."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _
from typing_extensions import override

from hoatoc.kernel.search.declarations import SEARCH_KINDS


class Command(BaseCommand):
    help = "Write the index of the search anew; the node may run on, and the command again."

    @override
    def handle(self, *args: Any, **options: Any) -> None:
        # What lies in others is there before those that hold it say so.
        for kind in sorted(SEARCH_KINDS, key=lambda one: one.holds_others):
            if kind.renew is None:
                continue
            said = {"kind": kind.label, "count": kind.renew()}
            self.stdout.write(_("%(kind)s: %(count)s entries were written anew.") % said)
