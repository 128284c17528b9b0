"""``hoatoc incoming_choices``: documents that are not finished, and whom work can be given to."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from typing_extensions import override

from hoatoc.apps.records.incoming.models import IncomingState
from hoatoc.apps.records.incoming.selectors import incoming_for, possible_people, possible_units
from hoatoc.kernel.access.commands import actor_of, add_actor_arguments

MOST = 100
DONE = (
    IncomingState.FINISHED,
    IncomingState.REFUSED,
    IncomingState.RECALLED,
    IncomingState.MERGED,
)


class Command(BaseCommand):
    help = "List the documents that are not finished, and who can take part (u12 unit, p34 person)."

    @override
    def add_arguments(self, parser: ArgumentParser) -> None:
        add_actor_arguments(parser)

    @override
    def handle(self, *args: Any, **options: Any) -> None:
        actor = actor_of(options)
        for one in incoming_for(actor).exclude(state__in=DONE).order_by("-pk")[:MOST]:
            self.stdout.write(f"{one.pk} {one.state} {one.reference} {one.subject}")
        for unit in possible_units(actor):
            self.stdout.write(f"u{unit.pk} {unit.name}")
        for post in possible_people(actor):
            self.stdout.write(f"p{post.person_id} {post.holder_and_title}")
