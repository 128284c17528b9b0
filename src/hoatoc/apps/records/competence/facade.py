"""What other applications may ask: may he sign this, and how does it stand on the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hoatoc.kernel.access.actor import Actor
from hoatoc.kernel.people.models import Person

from .checking import SignerFinding, SignerResult, findings_about
from .contracts import Block, Way
from .selectors import (
    Competence,
    Frame,
    day_of,
    delegations_to,
    own_posts_of,
)
from .sentences import reason_of
from .showing import status_of_delegation

if TYPE_CHECKING:
    from datetime import date, datetime

    from hoatoc.kernel.org.models import Unit
    from hoatoc.kernel.people.models import Delegation, Post
    from hoatoc.kernel.pki.validation import ValidationReport

__all__ = [
    "Block",
    "Competence",
    "SignerFinding",
    "SignerResult",
    "Way",
    "competence_by",
    "competence_of",
    "competence_of_person",
    "competences",
    "ended_delegation",
    "reason_of",
    "signer_findings",
    "status_of_delegation",
]

# Of several refusals the one that says most comes first.
_TELLING = (
    "competence.delegation_ended",
    "competence.delegation_withdrawn",
    "competence.delegation_not_begun",
    "competence.delegation_other_kind",
    "competence.delegation_without_signing",
    "competence.delegate_heads_nothing",
    "competence.kind_not_given",
    "competence.other_field",
    "competence.by_order_not_fixed",
    "competence.not_in_rules",
    "competence.post_ended",
)


def competence_of(
    signer: Actor | Post,
    kind: str | None,
    owner: Unit,
    *,
    on: date | None = None,
    drafter: Unit | None = None,
) -> Competence:
    """Answer whether an actor, or the holder of a post, may sign a kind for an organisation.

    An actor who acts for another is judged by his delegation and by his own posts on that day,
    whatever his session believes.
    """
    frame = Frame(owner, on or day_of(None))
    asked = frame.asked(kind, drafter)
    if isinstance(signer, Actor):
        if signer.delegation is None:
            return frame.of_post(asked, signer.post)
        return frame.of_delegation(asked, signer.delegation, own_posts_of(signer.person.pk))
    return frame.of_post(asked, signer)


def competences(
    owner: Unit, kind: str | None, *, on: date | None = None, drafter: Unit | None = None
) -> list[Competence]:
    """Answer for everybody whose post could sign for an organisation, heads first."""
    frame = Frame(owner, on or day_of(None))
    asked = frame.asked(kind, drafter)
    return [frame.of_post(asked, post) for post in frame.posts]


def competence_of_person(
    person: Person, kind: str | None, owner: Unit, *, at: datetime
) -> Competence:
    """Answer whether a person, in any of his posts or by any delegation, could sign at a moment."""
    frame = Frame(owner, day_of(at))
    asked = frame.asked(kind)
    own = own_posts_of(person.pk)
    answers = [frame.of_post(asked, post) for post in own]
    answers += [
        frame.of_delegation(asked, lent, own, at) for lent in delegations_to(person.pk, owner)
    ]
    yes = next((answer for answer in answers if answer), None)
    if yes is not None:
        return yes
    for code in _TELLING:
        for answer in answers:
            if answer.code == code:
                return answer
    facts = {"on": f"{frame.on:%d/%m/%Y}", "owner": owner.name}
    return Competence(person, None, "competence.nothing_held", facts)


def signer_findings(
    report: ValidationReport, kind: str | None, owner: Unit | None
) -> list[SignerFinding]:
    """Say of each signer of a file whether he had the authority on the day on which he signed.

    Without an ``owner`` it is the one unit of ours whose seal is on the file. Posts and delegations
    of organisations that are not of this node are not known, and that is said.
    """
    return findings_about(report, kind, owner, _at_moment)


def _at_moment(person: Person, kind: str | None, owner: Unit, at: datetime) -> Competence:
    return competence_of_person(person, kind, owner, at=at)


def competence_by(lent: Delegation, *, kind: str | None = None) -> Competence:
    """Answer what a delegation lets its holder sign: today, or on the day on which it begins."""
    owner = lent.from_post.unit.issuing_unit
    frame = Frame(owner, max(day_of(None), lent.valid_from))
    return frame.of_delegation(frame.asked(kind), lent, own_posts_of(lent.to_person_id))


def ended_delegation(actor: Actor, post: Post, kind: str | None, owner: Unit) -> Competence | None:
    """Return why a delegation of a post that a person once had no longer lets him sign."""
    lent = [d for d in delegations_to(actor.person.pk, owner) if d.from_post_id == post.pk]
    if not lent:
        return None
    frame = Frame(owner, day_of(None))
    answer = frame.of_delegation(frame.asked(kind), lent[0], own_posts_of(actor.person.pk))
    return None if answer else answer
