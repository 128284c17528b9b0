"""``hoatoc package make|check|read|take``: packages of dossiers and from elsewhere, in a shell.

Exit codes: 0 done or whole, 1 not whole or not made, 64 usage.
"""

from __future__ import annotations

import json
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from typing_extensions import override

from hoatoc.apps.records.dossiers import facade as dossiers
from hoatoc.apps.records.packages.actions.bring_deposit import bring_deposit
from hoatoc.apps.records.packages.composing import sip_of
from hoatoc.kernel.access.commands import actor_of, add_actor_arguments
from hoatoc.kernel.base import clock, ids
from hoatoc.kernel.base.errors import BureauError
from hoatoc.kernel.preservation.errors import PackageRefused
from hoatoc.kernel.preservation.opening.reading import check_package, opened_package
from hoatoc.kernel.preservation.packing.writing import write_package

if TYPE_CHECKING:
    from argparse import ArgumentParser

NOT_WHOLE = 1


class Command(BaseCommand):
    help = gettext_lazy(  # type: ignore[assignment]  # Django shows it as text
        "make: write the SIP of a closed dossier; check: hold a package against its METS; read: "
        "say what is in a package; take: bring a package of another body, on which the archive "
        "decides. Exit codes: 0 done or whole, 1 not whole or not made."
    )

    @override
    def add_arguments(self, parser: ArgumentParser) -> None:
        asked = parser.add_subparsers(dest="asked", required=True)
        making = asked.add_parser("make")
        making.add_argument("dossier", type=UUID, metavar="DOSSIER")
        making.add_argument("file", type=Path, metavar="FILE")
        taking = asked.add_parser("take")
        taking.add_argument("file", type=Path, metavar="FILE")
        add_actor_arguments(taking)
        for name in ("check", "read"):
            reading = asked.add_parser(name)
            reading.add_argument("file", type=Path, metavar="FILE")

    @override
    def handle(self, *args: object, asked: str, file: Path, **options: Any) -> None:
        if asked == "make":
            self._make(options["dossier"], file)
        elif not file.is_file():
            raise CommandError(_("%(file)s: there is no such file.") % {"file": file})
        elif asked == "check":
            self._check(file)
        elif asked == "take":
            self._take(file, options)
        else:
            self._read(file)

    def _make(self, dossier_id: UUID, file: Path) -> None:
        contents = dossiers.contents_of(dossier_id)
        if contents is None:
            raise CommandError(_("Only a closed dossier is packed, and this is none."))
        package = sip_of(contents, ids.new_id(), clock.now())
        with file.open("xb") as out:
            try:
                receipt = write_package(package, out)
            except BureauError as problem:
                with suppress(OSError):
                    file.unlink()
                raise CommandError(str(problem)) from None
        said = _("%(package)s: %(files)s files, %(size)s bytes")
        facts = {"package": receipt.object_id, "files": receipt.files, "size": receipt.size}
        self.stdout.write(said % facts)

    def _check(self, file: Path) -> None:
        report = check_package(file)
        for one in report.findings:
            self.stdout.write(one.sentence)
        if not report.holds:
            sys.exit(NOT_WHOLE)
        said = _("%(package)s is whole: %(files)s files, %(size)s bytes")
        facts = {"package": report.object_id, "files": report.files, "size": report.size}
        self.stdout.write(said % facts)

    def _take(self, file: Path, options: dict[str, Any]) -> None:
        actor = actor_of(options)
        try:
            made = bring_deposit(actor, name=file.name, path=file)
        except PackageRefused as refused:
            for one in refused.findings:
                self.stdout.write(one.sentence)
            sys.exit(NOT_WHOLE)
        except BureauError as problem:
            raise CommandError(str(problem)) from None
        said = _("%(package)s waits for a decision: %(address)s")
        address = reverse("packages:deposit", args=[made.pk])
        self.stdout.write(said % {"package": made.object_id, "address": address})

    def _read(self, file: Path) -> None:
        try:
            with opened_package(file) as package:
                records = [
                    {**one.fields, "files": [piece.name for piece in one.pieces]}
                    for one in package.records
                ]
                told = {
                    "package": package.object_id,
                    "kind": package.kind.value,
                    "fields": dict(package.fields),
                    "events": [f"{one.at.isoformat()} {one.kind}" for one in package.events],
                    "documents": records,
                }
        except BureauError as problem:
            self.stderr.write(str(problem))
            sys.exit(NOT_WHOLE)
        self.stdout.write(json.dumps(told, ensure_ascii=False, indent=2))
