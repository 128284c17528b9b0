"""How the acts upon one part of the work are offered, and on the entry that came twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy

from ..actions.draft_reply import draft_reply
from ..actions.merge import merge, unmerge
from ..actions.part_acts import (
    accept_part,
    answer_time,
    ask_for_time,
    return_part,
    send_back,
    urge,
)
from ..forms import MergeForm, ReasonForm, SendBackForm, TimeForm
from ..policies import IncomingPolicy
from ..rules import PartVerb, Verb
from .asked import Offer

if TYPE_CHECKING:
    from hoatoc.kernel.access.answers import Answer

    from ..models import Assignment

PART_OFFERS: dict[str, Offer] = {
    PartVerb.RETURN: Offer(
        gettext_lazy("Return the work"), "return", ReasonForm,
        lambda a: return_part(a.actor, assignment=a.own_part, reason=a.given["reason"]),
        gettext_lazy("Returned. Whoever gave it reads your reason."),
        gettext_lazy("Say why it is not for you, and for whom it is."),
    ),
    PartVerb.ASK_TIME: Offer(
        gettext_lazy("Ask for more time"), "due", TimeForm,
        lambda a: ask_for_time(
            a.actor, assignment=a.own_part, until=a.given["until"], reason=a.given["reason"]
        ),
        gettext_lazy("Asked. The due time stays as it is until it is granted."),
    ),
    PartVerb.GRANT_TIME: Offer(
        gettext_lazy("Grant more time"), "good", None,
        lambda a: answer_time(a.actor, assignment=a.own_part, is_granted=True),
        gettext_lazy("Granted. The new due time holds from now on."),
    ),
    PartVerb.REFUSE_TIME: Offer(
        gettext_lazy("Refuse more time"), "bad", ReasonForm,
        lambda a: answer_time(
            a.actor, assignment=a.own_part, is_granted=False, words=a.given["reason"]
        ),
        gettext_lazy("Refused. The due time stays as it was."),
    ),
    PartVerb.ACCEPT: Offer(
        gettext_lazy("Accept"), "good", None,
        lambda a: accept_part(a.actor, assignment=a.own_part),
        gettext_lazy("Accepted. This part has ended."),
    ),
    PartVerb.SEND_BACK: Offer(
        gettext_lazy("Send back"), "return", SendBackForm,
        lambda a: send_back(
            a.actor, assignment=a.own_part, reason=a.given["reason"], until=a.given["until"]
        ),
        gettext_lazy("Sent back. It lies on his desk again, with your reason."),
    ),
    PartVerb.URGE: Offer(
        gettext_lazy("Urge"), "notices", ReasonForm,
        lambda a: urge(a.actor, assignment=a.own_part, words=a.given["reason"]),
        gettext_lazy("Urged. He reads it at once."),
        gettext_lazy("What you want to hear, until when."),
    ),
}  # fmt: skip
ENTRY_OFFERS: dict[str, Offer] = {
    Verb.MERGE: Offer(
        gettext_lazy("Put to an entry that is there already"), "copy", MergeForm,
        lambda a: merge(a.actor, incoming=a.incoming, into_id=a.given["into"]),
        gettext_lazy("Done. One entry with both ways in which the document came."),
        gettext_lazy("It gets no number of its own; you can take it out again."),
    ),
    Verb.UNMERGE: Offer(
        gettext_lazy("Take it out of the entry"), "share", None,
        lambda a: unmerge(a.actor, incoming=a.incoming),
        gettext_lazy("Taken out. It waits for the registry as before."),
    ),
    Verb.REPLY: Offer(
        gettext_lazy("Write the answer"), "documents", None,
        lambda a: draft_reply(a.actor, incoming=a.incoming),
        gettext_lazy("The draft of the answer is made. Its issue ends this work."),
    ),
}  # fmt: skip


def offers_of_part(
    policy: IncomingPolicy, one: Assignment
) -> list[tuple[str, Answer, Assignment | None]]:
    """Return the acts on a part that are open to this person, what decides before what asks."""
    order = (
        PartVerb.GRANT_TIME,
        PartVerb.REFUSE_TIME,
        PartVerb.ACCEPT,
        PartVerb.SEND_BACK,
        PartVerb.ASK_TIME,
        PartVerb.RETURN,
        PartVerb.URGE,
    )
    said = [(verb.value, policy.can_to_part(one, verb), one) for verb in order]
    return [offer for offer in said if offer[1]]
