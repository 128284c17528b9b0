"""``hoatoc document_choices``: the numbers with which a draft is made and submitted."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from typing_extensions import override

from hoatoc.apps.records.documents.selectors import reviewers_for, signatories_for
from hoatoc.apps.records.groups.facade import possible_recipients
from hoatoc.kernel.access.commands import actor_of, add_actor_arguments


class Command(BaseCommand):
    help = "List who can sign (signatory), who checks (reviewer) and who receives (to)."

    @override
    def add_arguments(self, parser: ArgumentParser) -> None:
        add_actor_arguments(parser)

    @override
    def handle(self, *args: Any, **options: Any) -> None:
        actor = actor_of(options)
        for one in signatories_for(actor):
            if one and one.post:
                self.stdout.write(f"signatory {one.post.pk} {one.post.holder_and_title}")
        for post in reviewers_for(actor):
            self.stdout.write(f"reviewer {post.pk} {post.holder_and_title}")
        for unit in possible_recipients(actor):
            self.stdout.write(f"to {unit.pk} {unit.name}")
