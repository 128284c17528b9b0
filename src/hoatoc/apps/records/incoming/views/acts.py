"""What can be done to an incoming document now: the bar of acts, their small forms, doing them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from hoatoc.kernel.access.answers import Denied
from hoatoc.kernel.base.errors import BureauError
from hoatoc.ui.acting import tell_gone_on
from hoatoc.ui.components import Act
from hoatoc.ui.forms import ActForm
from hoatoc.ui.pages import page

from .. import permissions
from ..actions.accept_recall import accept_recall
from ..actions.finish import finish
from ..actions.hand_on import hand_on
from ..actions.refuse import refuse
from ..actions.refuse_recall import refuse_recall
from ..actions.register_incoming import register_incoming
from ..actions.release import release
from ..actions.report_work import report_work
from ..actions.start_work import start_work
from ..forms import (
    ConfirmForm,
    FinishForm,
    HandOnForm,
    KeepForm,
    MergeForm,
    ReasonForm,
    ReportForm,
)
from ..policies import GONE_ON, IncomingPolicy
from ..rules import HOLDER_VERBS, PartVerb, State, Verb
from ..selectors import assignments_of, duplicates_of, incoming_document_for, people_of_unit
from .asked import Asked, Offer
from .part_offers import ENTRY_OFFERS, PART_OFFERS, offers_of_part

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.http import HttpRequest
    from django_stubs_ext import StrOrPromise

    from hoatoc.kernel.access.actor import Actor
    from hoatoc.kernel.access.answers import Answer

    from ..models import Assignment, IncomingDocument

HAND_ON = "hand_on"
LEAD_REPORTED = ("lead", "reported")


OFFERS: dict[str, Offer] = {
    Verb.REGISTER: Offer(
        gettext_lazy("Register"), "register", None,
        lambda a: register_incoming(a.actor, incoming=a.incoming),
        gettext_lazy("Registered. It lies on the desk of the commander for his instruction."),
    ),
    Verb.REFUSE: Offer(
        gettext_lazy("Refuse"), "bad", ReasonForm,
        lambda a: refuse(a.actor, incoming=a.incoming, reason=a.given["reason"]),
        gettext_lazy("Refused. The sender sees it with your reason."),
        gettext_lazy("The document does not enter the register; the sender reads your reason."),
        kind="danger",
    ),
    Verb.RELEASE: Offer(
        gettext_lazy("Release from quarantine"), "warning", ReasonForm,
        lambda a: release(a.actor, incoming=a.incoming, reason=a.given["reason"]),
        gettext_lazy("Released. It can be registered now; your reason stays in the record."),
        gettext_lazy("Say how you made sure that it is genuine: whom you asked, by which way."),
    ),
    Verb.FINISH: Offer(
        gettext_lazy("Finish the work"), "done", FinishForm,
        lambda a: finish(a.actor, incoming=a.incoming, remark=a.given["remark"]),
        gettext_lazy("Finished. Every desk is cleared, and the sender sees status 06."),
        gettext_lazy("All parts of the work end, also those that are not reported yet."),
    ),
    Verb.ACCEPT_RECALL: Offer(
        gettext_lazy("Destroy it as asked"), "delete", ConfirmForm,
        lambda a: accept_recall(a.actor, incoming=a.incoming),
        gettext_lazy("Destroyed. The sender sees status 15."),
        gettext_lazy(
            "Pages, files and text are removed from this system; the line in the register stays. "
            "This cannot be undone."
        ),
        kind="danger",
    ),
    Verb.REFUSE_RECALL: Offer(
        gettext_lazy("Keep it"), "stop", KeepForm,
        lambda a: refuse_recall(a.actor, incoming=a.incoming, reason=a.given["reason"]),
        gettext_lazy("Kept. The sender sees status 16 with your reason."),
        gettext_lazy("The work goes on where it stood; the sender reads your reason."),
    ),
    Verb.START_WORK: Offer(
        gettext_lazy("Begin the work"), "play", None,
        lambda a: start_work(a.actor, assignment=a.own_part),
        gettext_lazy("Begun. The sender sees that it is in progress."),
    ),
    Verb.REPORT_WORK: Offer(
        gettext_lazy("Report"), "note", ReportForm,
        lambda a: report_work(
            a.actor, assignment=a.own_part, text=a.given["text"], evidence=a.given["evidence"]
        ),
        gettext_lazy("Reported. Whoever gave the work reads it."),
    ),
    HAND_ON: Offer(
        gettext_lazy("Hand on"), "forward", HandOnForm,
        lambda a: hand_on(a.actor, assignment=a.own_part, person_id=a.given["person"]),
        gettext_lazy("Handed on. It lies on his desk now."),
        gettext_lazy("You stay answerable for the part of your unit."),
    ),
    **PART_OFFERS,
    **ENTRY_OFFERS,
}  # fmt: skip
# Registering what somebody signed without authority needs a word from the registry.
_IN_DOUBT = Offer(
    gettext_lazy("Register all the same"), "warning", ReasonForm,
    lambda a: register_incoming(a.actor, incoming=a.incoming, reason=a.given["reason"]),
    gettext_lazy("Registered, with your reason. It lies on the desk of the commander."),
    gettext_lazy("The signer had no authority on that day. Say whom you asked, and the answer."),
)  # fmt: skip
_OF_A_PART = frozenset({Verb.START_WORK.value, Verb.REPORT_WORK.value, HAND_ON, *PART_OFFERS})


_OF_OTHERS = frozenset(PART_OFFERS) - HOLDER_VERBS
_NEVER_MAIN = frozenset(
    {Verb.REFUSE, Verb.RELEASE, Verb.UNMERGE, Verb.REPLY, PartVerb.RETURN, PartVerb.ASK_TIME,
     PartVerb.URGE, PartVerb.SEND_BACK, PartVerb.REFUSE_TIME}
)  # fmt: skip


@dataclass(frozen=True)
class Panel:
    """The small form of one act, open on the page."""

    offer: Offer
    form: ActForm
    url: str


def acts_for(
    actor: Actor,
    incoming: IncomingDocument,
    assignments: Sequence[Assignment],
    *,
    has_duplicates: bool = False,
) -> list[Act]:
    """Return the acts of this person and state, the main one first; closed ones carry why."""
    policy = IncomingPolicy(actor, incoming)
    is_reported = any((one.part, one.state) == LEAD_REPORTED for one in assignments)
    order: list[tuple[str, Answer, Assignment | None]] = [
        (Verb.REFUSE_RECALL, policy.can(Verb.REFUSE_RECALL), None),
        (Verb.ACCEPT_RECALL, policy.can(Verb.ACCEPT_RECALL), None),
        (Verb.REGISTER, policy.can(Verb.REGISTER), None),
        *_of_parts(policy, assignments),
    ]
    last: list[Verb] = [Verb.INSTRUCT, Verb.FINISH, Verb.REPLY, Verb.RELEASE, Verb.REFUSE]
    if is_reported:
        last[:2] = [Verb.FINISH, Verb.INSTRUCT]
    never_main = _NEVER_MAIN
    if has_duplicates:
        last.insert(0, Verb.MERGE)
    if incoming.state == State.QUARANTINED:
        # What is in quarantine is looked at before it is put to an entry.
        never_main |= {Verb.MERGE}
    last.append(Verb.UNMERGE)
    order += [(verb, policy.can(verb), None) for verb in last]
    acts: list[Act] = []
    has_main = False
    for name, said, part in order:
        if said:
            is_main = not has_main and name not in never_main
            has_main = has_main or is_main
            acts.append(_act(name, incoming, part, is_main=is_main))
        elif _is_worth_saying(actor, incoming, name):
            acts.append(_act(name, incoming, part, reason=getattr(said, "reason", "")))
    return acts


def acts_of_part(actor: Actor, incoming: IncomingDocument, part: Assignment) -> list[Act]:
    """Return the acts on one part that are open to this person."""
    offers = _of_parts(IncomingPolicy(actor, incoming), [part])
    return [
        _act(name, incoming, one, is_main=place == 0 and name not in _NEVER_MAIN)
        for place, (name, _said, one) in enumerate(offers)
    ]


def _of_parts(
    policy: IncomingPolicy, assignments: Sequence[Assignment]
) -> list[tuple[str, Answer, Assignment | None]]:
    offers: list[tuple[str, Answer, Assignment | None]] = []
    for one in assignments:
        if one.state == "ended":
            continue
        decisions = offers_of_part(policy, one)
        offers += decisions
        if one.part == "follow" or not policy.can_work_on(one, Verb.REPORT_WORK):
            continue
        handed = policy.can_hand_on(one)
        if handed and one.person_id is None:
            offers.append((HAND_ON, handed, one))
        if one.part == "inform" and one.state == "reported":
            continue
        if one.state == "given":
            offers.append((Verb.START_WORK, policy.can_work_on(one, Verb.START_WORK), one))
        offers.append((Verb.REPORT_WORK, policy.can_work_on(one, Verb.REPORT_WORK), one))
    return offers


def _is_worth_saying(actor: Actor, incoming: IncomingDocument, name: str) -> bool:
    """Say why an act is closed where it is the next one, or one of this person's own."""
    own = {
        Verb.REGISTER: permissions.REGISTER.code,
        Verb.INSTRUCT: permissions.INSTRUCT.code,
        Verb.FINISH: permissions.INSTRUCT.code,
        Verb.RELEASE: permissions.REGISTER.code,
    }
    if name not in own:
        return False
    verb = Verb(name)
    is_next = incoming.is_open(verb) and verb is not Verb.FINISH
    before = incoming.state in {"arrived", "quarantined"}
    return is_next or (actor.has(own[verb]) and before and verb is not Verb.FINISH)


