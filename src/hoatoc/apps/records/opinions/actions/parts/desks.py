"""On whose desk a request lies, and who is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hoatoc.kernel.access.tokens import person_token, post_token, role_token
from hoatoc.kernel.base import clock
from hoatoc.kernel.people.models import Post, Role
from hoatoc.kernel.worklist.desk import Step, clear, lay

from ... import work

if TYPE_CHECKING:
    from hoatoc.kernel.org.models import Unit

    from ...models import OpinionRequest

# Who answers for a unit: those who lead it, and the desk through which its documents come.
_LEADS = (Role.COMMANDER, Role.CHIEF_OF_OFFICE, Role.HEAD_OF_DEPARTMENT)


def tokens_of_post(post: Post) -> list[int]:
    """Return the tokens of a person who is asked, and of who acts in his post."""
    return [person_token(post.person_id), post_token(post.pk)]


def tokens_of_unit(unit: Unit) -> list[int]:
    """Return the desks of a unit: its registry if it has one, and the heads that it has today."""
    held = Post.objects.held_on(clock.today()).filter(unit_id=unit.pk, role__in=_LEADS)
    heads = [post_token(pk) for pk in held.order_by("pk").values_list("pk", flat=True)]
    desks = [role_token(unit.pk, Role.CLERK)] if unit.has_registry else []
    return [*desks, *heads] or [role_token(unit.pk, Role.HEAD_OF_DEPARTMENT)]


def desks_of(request: OpinionRequest) -> list[int]:
    """Return where the step lies: with the person, or on each desk of the unit."""
    if request.handed_to:
        return [post_token(request.handed_to_id or 0)]
    if request.asked_post_id:
        return [post_token(request.asked_post_id)]
    return list(request.asked_tokens)


def lay_request(request: OpinionRequest) -> None:
    """Lay the request on the desks of those who are asked."""
    for token in desks_of(request):
        lay(
            Step(
                kind=work.GIVE.code,
                token=token,
                subject_id=request.pk,
                title=request.subject,
                from_label=f"{request.asked_by.rank_and_name}, {request.asking_unit.name}",
                due_at=request.due_at,
            )
        )


def clear_request(request: OpinionRequest) -> None:
    """Take the request off every desk."""
    clear(request.pk, work.GIVE.code)


def lay_outcome(request: OpinionRequest) -> None:
    """Lay the answer to opinions on the desk of who asked."""
    lay(
        Step(
            kind=work.OUTCOME.code,
            token=person_token(request.asked_by_id),
            subject_id=request.document_id,
            title=request.subject,
            from_label=request.asked_label,
        )
    )
