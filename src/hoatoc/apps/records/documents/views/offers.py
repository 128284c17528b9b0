"""What can be done to a document now: the bar of acts and their small forms."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hoatoc.kernel.access.answers import Denied
from hoatoc.kernel.access.objections import objections_to
from hoatoc.ui.components import Act

from .. import permissions
from ..actions.approve_content import approve_content
from ..actions.approve_form import approve_form
from ..actions.cancel import cancel
from ..actions.cancel_number import cancel_number
from ..actions.issue import issue
from ..actions.recall import recall
from ..actions.return_draft import return_draft
from ..actions.seal import seal
from ..actions.submit import submit
from ..actions.take_number import take_number
from ..forms import (
    CancelForm,
    PinForm,
    ReasonForm,
    ReasonOfRegistryForm,
    RecallForm,
    RemarkForm,
    ReviewerForm,
)
from ..policies import DocumentPolicy
from ..rules import MOVES, Verb
from ..selectors import reviewers_for

if TYPE_CHECKING:
    from collections.abc import Callable

    from django_stubs_ext import StrOrPromise

    from hoatoc.kernel.access.actor import Actor
    from hoatoc.kernel.access.objections import Objection
    from hoatoc.ui.forms import DeskForm

    from ..models import Document


@dataclass(frozen=True)
class Offer:
    """How one verb is offered: its word, its mark, its form and what is said when it is done."""

    label: StrOrPromise
    icon: str
    form: type[DeskForm] | None
    run: Callable[[Actor, Document, dict[str, Any]], Document]
    done: StrOrPromise
    hint: StrOrPromise = ""
    kind: str = "plain"
    field: str = ""


def _submit(actor: Actor, document: Document, given: dict[str, Any]) -> Document:
    return submit(actor, document=document, reviewer_post_id=given["reviewer"])


def _approve_content(actor: Actor, document: Document, given: dict[str, Any]) -> Document:
    return approve_content(actor, document=document, remark=given["remark"])


def _approve_form(actor: Actor, document: Document, given: dict[str, Any]) -> Document:
    return approve_form(actor, document=document, remark=given["remark"])


def _return(actor: Actor, document: Document, given: dict[str, Any]) -> Document:
    return return_draft(actor, document=document, reason=given["reason"])


def _cancel(actor: Actor, document: Document, given: dict[str, Any]) -> Document:
    return cancel(actor, document=document, reason=given["reason"])


def _number(actor: Actor, document: Document, given: dict[str, Any]) -> Document:
    del given
    return take_number(actor, document=document)


def _seal(actor: Actor, document: Document, given: dict[str, Any]) -> Document:
    return seal(actor, document=document, pin=given["pin"])


def _issue(actor: Actor, document: Document, given: dict[str, Any]) -> Document:
    del given
    return issue(actor, document=document)


def _cancel_number(actor: Actor, document: Document, given: dict[str, Any]) -> Document:
    return cancel_number(actor, document=document, reason=given["reason"])


def _recall(actor: Actor, document: Document, given: dict[str, Any]) -> Document:
    return recall(actor, document=document, reason=given["reason"])


OFFERS: dict[Verb, Offer] = {
    Verb.SUBMIT: Offer(
        gettext_lazy("Submit"), "forward", ReviewerForm, _submit,
        gettext_lazy("Submitted. The draft is on the desk of the head who checks its content."),
        gettext_lazy("Afterwards you cannot change the draft unless it is returned to you."),
        field="reviewer",
    ),
    Verb.APPROVE_CONTENT: Offer(
        gettext_lazy("Approve the content"), "done", RemarkForm, _approve_content,
        gettext_lazy("The content is approved. The office checks the form next."),
        gettext_lazy("You answer for the content of this draft (Decree 30/2020, Article 12)."),
        field="remark",
    ),
    Verb.APPROVE_FORM: Offer(
        gettext_lazy("Approve the form"), "done", RemarkForm, _approve_form,
        gettext_lazy("The form is approved. The document is on the next desk."),
        gettext_lazy(
            "You answer for form and layout; the blanks for number and date are reserved now."
        ),
        field="remark",
    ),
    Verb.TAKE_NUMBER: Offer(
        gettext_lazy("Give number and date"), "register", None, _number,
        gettext_lazy("The number is given. The document is on the next desk."),
        gettext_lazy(
            "The next number of the register of this year is taken. It cannot be taken back or "
            "used again."
        ),
    ),
    Verb.SEAL: Offer(
        gettext_lazy("Set the seal"), "seal", PinForm, _seal,
        gettext_lazy("The seal is set; number and date are on the page. Issue it next."),
        gettext_lazy(
            "The seal is set with the key of the unit over the left third of the signature; the "
            "signature stays valid."
        ),
        field="pin",
    ),
    Verb.ISSUE: Offer(
        gettext_lazy("Issue"), "outgoing", None, _issue,
        gettext_lazy("Issued. You see below how far it has come at each receiver."),
        gettext_lazy("The document is frozen and sent to all its recipients at once."),
    ),
    Verb.RETURN_DRAFT: Offer(
        gettext_lazy("Return"), "return", ReasonForm, _return,
        gettext_lazy("Returned to its author, with your reason."),
        gettext_lazy("The draft goes back to its author; approvals given before are void."),
        kind="danger", field="reason",
    ),
    Verb.CANCEL_NUMBER: Offer(
        gettext_lazy("Cancel the number"), "closed", ReasonOfRegistryForm, _cancel_number,
        gettext_lazy("The number is cancelled. It stays in the register, struck through."),
        gettext_lazy(
            "The document becomes void and its number is never given again; the printed register "
            "shows your reason. This cannot be undone."
        ),
        kind="danger", field="reason",
    ),
    Verb.RECALL: Offer(
        gettext_lazy("Recall"), "return", RecallForm, _recall,
        gettext_lazy("Recalled. You see below what each receiver answers."),
        gettext_lazy(
            "Every receiver is asked to destroy the document and to answer; until then his copy "
            "is frozen. This cannot be undone; a document with an error of content is rather "
            "replaced."
        ),
        kind="danger", field="reason",
    ),
    Verb.CANCEL: Offer(
        gettext_lazy("Cancel the draft"), "delete", CancelForm, _cancel,
        gettext_lazy("The draft is cancelled. It stays readable and becomes no document."),
        gettext_lazy("A cancelled draft stays readable but cannot be taken up again."),
        kind="danger", field="reason",
    ),
}  # fmt: skip

# The order in which the acts stand; the first open one is the main act.
_ORDER = (
    Verb.SIGN, Verb.APPROVE_CONTENT, Verb.APPROVE_FORM, Verb.TAKE_NUMBER, Verb.SEAL, Verb.ISSUE,
    Verb.SUBMIT, Verb.CHANGE_DRAFT, Verb.FOLLOW_UP, Verb.RETURN_DRAFT, Verb.CANCEL,
    Verb.CANCEL_NUMBER, Verb.RECALL,
)  # fmt: skip
_MAY_LEAD = frozenset(_ORDER[:7])
# Not said where they are closed: nobody waits for them.
_SILENT = frozenset(
    {Verb.CHANGE_DRAFT, Verb.CANCEL, Verb.RETURN_DRAFT, Verb.CANCEL_NUMBER, Verb.FOLLOW_UP,
     Verb.REPLACE, Verb.RECALL}
)  # fmt: skip
_RIGHT = {
    Verb.SIGN: permissions.SIGN,
    Verb.TAKE_NUMBER: permissions.REGISTER,
    Verb.SEAL: permissions.REGISTER,
    Verb.ISSUE: permissions.REGISTER,
}


def acts_for(actor: Actor, document: Document) -> list[Act]:
    """Return the acts of this person and state, the main one first; closed ones carry why."""
    policy = DocumentPolicy(actor, document)
    acts: list[Act] = []
    has_main = False
    for verb in _ORDER:
        said = policy.can(verb)
        if said:
            is_main = verb in _MAY_LEAD and not has_main
            has_main = has_main or is_main
            acts.append(_act(verb, document, is_main=is_main))
        elif isinstance(said, Denied) and _is_worth_saying(actor, document, verb):
            acts.append(_act(verb, document, reason=said.reason))
    return acts


def _is_worth_saying(actor: Actor, document: Document, verb: Verb) -> bool:
    """Say why an act is closed where it is the next one, or will once be this person's."""
    if verb in _SILENT:
        return False
    if document.is_open(verb):
        return True
    right = _RIGHT.get(verb)
    order = [state for move in MOVES for state in move.origins]
    is_over = (
        document.state not in order
        or (verb is Verb.SIGN and document.signed_at is not None)
        or (verb is Verb.TAKE_NUMBER and document.number is not None)
    )
    return bool(right and actor.has(right.code) and not is_over)


