"""``hoatoc document_attach``: add files to a draft, take one away, or list them."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand
from typing_extensions import override

from hoatoc.apps.records.documents.actions.attach_file import attach_file
from hoatoc.apps.records.documents.actions.detach_file import detach_file
from hoatoc.apps.records.documents.selectors import attachments_of, document_for
from hoatoc.kernel.access.commands import actor_of, add_actor_arguments, plain_refusals


class Command(BaseCommand):
    help = "Attach files to a draft; without a file, list what is attached."

    @override
    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("document", type=UUID)
        parser.add_argument("files", type=Path, nargs="*")
        add_actor_arguments(parser)
        parser.add_argument("--remove", type=UUID, help="identifier of a file to take away")

    @override
    def handle(self, *args: Any, **options: Any) -> None:
        actor = actor_of(options)
        with plain_refusals():
            document = document_for(actor, options["document"])
            if options["remove"]:
                detach_file(actor, document=document, attachment_id=options["remove"])
            for path in options["files"]:
                attach_file(actor, document=document, name=path.name, content=path.read_bytes())
            for one in attachments_of(document):
                self.stdout.write(f"{one.pk} {one.name} {one.page_count}")
