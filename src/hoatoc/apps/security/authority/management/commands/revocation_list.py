"""``hoatoc revocation_list``: bring the list of an authority on a closed network."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from typing_extensions import override

from hoatoc.apps.security.authority.actions.import_list import import_list
from hoatoc.kernel.access.commands import actor_of, add_actor_arguments, plain_refusals
from hoatoc.kernel.pki.lists import LARGEST_LIST


class Command(BaseCommand):
    help = "Check a revocation list (DER or PEM) and use it from now on."

    @override
    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="the list as its authority publishes it")
        add_actor_arguments(parser)

    @override
    def handle(self, *args: Any, **options: Any) -> None:
        actor = actor_of(options)
        try:
            with options["file"].open("rb") as opened:
                content = opened.read(LARGEST_LIST + 1)
        except OSError as problem:
            raise CommandError(_("The file cannot be read: %(why)s") % {"why": problem}) from None
        with plain_refusals():
            kept = import_list(actor, content=content)
        said = _("The list of %(issuer)s is in use: %(count)s entries, until %(on)s.")
        facts = {"issuer": kept, "count": kept.entry_count}
        self.stdout.write(said % {**facts, "on": f"{kept.next_update:%d/%m/%Y}"})
