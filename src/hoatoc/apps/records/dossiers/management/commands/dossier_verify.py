"""``hoatoc dossier_verify [YEAR]``: read every sealed dossier again and name what has changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from typing_extensions import override

from hoatoc.apps.records.dossiers.selectors.seals import check, sealed_for_system

if TYPE_CHECKING:
    from argparse import ArgumentParser


class Command(BaseCommand):
    help = "Check the seals of closed dossiers: each line, each byte, each signature."

    @override
    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("year", nargs="?", type=int, default=0)

    @override
    def handle(self, *args: Any, **options: Any) -> None:
        count = broken = 0
        for seal in sealed_for_system(int(options["year"])):
            found = check(seal)
            count += 1
            if found.holds:
                continue
            broken += 1
            lines = ", ".join(str(one.ordinal) for one in found.changes)
            said = _("%(dossier)s: signature %(verdict)s, changed lines: %(lines)s") % {
                "dossier": f"{seal.dossier.code}/{seal.dossier.year}",
                "verdict": found.signature.verdict.value,
                "lines": lines or "-",
            }
            self.stdout.write(said)
        if broken:
            raise CommandError(_("%(n)s dossiers are not what was sealed.") % {"n": broken})
        self.stdout.write(_("%(n)s sealed dossiers were read again; all hold.") % {"n": count})
