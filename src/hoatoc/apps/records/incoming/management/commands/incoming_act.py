"""``hoatoc incoming_act``: carry an incoming document from arrival to its end, verb by verb."""

from __future__ import annotations

import re
from argparse import ArgumentParser, ArgumentTypeError
from collections.abc import Callable
from datetime import date
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
from hoatoc.apps.records.incoming.forms import end_of_working_day
from hoatoc.apps.records.incoming.models import Assignment, IncomingDocument
from hoatoc.apps.records.incoming.policies import holds_part
from hoatoc.apps.records.incoming.selectors import assignments_of, incoming_document_for
from hoatoc.kernel.access.actor import Actor
from hoatoc.kernel.access.commands import actor_of, add_actor_arguments, plain_refusals

FORM = "lead:u12, inform:p34, support:u5:2026-11-30"
_SHARE = re.compile(
    r"(?P<part>lead|support|inform|follow):(?P<whose>[up])(?P<number>\d{1,18})(:(?P<due>\d{4}-\d\d-\d\d))?",
    re.ASCII,
)

Run = Callable[[Actor, IncomingDocument, dict[str, Any]], object]


def own_part(actor: Actor, incoming: IncomingDocument) -> Assignment:
    """Return the open part of the work that is the actor's, or say that he has none."""
    for one in assignments_of(incoming):
        if one.state != "ended" and holds_part(actor, one):
            return one
    raise CommandError(_("No open part of this work is yours."))


def share(text: str) -> Share:
    """Read ``lead:u12``, ``inform:p34`` or, with a due day, ``support:u5:2026-11-30``."""
    found = _SHARE.fullmatch(text)
    if found is None:
        raise ArgumentTypeError(FORM)
    try:
        due = end_of_working_day(date.fromisoformat(found["due"]) if found["due"] else None)
    except ValueError:
        raise ArgumentTypeError(FORM) from None
    number = int(found["number"])
    if found["whose"] == "u":
        return Share(found["part"], unit_id=number, due_at=due)
    return Share(found["part"], person_id=number, due_at=due)


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
                            help=f"who takes part, until when: {FORM}")  # fmt: skip

    @override
    def handle(self, *args: Any, **options: Any) -> None:
        actor = actor_of(options)
        with plain_refusals():
            incoming = incoming_document_for(actor, options["document"])
            VERBS[options["verb"]](actor, incoming, options)
            after = incoming_document_for(actor, options["document"])
        self.stdout.write(f"{after.state} {after.arrival_number or ''}".strip())
