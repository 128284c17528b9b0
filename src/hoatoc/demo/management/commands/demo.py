"""``hoatoc demo``: make the demonstration army, tell how far it is, name the accounts to try."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from typing_extensions import override

from hoatoc.demo import blueprint
from hoatoc.demo.accounts import PASSWORD, PIN, account_lines
from hoatoc.demo.models import StageDone
from hoatoc.demo.preparing import STAGES, line_of, prepare
from hoatoc.kernel.base.errors import BureauError

if TYPE_CHECKING:
    from argparse import ArgumentParser


class Command(BaseCommand):
    help = "The demonstration army: prepare it, show its accounts, show its state."

    @override
    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("what", choices=("prepare", "accounts", "status"))
        parser.add_argument(
            "--only", default="", help="organisations to make, by code, such as BQP,TCHC,CQY,BV354"
        )

    @override
    def handle(self, *args: Any, **options: Any) -> None:
        asked = {"prepare": self._prepare, "accounts": self._accounts, "status": self._status}
        asked[options["what"]](str(options["only"]))

    def _prepare(self, only: str) -> None:
        plan = blueprint.read()
        if only:
            plan = plan.limited_to(only.split(","))
        try:
            prepare(plan, self._tell)
        except BureauError as problem:
            raise CommandError(str(problem)) from problem

    def _accounts(self, _only: str) -> None:
        rows = [(line.username, line.person, line.title, line.unit, str(line.note))
                for line in account_lines()]  # fmt: skip
        heading = (_("User name"), _("Person"), _("Post"), _("Unit"), _("Note"))
        for row in aligned([heading, *rows]):
            self.stdout.write(row)
        self.stdout.write(
            _("Password of all: %(password)s   PIN of all keys: %(pin)s")
            % {"password": PASSWORD, "pin": PIN}
        )

    def _status(self, _only: str) -> None:
        done = {stage.code: stage for stage in StageDone.objects.all()}
        for stage in STAGES:
            self._tell(line_of(stage, done.get(stage.code)))

    def _tell(self, text: str) -> None:
        self.stdout.write(f"  {text}")
        self.stdout.flush()


def aligned(rows: list[tuple[str, ...]]) -> list[str]:
    """Return the rows as lines whose columns stand under each other."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return [
        "  ".join(unicodedata.normalize("NFC", cell).ljust(width)
                  for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    ]  # fmt: skip
