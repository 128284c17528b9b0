"""``hoatoc document_act``: carry a draft from submission to issue, one verb at a time."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand
from typing_extensions import override

from hoatoc.apps.records.documents.actions.approve_content import approve_content
from hoatoc.apps.records.documents.actions.approve_form import approve_form
from hoatoc.apps.records.documents.actions.cancel import cancel
from hoatoc.apps.records.documents.actions.cancel_number import cancel_number
from hoatoc.apps.records.documents.actions.follow_up import follow_up
from hoatoc.apps.records.documents.actions.issue import issue
from hoatoc.apps.records.documents.actions.recall import recall
from hoatoc.apps.records.documents.actions.return_draft import return_draft
from hoatoc.apps.records.documents.actions.seal import seal
from hoatoc.apps.records.documents.actions.sign import sign
from hoatoc.apps.records.documents.actions.submit import submit
from hoatoc.apps.records.documents.actions.take_number import take_number
from hoatoc.apps.records.documents.models import Document
from hoatoc.apps.records.documents.selectors import document_for
from hoatoc.kernel.access.actor import Actor
from hoatoc.kernel.access.commands import (
    actor_of,
    add_actor_arguments,
    pin,
    plain_refusals,
)

Run = Callable[[Actor, Document, dict[str, Any]], Document]

VERBS: dict[str, Run] = {
    "submit": lambda a, d, o: submit(a, document=d, reviewer_post_id=o["reviewer"]),
    "approve_content": lambda a, d, o: approve_content(a, document=d, remark=o["remark"]),
    "approve_form": lambda a, d, o: approve_form(a, document=d, remark=o["remark"]),
    "return": lambda a, d, o: return_draft(a, document=d, reason=o["remark"]),
    "cancel": lambda a, d, o: cancel(a, document=d, reason=o["remark"]),
    "sign": lambda a, d, _o: sign(a, document=d, pin=pin()),
    "number": lambda a, d, _o: take_number(a, document=d),
    "seal": lambda a, d, _o: seal(a, document=d, pin=pin()),
    "cancel_number": lambda a, d, o: cancel_number(a, document=d, reason=o["remark"]),
    "recall": lambda a, d, o: recall(a, document=d, reason=o["remark"]),
    "replace": lambda a, d, o: follow_up(a, document=d, way="replaces", reason=o["remark"]),
    "amend": lambda a, d, o: follow_up(a, document=d, way="amends", reason=o["remark"]),
    "correct": lambda a, d, o: follow_up(a, document=d, way="corrects", reason=o["remark"]),
    "issue": lambda a, d, _o: issue(a, document=d),
}


class Command(BaseCommand):
    help = "Do one act to a document; the PIN comes from HOATOC_PIN or is asked for."

    @override
    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("verb", choices=VERBS)
        parser.add_argument("document", type=UUID)
        add_actor_arguments(parser)
        parser.add_argument("--reviewer", type=int, default=0, help="post that checks the content")
        parser.add_argument("--remark", default="", help="a remark, or the reason")

    @override
    def handle(self, *args: Any, **options: Any) -> None:
        actor = actor_of(options)
        with plain_refusals():
            document = document_for(actor, options["document"])
            after = VERBS[options["verb"]](actor, document, options)
        other = "" if after.pk == document.pk else f" {after.pk}"
        self.stdout.write(f"{after.state} {after.reference}{other}".strip())
