"""``hoatoc restore FILE``: bring a backup back on an empty machine and prove that it is equal."""

from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from typing_extensions import override

from hoatoc.kernel.base.errors import BureauError
from hoatoc.node.backup_restoring import restore


class Command(BaseCommand):
    help = "Bring a backup back into an empty database and data folder, and compare every hash."
    requires_system_checks = []

    @override
    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("archive", type=Path)

    @override
    def handle(self, *args: object, archive: Path, **options: object) -> None:
        try:
            report = restore(archive.resolve())
        except BureauError as refusal:
            raise CommandError(f"{refusal} ({refusal.code})") from refusal
        told = _(
            "Restored and compared: %(rows)s rows of %(tables)s tables, %(files)s files, "
            "%(keys)s keys, %(chains)s audit chains with %(entries)s entries."
        )
        self.stdout.write(told % vars(report))
        if not report.is_equal:
            for difference in report.differences:
                self.stderr.write(difference)
            raise CommandError(
                _("%(count)s things differ from the backup.") % {"count": len(report.differences)}
            )
        self.stdout.write(_("Everything is equal to the backup."))