def _act(
    name: str,
    incoming: IncomingDocument,
    part: Assignment | None,
    *,
    is_main: bool = False,
    reason: StrOrPromise = "",
) -> Act:
    if name == Verb.INSTRUCT:
        return Act(
            label=_("Write the instruction"),
            url=reverse("incoming:instruct", args=[incoming.pk]),
            icon="edit",
            kind="main" if is_main else "plain",
            reason=reason,
        )
    offer = _offer(incoming, name)
    assert offer is not None
    # Who decides on the work of several needs to know on whose.
    of_whom = f": {part.holder_name}" if part and name in _OF_OTHERS else ""
    return Act(
        label=f"{offer.label}{of_whom}",
        url=_panel_url(incoming, name, part) if offer.form else _url(incoming, name, part),
        icon=offer.icon,
        kind="main" if is_main else offer.kind,
        reason=reason,
        method="get" if offer.form else "post",
    )


def _offer(incoming: IncomingDocument, name: str) -> Offer | None:
    if name == Verb.REGISTER and incoming.lacks_authority:
        return _IN_DOUBT
    return OFFERS.get(name)


def _panel_url(incoming: IncomingDocument, name: str, part: Assignment | None) -> str:
    asked = f"?act={name}" + (f"&part={part.pk}" if part else "")
    return f"{reverse('incoming:detail', args=[incoming.pk])}{asked}#act"


