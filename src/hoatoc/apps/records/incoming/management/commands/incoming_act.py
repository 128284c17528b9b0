"""``hoatoc incoming_act``: carry an incoming document from arrival to its end, verb by verb."""

from __future__ import annotations

from argparse import ArgumentParser, ArgumentTypeError
from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from typing_extensions import override

from hoatoc.apps.records.incoming.actions.accept_recall import accept_recall
from hoatoc.apps.records.incoming.actions.finish import finish
from hoatoc.apps.records.incoming.actions.instruct import instruct
from hoatoc.apps.records.incoming.actions.refuse import refuse
from hoatoc.apps.records.incoming.actions.refuse_recall import refuse_recall
from hoatoc.apps.records.incoming.actions.register_incoming import register_incoming
from hoatoc.apps.records.incoming.actions.release import release
from hoatoc.apps.records.incoming.actions.report_work import report_work
from hoatoc.apps.records.incoming.actions.start_work import start_work
from hoatoc.apps.records.incoming.contracts import Share
from hoatoc.apps.records.incoming.models import Assignment, IncomingDocument
from hoatoc.apps.records.incoming.policies import holds_part
from hoatoc.apps.records.incoming.selectors import assignments_of, incoming_document_for
from hoatoc.kernel.access.actor import Actor
from hoatoc.kernel.access.commands import actor_of, add_actor_arguments, plain_refusals

Run = Callable[[Actor, IncomingDocument, dict[str, Any]], object]


def own_part(actor: Actor, incoming: IncomingDocument) -> Assignment:
    """Return the open part of the work that is the actor's, or say that he has none."""
    for one in assignments_of(incoming):
        if one.state != "ended" and holds_part(actor, one):
            return one
    raise CommandError(_("No open part of this work is yours."))


def share(text: str) -> Share:
    """Read ``lead:u12``, ``support:p34`` or ``inform:u5``."""
    part, _colon, who = text.partition(":")
    number = who[1:]
    if part not in {"lead", "support", "inform"} or who[:1] not in {"u", "p"}:
        raise ArgumentTypeError("lead:u12, support:p34, inform:u5")
    if not (number.isascii() and number.isdigit()):
        raise ArgumentTypeError("lead:u12, support:p34, inform:u5")
    if who.startswith("u"):
        return Share(part, unit_id=int(number))
    return Share(part, person_id=int(number))


VERBS: dict[str, Run] = {
    "register": lambda a, d, o: register_incoming(a, incoming=d, reason=o["text"]),
    "refuse": lambda a, d, o: refuse(a, incoming=d, reason=o["text"]),
    "release": lambda a, d, o: release(a, incoming=d, reason=o["text"]),
    "instruct": lambda a, d, o: instruct(a, incoming=d, text=o["text"], shares=o["share"]),
    "start": lambda a, d, _o: start_work(a, assignment=own_part(a, d)),
    "report": lambda a, d, o: report_work(a, assignment=own_part(a, d), text=o["text"]),
    "accept_recall": lambda a, d, _o: accept_recall(a, incoming=d),
    "refuse_recall": lambda a, d, o: refuse_recall(a, incoming=d, reason=o["text"]),
    "finish": lambda a, d, o: finish(a, incoming=d, remark=o["text"]),
}


class Command(BaseCommand):
    help = "Do one act to an incoming document, as an account in one of its posts."

    @override
    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("verb", choices=VERBS)
        parser.add_argument("document", type=UUID)
        add_actor_arguments(parser)
        parser.add_argument("--text", default="", help="instruction, report, reason or remark")
        parser.add_argument("--share", type=share, action="append", default=[],
                            help="who takes part: lead:u12, support:p34, inform:u5")  # fmt: skip

    @override
    def handle(self, *args: Any, **options: Any) -> None:
        actor = actor_of(options)
        with plain_refusals():
            incoming = incoming_document_for(actor, options["document"])
            VERBS[options["verb"]](actor, incoming, options)
            after = incoming_document_for(actor, options["document"])
        self.stdout.write(f"{after.state} {after.arrival_number or ''}".strip())
