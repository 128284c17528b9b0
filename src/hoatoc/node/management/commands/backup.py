"""``hoatoc backup FILE``: save database, files and keys in one archive."""

from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _
from typing_extensions import override

from hoatoc.node.backup import save


class Command(BaseCommand):
    help = "Save database, files and keys of this moment in one archive; the node may run on."

    @override
    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("archive", type=Path)

    @override
    def handle(self, *args: object, archive: Path, **options: object) -> None:
        saved = save(archive.resolve())
        told = _(
            "Saved %(rows)s rows of %(tables)s tables, %(files)s files and %(keys)s keys in "
            "%(archive)s (%(megabytes)s MB). The archive holds keys: guard it like them."
        )
        self.stdout.write(
            told
            % {
                "rows": saved.rows,
                "tables": saved.tables,
                "files": saved.files,
                "keys": saved.keys,
                "archive": saved.archive,
                "megabytes": f"{saved.archive.stat().st_size / 1e6:.1f}",
            }
        )
