"""``hoatoc document_draft``: make a draft from a file or from a text, as a person in a post."""

from __future__ import annotations

from argparse import ArgumentParser
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from typing_extensions import override

from hoatoc.apps.records.documents.actions.create_draft import create_draft
from hoatoc.apps.records.documents.contracts import DraftFields
from hoatoc.apps.records.documents.letters import Written
from hoatoc.apps.records.documents.sources import Brought, Source
from hoatoc.kernel.access.commands import (
    actor_of,
    add_actor_arguments,
    plain_refusals,
)
from hoatoc.ui.judging import why_unread


class Command(BaseCommand):
    help = "Make a draft; prints the identifier of the document."

    @override
    def add_arguments(self, parser: ArgumentParser) -> None:
        add_actor_arguments(parser)
        source = parser.add_mutually_exclusive_group(required=True)
        source.add_argument("--file", type=Path, help="a PDF, DOCX or ODT file")
        source.add_argument("--text", type=Path, help="the text of a letter, empty lines part")
        parser.add_argument("--subject", required=True)
        parser.add_argument("--kind", default="CV", help="abbreviation of the kind, such as CV, QĐ")
        parser.add_argument(
            "--signatory", type=int, required=True, help="number of the post; see document_choices"
        )
        parser.add_argument("--second", type=int, help="post of the second head, if two sign")
        parser.add_argument("--to", type=int, nargs="*", default=[], help="numbers of the units")
        parser.add_argument("--addressees", default="")
        parser.add_argument("--urgency", type=int, default=0, choices=range(4))
        parser.add_argument("--reply-due-on", type=date.fromisoformat, default=None)
        parser.add_argument("--note", default="")

    @override
    def handle(self, *args: Any, **options: Any) -> None:
        actor = actor_of(options)
        fields = DraftFields(
            kind=options["kind"],
            subject=options["subject"],
            urgency=options["urgency"],
            reply_due_on=options["reply_due_on"],
            note=options["note"],
            recipient_ids=tuple(options["to"]),
            second_post_id=options["second"],
        )
        try:
            source = _source(options)
        except OSError as error:
            raise CommandError(f"{error.filename}: {why_unread(error)}") from error
        with plain_refusals():
            document = create_draft(
                actor,
                fields=fields,
                source=source,
                signatory_post_id=options["signatory"],
            )
        self.stdout.write(str(document.pk))


def _source(options: dict[str, Any]) -> Source:
    file: Path | None = options["file"]
    if file is not None:
        return Brought(file.name, file.read_bytes())
    return Written(options["text"].read_text(encoding="utf-8"), options["addressees"])
