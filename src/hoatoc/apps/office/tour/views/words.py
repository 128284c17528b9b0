"""What the tour says at each step, and where the act is done."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

from ..rules import StepCode

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

    from ..selectors import Followed


@dataclass(frozen=True)
class StepWords:
    """The name of a step, what to do, and what to look at."""

    name: StrOrPromise
    do: StrOrPromise
    look: StrOrPromise


WORDS: dict[StepCode, StepWords] = {
    StepCode.DRAFT: StepWords(
        _("Draft"),
        _("Write a short letter or bring a PDF, choose %(receiver)s as a recipient, then submit."),
        _("The letter takes the layout of Decree 30 while one writes."),
    ),
    StepCode.CONTENT: StepWords(
        _("Approve the content"),
        _("Read the draft and approve its content."),
        _("Only the head can do it; the drafter's own page says why it is closed to him."),
    ),
    StepCode.FORM: StepWords(
        _("Approve the form"),
        _("Check the layout and approve the form."),
        _("The blanks for number, date, signature and seal are reserved in the file now."),
    ),
    StepCode.SIGN: StepWords(
        _("Sign"),
        _("Read it, enter the PIN and sign."),
        _("A blue picture at its place, with a time stamp; nobody can change the file unnoticed."),
    ),
    StepCode.NUMBER: StepWords(
        _("Take the number"),
        _("Give number and date."),
        _("The next number of the unit's register of this year; none is left out or used twice."),
    ),
    StepCode.SEAL: StepWords(
        _("Set the seal"),
        _("Enter the PIN of the unit's key and set the seal."),
        _("The red seal over the left third of the signature; both signatures are valid."),
    ),
    StepCode.ISSUE: StepWords(
        _("Issue"),
        _("Issue the document to its recipients."),
        _("The statuses of each recipient, which change by themselves from now on."),
    ),
    StepCode.ARRIVE: StepWords(
        _("Arrival and verification"),
        _("Open what arrived at %(receiver)s."),
        _("Each signature was verified: issuer, signer, body, time, integrity and validity."),
    ),
    StepCode.REGISTER: StepWords(
        _("Register"),
        _("Register it with one click."),
        _("The arrival number: one sequence for paper and electronic documents."),
    ),
    StepCode.INSTRUCT: StepWords(
        _("Write the instruction"),
        _("Write what is to be done and let %(worker)s lead, with a due date."),
        _("Exactly one leads; any number support or are informed."),
    ),
    StepCode.WORK: StepWords(
        _("Do the work"),
        _("Begin the work, then report what was done."),
        _("The work lies on the desk with its due time; the sender sees that it has begun."),
    ),
    StepCode.FINISH: StepWords(
        _("Finish"),
        _("Read the report and finish the work."),
        _("Every desk is cleared, and the sender sees status 06."),
    ),
    StepCode.VERIFY: StepWords(
        _("Verify the file"),
        _("Download the document, change a byte if you like, and verify it on this page."),
        _("Who signed it, when, whether it was changed, and why it is trusted or not."),
    ),
}


_AT_THE_RECEIVER = frozenset(
    {StepCode.ARRIVE, StepCode.REGISTER, StepCode.INSTRUCT, StepCode.WORK, StepCode.FINISH}
)


def place_of(step: StepCode, followed: Followed) -> str:
    """Return the very page on which a step is done; the list where its document is not there."""
    document, incoming = followed.document_id, followed.incoming_id
    if step is StepCode.VERIFY:
        return _address("verification:verify")
    if step in _AT_THE_RECEIVER:
        name = "incoming:instruct" if step is StepCode.INSTRUCT else "incoming:detail"
        return _address(name, incoming) if incoming else _address("incoming:list")
    if document is None:
        return _address("documents:new" if step is StepCode.DRAFT else "documents:list")
    waits = followed.progress.outgoing == "awaiting_signature"
    is_to_sign = step is StepCode.SIGN and waits
    return _address("documents:sign" if is_to_sign else "documents:detail", document)


def _address(name: str, *arguments: object) -> str:
    try:
        return reverse(name, args=arguments)
    except NoReverseMatch:
        return "/"
