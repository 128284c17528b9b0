"""Every read: the rules in force, the holders, the delegations, and the answers made of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.db.models import Q

from hoatoc.kernel.base import clock
from hoatoc.kernel.base.clock import VIETNAM
from hoatoc.kernel.base.errors import NotFound
from hoatoc.kernel.org.models import Unit
from hoatoc.kernel.people.models import Delegation, Person, Post, Role
from hoatoc.kernel.registers.kinds import DocumentKind

from .contracts import Asked, Block, Finding, Holder, Lent, RuleSet, Way
from .models import CompetenceRules, RulesState
from .rules import BUILT_IN, SIGNING_ROLES, judge, judge_lent, kinds_signed
from .sentences import basis_of, reason_of

if TYPE_CHECKING:
    from datetime import date, datetime

    from hoatoc.kernel.access.actor import Actor

_NAMED = ("person", "unit")


Rules = CompetenceRules


@dataclass(frozen=True)
class Competence:
    """May this person sign, and how would it stand on the page; an empty code is yes."""

    person: Person
    post: Post | None
    code: str = ""
    facts: dict[str, str] = field(default_factory=dict)
    way: Way = Way.OWN
    block: Block | None = None
    basis_code: str = ""

    def __bool__(self) -> bool:
        return not self.code

    @property
    def reason(self) -> str:
        """Why not, as a sentence; empty where he may."""
        return reason_of(self.code, self.facts)

    @property
    def basis(self) -> str:
        """On what the authority rests; empty where there is none."""
        return basis_of(self.basis_code, self.facts)


class Frame:
    """What the answers about one organisation and one day are made of; read once."""

    def __init__(self, owner: Unit, on: date, rules: RuleSet | None = None) -> None:
        self.owner = owner
        self.on = on
        self.rules = rules if rules is not None else rules_on(owner, on)
        posts = _signing_posts(owner)
        self.posts_ever = posts
        self.posts = [post for post in posts if post.is_held_on(on)]
        self.holders = [holder_of(post) for post in posts]

    def asked(self, kind: str | None, drafter: Unit | None = None) -> Asked:
        """Return the question about a kind of document."""
        return Asked(self.owner.pk, self.on, kind, drafter.pk if drafter else None)

    def of_post(self, asked: Asked, post: Post) -> Competence:
        """Answer for the holder of a post."""
        found = judge(asked, self.rules, self.holders, holder_of(post))
        return self._answer(found, post.person, post)

    def of_delegation(
        self, asked: Asked, lent: Delegation, own: list[Post], at: datetime | None = None
    ) -> Competence:
        """Answer for who acts by a delegation; ``own`` are his own posts."""
        holders = [holder_of(post) for post in own]
        found = judge_lent(asked, self.rules, self.holders, lent_of(lent, at), holders)
        return self._answer(found, lent.to_person, lent.from_post, paper=lent.basis)

    def _answer(self, found: Finding, person: Person, post: Post, *, paper: str = "") -> Competence:
        if not found:
            return Competence(person, post, found.code, found.facts)
        block = Block(lines=found.lines, rank=person.rank, name=person.full_name)
        code, facts = self._basis(found, paper)
        return Competence(person, post, "", {**found.facts, **facts}, found.way, block, code)

    def _basis(self, found: Finding, paper: str) -> tuple[str, dict[str, str]]:
        if found.basis == "delegation":
            return ("delegation_of" if paper else "delegation"), {"paper": paper}
        if self.rules.version == 0 or self.rules.since is None:
            return "built_in", {}
        facts = {
            "version": str(self.rules.version),
            "from": f"{self.rules.since:%d/%m/%Y}",
            "paper": self.rules.basis,
        }
        return ("rules_of" if self.rules.basis else "rules"), facts


def rules_on(owner: Unit, on: date) -> RuleSet:
    """Return the rules that were in force in an organisation on a day; built in where none are."""
    versions = CompetenceRules.objects.in_force_on(on).filter(unit=owner)
    found = versions.prefetch_related("clauses").first()
    return found.as_rules() if found else BUILT_IN


def own_posts_of(person_id: int) -> list[Post]:
    """Return every appointment of a person, past ones too."""
    posts = Post.objects.filter(person_id=person_id).select_related(*_NAMED)
    return list(posts.order_by("-valid_from", "pk"))


def delegations_to(person_id: int, owner: Unit) -> list[Delegation]:
    """Return every power of an organisation that was ever lent to a person, the latest first."""
    lent = Delegation.objects.filter(
        to_person_id=person_id, from_post__unit__registry_unit_id=owner.pk
    )
    return list(
        lent.select_related("to_person", *(f"from_post__{name}" for name in _NAMED)).order_by(
            "-valid_to", "-id"
        )
    )


def holder_of(post: Post) -> Holder:
    """Return an appointment as the rules look at it."""
    return Holder(
        post_id=post.pk,
        person_id=post.person_id,
        unit_id=post.unit_id,
        registry_id=post.unit.registry_unit_id,
        units=tuple(post.unit.path),
        role=post.role,
        title=post.title,
        since=post.valid_from,
        until=post.valid_to,
        is_acting=post.is_acting,
    )


def lent_of(lent: Delegation, at: datetime | None = None) -> Lent:
    """Return a delegation as the rules look at it; one withdrawn after ``at`` still held then."""
    withdrawn = lent.withdrawn_at
    if withdrawn is not None and at is not None and withdrawn > at:
        withdrawn = None
    return Lent(
        holder=holder_of(lent.from_post),
        to_person_id=lent.to_person_id,
        since=lent.valid_from,
        until=lent.valid_to,
        may_sign=lent.may_sign,
        kinds=frozenset(lent.kinds),
        is_withdrawn=withdrawn is not None,
        withdrawn_on=withdrawn.astimezone(VIETNAM).date() if withdrawn else None,
        basis=lent.basis,
    )


def day_of(at: datetime | None) -> date:
    """Return the day of a moment in Viet Nam; today for None."""
    return at.astimezone(VIETNAM).date() if at else clock.today()


@dataclass(frozen=True)
class Signing:
    """One line of the table of who signs: the answer, and the kinds; all of them where so."""

    competence: Competence
    kinds: tuple[str, ...]
    all_kinds: bool


def who_signs(frame: Frame) -> list[Signing]:
    """Return everybody whose post could sign in an organisation, with what he may."""
    lines = []
    every = DocumentKind.values
    for post in frame.posts:
        asked = frame.asked(None)
        kinds = kinds_signed(asked, frame.rules, frame.holders, holder_of(post), every)
        answer = frame.of_post(asked, post)
        lines.append(Signing(answer, tuple(kinds), len(kinds) == len(every)))
    return lines


def versions_for(actor: Actor) -> list[CompetenceRules]:
    """Return every version of the rules of the actor's organisation, the latest first."""
    found = CompetenceRules.objects.filter(unit=actor.issuing_unit)
    return list(found.select_related("drafted_by", "put_in_force_by").order_by("-version"))