def _act(
    verb: Verb, document: Document, *, is_main: bool = False, reason: StrOrPromise = ""
) -> Act:
    if verb is Verb.SIGN:
        label, mark, kind = _("Read and sign"), "sign", "plain"
        url = reverse("documents:sign", args=[document.pk])
    elif verb is Verb.CHANGE_DRAFT:
        label, mark, kind = _("Edit"), "edit", "plain"
        url = reverse("documents:edit", args=[document.pk])
    elif verb is Verb.FOLLOW_UP:
        label, mark, kind = _("Correct or replace"), "edit", "plain"
        url = reverse("documents:mend", args=[document.pk])
    else:
        offer = OFFERS[verb]
        label, mark, kind = str(offer.label), offer.icon, offer.kind
        url = f"{reverse('documents:detail', args=[document.pk])}?act={verb.value}#act"
    shown = "main" if is_main else kind
    return Act(label=label, url=url, icon=mark, kind=shown, reason=reason)  # type: ignore[arg-type]


@dataclass(frozen=True)
class Panel:
    """The small form of one act, open on the page."""

    verb: Verb
    offer: Offer
    form: DeskForm | None
    url: str
    objections: list[Objection]


def panel_for(
    actor: Actor, document: Document, name: str, form: DeskForm | None = None
) -> Panel | None:
    """Return the form of an act that is open to this person, or None."""
    verb = verb_named(name)
    if verb is None or not DocumentPolicy(actor, document).can(verb):
        return None
    offer = OFFERS[verb]
    url = reverse("documents:act", args=[document.pk, verb.value])
    said = objections_to(f"documents.{verb.value}", actor, document.pk)
    return Panel(verb, offer, form or form_of(actor, offer, None), url, said)


def verb_named(name: str) -> Verb | None:
    return next((verb for verb in OFFERS if verb.value == name), None)


def form_of(actor: Actor, offer: Offer, given: Any) -> DeskForm | None:
    if offer.form is None:
        return None
    if offer.form is ReviewerForm:
        return ReviewerForm(given, posts=reviewers_for(actor))
    return offer.form(given)
