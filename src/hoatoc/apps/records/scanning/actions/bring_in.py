"""The registry brings what was scanned or photographed; the machine reads it afterwards."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.access.tokens import person_token, role_token
from hoatoc.kernel.audit.recording import record
from hoatoc.kernel.base.errors import Invalid
from hoatoc.kernel.files import intake, keeping, scans
from hoatoc.kernel.jobs.port import enqueue
from hoatoc.kernel.people.models import Role
from hoatoc.kernel.secrecy.gate import refuse_secret
from hoatoc.kernel.secrecy.models import Where

from ..contracts import MOST_FILES, MOST_PAGES
from ..errors import SignedFile, TooManyLeaves
from ..models import PaperFile, PaperPage, PaperStack
from ..policies import PaperPolicy
from .parts.reading import read_waiting

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor
    from hoatoc.kernel.files.intake import AcceptedFile

    from ..contracts import Brought


def bring_in(
    actor: Actor,
    *,
    brought: Sequence[Brought],
    is_open_paper: bool,
    channel: str = "paper",
    paper_place: str = "",
) -> PaperStack:
    """Check every file as hostile, keep it untouched, and queue its pages to be read (R-043).

    A picture has no text that could be searched before it is read: who scanned it says that the
    paper bears no mark of secrecy, and what is read is searched all the same (R-121).
    """
    PaperPolicy(actor).can_bring().require()
    if not is_open_paper:
        raise Invalid({"is_open_paper": _("Look at every page, then say that none is secret.")})
    refuse_secret(paper_place, actor=actor, where=Where.FIELD)
    accepted = _accepted(actor, brought)
    with transaction.atomic():
        stack = PaperStack(
            unit=actor.issuing_unit,
            person=actor.person,
            account_id=actor.account_id,
            name=_name_of(accepted),
            channel=channel,
            paper_place=paper_place,
            page_count=sum(one.leaves for one, _content in accepted),
        )
        stack.admit(person_token(actor.person.pk), role_token(actor.issuing_unit.pk, Role.CLERK))
        stack.save(force_insert=True)
        _lay_pages(stack, accepted)
        enqueue(read_waiting, stack_id=str(stack.pk))
        record(actor, "scanning.bring_in", stack, facts={"pages": stack.page_count})
    return stack


def _accepted(actor: Actor, brought: Sequence[Brought]) -> list[tuple[AcceptedFile, bytes]]:
    if not brought:
        raise Invalid({"sheets": _("Choose the scan or the photographs.")})
    if len(brought) > MOST_FILES:
        raise TooManyLeaves(files=MOST_FILES, pages=MOST_PAGES)
    accepted = []
    for one in brought:
        taken = intake.accept_upload(one.name, one.content, actor=actor, kinds=intake.PAPERS)
        if taken.kind == intake.PDF and scans.measure(one.content).is_signed:
            raise SignedFile(name=taken.name)
        accepted.append((taken, one.content))
    if sum(taken.leaves for taken, _content in accepted) > MOST_PAGES:
        raise TooManyLeaves(files=MOST_FILES, pages=MOST_PAGES)
    return accepted


def _name_of(accepted: Sequence[tuple[AcceptedFile, bytes]]) -> str:
    first = accepted[0][0].name
    return (first if len(accepted) == 1 else f"{first} (+{len(accepted) - 1})")[:200]


def _lay_pages(stack: PaperStack, accepted: Sequence[tuple[AcceptedFile, bytes]]) -> None:
    pages: list[PaperPage] = []
    for position, (taken, content) in enumerate(accepted, start=1):
        source = PaperFile.objects.create(
            stack=stack,
            position=position,
            name=taken.name[:200],
            file=keeping.store(content, media_type=taken.media_type),
            leaves=taken.leaves,
        )
        for leaf in range(taken.leaves):
            pages.append(PaperPage(stack=stack, source=source, leaf=leaf, number=len(pages) + 1))
    PaperPage.objects.bulk_create(pages)
