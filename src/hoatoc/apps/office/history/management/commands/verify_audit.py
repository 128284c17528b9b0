"""Walks every chain of the record; leaves with 1 when one does not hold."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from typing_extensions import override

from hoatoc.kernel.audit.chaining import breaks


class Command(BaseCommand):
    help = "Prove that no entry of the record was changed, left out or put in."

    @override
    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help="print the breaks as JSON")

    @override
    def handle(self, *args: Any, **options: Any) -> None:
        found = list(breaks())
        if options["json"]:
            self.stdout.write(json.dumps([vars(one) for one in found]))
        else:
            for one in found:
                self.stdout.write(f"chain {one.chain_id}, entry {one.position}: {one.why}")
            self.stdout.write(f"{len(found)} breaks." if found else "Every chain holds.")
        if found:
            sys.exit(1)
