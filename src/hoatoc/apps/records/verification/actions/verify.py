"""Verify a file that somebody brings: judge it, remember that it was judged, keep nothing of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction

from hoatoc.kernel.audit.recording import record
from hoatoc.kernel.base import clock
from hoatoc.kernel.files import pages
from hoatoc.kernel.files.errors import EmptyFile, FileRefused, TooComplex, TooLarge
from hoatoc.kernel.pki.validation import Kind, kind_of
from hoatoc.kernel.pki.validation.guarded import revisions_apart, validate_apart
from hoatoc.kernel.pki.validation.stored import own_states, trust_from_database, with_holders
from hoatoc.kernel.secrecy.gate import refuse_secret
from hoatoc.kernel.secrecy.models import Where

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor
    from hoatoc.kernel.pki.validation import ValidationReport
    from hoatoc.kernel.pki.validation.history import Revision

PICTURE_WIDTH = 700
MEGABYTE = 1024 * 1024


@dataclass(frozen=True)
class Verified:
    """What was found, what each revision did, and the first page where it can be drawn."""

    report: ValidationReport
    kind: Kind
    picture: bytes | None
    revisions: tuple[Revision, ...]


def verify(actor: Actor, *, name: str, content: bytes) -> Verified:
    """Return the report on a file; refuse what is empty, huge, too complex or marked secret."""
    if not content:
        raise EmptyFile
    if len(content) > settings.UPLOAD_MAX_BYTES:
        raise TooLarge(limit=settings.UPLOAD_MAX_BYTES // MEGABYTE)
    refuse_secret(name, actor=actor, where=Where.FILE_NAME)
    kind = kind_of(content)
    picture = _first_page(actor, content) if kind is Kind.PDF else None
    judged = validate_apart(content, trust=trust_from_database(), at=clock.now(), states=own_states)
    # Whose seal it is says whose rules tell who may sign.
    report = with_holders(judged)
    inside = {name for one in report.signatures for name in one.signed_files}
    refuse_secret(*sorted(inside), actor=actor, where=Where.FILE_NAME)
    is_signed_pdf = kind is Kind.PDF and report.signatures
    revisions = _readable(actor, content) if is_signed_pdf else ()
    with transaction.atomic():
        record(
            actor,
            "verification.verify",
            facts={"sha256": report.sha256, "verdict": report.verdict.value},
        )
    return Verified(report, kind, picture, revisions)


def _readable(actor: Actor, content: bytes) -> tuple[Revision, ...]:
    """Return what the revisions did; an earlier one may say what the last one hides."""
    revisions = revisions_apart(content)
    for one in revisions[:-1]:
        try:
            texts = pages.text(content[: one.length])
        except FileRefused:
            continue
        refuse_secret(*texts[:1], *texts[-1:], actor=actor, where=Where.FILE_TEXT)
    return revisions


def _first_page(actor: Actor, content: bytes) -> bytes | None:
    """Draw the first page in the sandbox, and look at what it says before anybody sees it.

    A file that breaks a limit there is refused; one that is only broken is judged all the same,
    because that is what a person wants to know of it.
    """
    try:
        texts = pages.text(content)
        refuse_secret(*texts[:1], *texts[-1:], actor=actor, where=Where.FILE_TEXT)
        return pages.picture_once(content, 0, PICTURE_WIDTH)
    except TooComplex:
        raise
    except FileRefused:
        return None