def _url(incoming: IncomingDocument, name: str, part: Assignment | None) -> str:
    if part is None:
        return reverse("incoming:act", args=[incoming.pk, name])
    return reverse("incoming:act_on_part", args=[incoming.pk, part.pk, name])


def panel_for(
    actor: Actor,
    incoming: IncomingDocument,
    name: str,
    part_id: str = "",
    form: ActForm | None = None,
) -> Panel | None:
    """Return the form of an act that is open to this person, or None."""
    offer = _offer(incoming, name)
    if offer is None or offer.form is None:
        return None
    part = _part(incoming, part_id) if name in _OF_A_PART else None
    if name in _OF_A_PART and part is None:
        return None
    if not _answer(actor, incoming, name, part):
        return None
    shown = form or _form(actor, incoming, offer)
    return Panel(offer, shown, _url(incoming, name, part)) if shown else None


def _part(incoming: IncomingDocument, part_id: str) -> Assignment | None:
    return next((one for one in assignments_of(incoming) if str(one.pk) == part_id), None)


def _answer(actor: Actor, incoming: IncomingDocument, name: str, part: Assignment | None) -> Answer:
    policy = IncomingPolicy(actor, incoming)
    if part is None:
        return policy.can(Verb(name))
    if name in PART_OFFERS:
        return policy.can_to_part(part, PartVerb(name))
    return policy.can_hand_on(part) if name == HAND_ON else policy.can_work_on(part, Verb(name))


def _form(
    actor: Actor, incoming: IncomingDocument, offer: Offer, given: Any = None, files: Any = None
) -> ActForm | None:
    if offer.form is HandOnForm:
        return HandOnForm(given, people=people_of_unit(actor))
    if offer.form is MergeForm:
        known = [one for one in duplicates_of(incoming) if one.arrival_number]
        return MergeForm(given, entries=known)
    return offer.form(given, files) if offer.form else None


@require_http_methods(["GET", "POST"])
@page(permissions.VIEW.code)
def act(
    request: HttpRequest,
    actor: Actor,
    incoming_id: UUID,
    verb: str,
    assignment_id: UUID | None = None,
) -> HttpResponse:
    """Do one act; what was entered stays in the form when it is refused."""
    incoming = incoming_document_for(actor, incoming_id)
    offer = _offer(incoming, verb)
    part = _part(incoming, str(assignment_id)) if assignment_id else None
    if offer is None or (verb in _OF_A_PART) != (part is not None):
        raise Http404
    if request.method == "GET":
        # The address of a form that was refused, opened anew: after signing in again, say.
        return redirect(_panel_url(incoming, verb, part))
    said = _answer(actor, incoming, verb, part)
    if isinstance(said, Denied) and said.code in GONE_ON:
        tell_gone_on(request, state=incoming.get_state_display())
        return redirect("incoming:detail", incoming_id=incoming.pk)
    said.require()
    form = _form(actor, incoming, offer, request.POST, request.FILES)
    if form is not None and not form.is_valid():
        return _again(request, actor, incoming, (verb, part), form)
    try:
        done = offer.run(Asked(actor, incoming, part, form.cleaned_data if form else {}))
    except BureauError as error:
        if form is None:
            raise
        form.take_error(error)
        return _again(request, actor, incoming, (verb, part), form)
    messages.success(request, str(offer.done))
    answer_id = getattr(done, "document_id", None)
    if answer_id is not None:
        return redirect("documents:edit", document_id=answer_id)
    return redirect("incoming:detail", incoming_id=incoming.pk)


def _again(
    request: HttpRequest,
    actor: Actor,
    incoming: IncomingDocument,
    asked: tuple[str, Assignment | None],
    form: ActForm,
) -> HttpResponse:
    from .detail import show  # noqa: PLC0415 - the page shows the panel, the act draws the page

    verb, part = asked
    panel = panel_for(actor, incoming, verb, str(part.pk) if part else "", form)
    return show(request, actor, incoming, panel=panel, status=422)
