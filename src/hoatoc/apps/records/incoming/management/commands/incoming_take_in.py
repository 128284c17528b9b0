"""``hoatoc incoming_take_in``: take in a PDF that came by hand, or note a paper document."""

from __future__ import annotations

from argparse import ArgumentParser
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from typing_extensions import override

from hoatoc.apps.records.incoming.actions.take_in import take_in, take_in_paper
from hoatoc.apps.records.incoming.contracts import ArrivedFields
from hoatoc.kernel.access.commands import actor_of, add_actor_arguments, plain_refusals
from hoatoc.ui.judging import why_unread


class Command(BaseCommand):
    help = "Take in a PDF that came by hand; without --file, a paper document."

    @override
    def add_arguments(self, parser: ArgumentParser) -> None:
        add_actor_arguments(parser)
        parser.add_argument("--file", type=Path)
        parser.add_argument("--kind", default="CV")
        parser.add_argument("--subject", required=True)
        parser.add_argument("--organ", required=True)
        parser.add_argument("--reference", default="")
        parser.add_argument("--dated", type=date.fromisoformat, required=True)
        parser.add_argument("--urgency", type=int, default=0)
        parser.add_argument("--place", default="", help="where the paper is kept")

    @override
    def handle(self, *args: Any, **options: Any) -> None:
        actor = actor_of(options)
        fields = ArrivedFields(
            kind=options["kind"],
            subject=options["subject"],
            reference=options["reference"],
            dated_on=options["dated"],
            organ_name=options["organ"],
            urgency=options["urgency"],
            paper_place=options["place"],
        )
        path: Path | None = options["file"]
        with plain_refusals():
            if path is None:
                made = take_in_paper(actor, fields=fields)
            else:
                try:
                    content = path.read_bytes()
                except OSError as error:
                    raise CommandError(f"{path}: {why_unread(error)}") from error
                made = take_in(actor, fields=fields, name=path.name, content=content)
        self.stdout.write(f"{made.pk} {made.state} {made.verdict}".strip())