def version_for(actor: Actor, version: int) -> CompetenceRules:
    """Return one version of the rules of the actor's organisation, or say that there is none."""
    found = (
        CompetenceRules.objects.filter(unit=actor.issuing_unit, version=min(version, 32_767))
        .select_related("drafted_by", "put_in_force_by")
        .first()
    )
    if found is None:
        raise NotFound
    return found


def draft_for(actor: Actor) -> CompetenceRules | None:
    """Return the draft of the actor's organisation, if there is one."""
    return CompetenceRules.objects.filter(unit=actor.issuing_unit, state=RulesState.DRAFT).first()


def frame_for(actor: Actor, on: date, rules: RuleSet | None = None) -> Frame:
    """Return what answers about the actor's organisation on a day are made of."""
    return Frame(actor.issuing_unit, on, rules)


def delegations_for(actor: Actor, since: date) -> list[Delegation]:
    """Return the powers lent in the actor's organisation that did not end before a day."""
    lent = Delegation.objects.filter(
        from_post__unit__registry_unit_id=actor.issuing_unit.pk, valid_to__gte=since
    )
    related = ("to_person", *(f"from_post__{name}" for name in _NAMED))
    return list(lent.select_related(*related).order_by("-valid_to", "-id")[:200])


def names_in(rules: RuleSet) -> tuple[dict[int, str], dict[int, str]]:
    """Return the names of the parts and of the appointments that rules name."""
    units = {pk for one in rules.clauses for pk in (*one.departments, one.unit_id or 0)}
    named = {one.post_id for one in rules.clauses if one.post_id is not None}
    posts = Post.objects.filter(pk__in=named).select_related("person")
    return (
        dict(Unit.objects.filter(pk__in=units).values_list("pk", "name")),
        {post.pk: post.holder_and_title for post in posts},
    )


def answer_for(frame: Frame, who: str, asked: Asked, lent: list[Delegation]) -> Competence | None:
    """Answer for a post (``p12``) or a delegation (``d…``) of an organisation."""
    for post in frame.posts_ever:
        if who == f"p{post.pk}":
            return frame.of_post(asked, post)
    for one in lent:
        if who == f"d{one.pk}":
            return frame.of_delegation(asked, one, own_posts_of(one.to_person_id))
    return None


def parts_of(owner: Unit) -> list[Unit]:
    """Return an organisation and its parts, which a clause may name."""
    today = clock.today()
    parts = Unit.objects.filter(Q(pk=owner.pk) | Q(registry_unit=owner))
    held = parts.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=today))
    return list(held.order_by("path", "position"))


def posts_to_name(owner: Unit) -> list[Post]:
    """Return the appointments of an organisation that a clause may name."""
    return [post for post in _signing_posts(owner) if post.is_held_on(clock.today())]


def person_known(person_id: int | None) -> Person | None:
    """Return a person of this node, for judging what he signed."""
    return Person.objects.filter(pk=person_id).first() if person_id else None


def unit_known(unit_id: int) -> Unit | None:
    """Return an organisation of this node, for judging what was signed for it."""
    return Unit.objects.filter(pk=unit_id).first()


def signs_here(owner: Unit) -> bool:
    """Tell whether the posts of an organisation are kept on this node."""
    return not owner.is_external and Post.objects.filter(unit=owner, role=Role.COMMANDER).exists()


def _signing_posts(owner: Unit) -> list[Post]:
    """Return the posts of an organisation that could sign, and every head that it ever had."""
    posts = Post.objects.filter(
        Q(unit=owner) | Q(unit__registry_unit=owner), role__in=SIGNING_ROLES
    ).select_related(*_NAMED)
    order = {role: place for place, role in enumerate(SIGNING_ROLES)}
    return sorted(posts, key=lambda post: (order[Role(post.role).value], post.pk))
