"""Reading the tree on a day, and the people in it; every signed-in person may see both."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Func, IntegerField, TextField, Value
from django.db.models.functions import Concat
from django.urls import reverse

from hoatoc.kernel.base import clock, text
from hoatoc.kernel.base.errors import NotFound
from hoatoc.kernel.org.models import Unit, UnitVersion
from hoatoc.kernel.people.models import Person, Post, Role
from hoatoc.kernel.pki.models import Certificate, CertificatePurpose, SealCustody

from .contracts import NamedPerson, NamedUnit, Node
from .policies import VIEW
from .rules import tree_of

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet

    from hoatoc.kernel.access.actor import Actor

MAX_CHOICES = 20
MAX_WORDS = 12


def tree_on(actor: Actor, day: date, *, chosen: int | None) -> list[Node]:
    """Return the tree as it was on a day, opened at a unit; one query for any size."""
    actor.may(VIEW).require()
    versions = (
        UnitVersion.objects.filter(period__contains=day)
        .order_by("unit__position", "unit_id")
        .values_list(
            "unit_id", "parent_id", "name", "abbreviation", "unit__code", "unit__kind",
            "unit__has_registry",
        )
    )  # fmt: skip
    rows = [
        (Node(pk, code, name, short, kind, 0, has_registry, 0), parent)
        for pk, parent, name, short, code, kind, has_registry in versions
    ]
    return tree_of(rows, chosen)


def unit_for(actor: Actor, unit_id: int) -> Unit:
    """Return a unit with its superior and the registry that serves it."""
    actor.may(VIEW).require()
    found = Unit.objects.select_related("parent", "registry_unit").filter(pk=unit_id).first()
    if found is None:
        raise NotFound
    return found


def ancestors_of(actor: Actor, unit: Unit) -> list[Unit]:
    """Return the units above a unit, the highest first."""
    actor.may(VIEW).require()
    by_id = {u.pk: u for u in Unit.objects.filter(pk__in=unit.path[:-1])}
    return [by_id[pk] for pk in unit.path[:-1]]


def versions_of(actor: Actor, unit: Unit) -> QuerySet[UnitVersion]:
    """Return what the unit was called and whom it served, the present first."""
    actor.may(VIEW).require()
    return UnitVersion.objects.filter(unit=unit).select_related("parent").order_by("-period")


def children_of(actor: Actor, unit: Unit) -> QuerySet[Unit]:
    """Return the units directly below a unit."""
    actor.may(VIEW).require()
    return Unit.objects.filter(parent=unit)


def posts_in(actor: Actor, unit: Unit, day: date) -> QuerySet[Post]:
    """Return who held which post of a unit on a day, its head first."""
    actor.may(VIEW).require()
    held = Post.objects.held_on(day).filter(unit=unit).select_related("person")
    return held.order_by("id")


def seals_of(actor: Actor, unit: Unit) -> QuerySet[Certificate]:
    """Return the certificates of a unit's seal, the newest first."""
    actor.may(VIEW).require()
    seals = Certificate.objects.filter(holder_unit=unit, purpose=CertificatePurpose.SEAL)
    return seals.defer("der")


def custodian_of(actor: Actor, unit: Unit, day: date) -> SealCustody | None:
    """Return to whom the seal of a unit was entrusted on a day, where it is recorded."""
    actor.may(VIEW).require()
    kept = SealCustody.objects.held_on(day).filter(unit=unit)
    return kept.select_related("post__person").first()


def people_found(
    actor: Actor, *, words: str = "", role: str = "", unit: Unit | None = None
) -> QuerySet[Post]:
    """Return posts held today by people of this name, with or without marks, by given name."""
    actor.may(VIEW).require()
    held = Post.objects.held_on(clock.today()).select_related("person", "unit")
    for word in text.fold(words).split():
        held = held.filter(person__sort_key__contains=word)
    if role in Role.values:
        held = held.filter(role=role)
    if unit is not None:
        held = held.filter(unit__path__contains=[unit.pk])
    return held.order_by("person__sort_key", "person_id", "id")


def people_named(actor: Actor, words: str, *, most: int) -> list[NamedPerson]:
    """Return the first people of this name, each once, in words and with the page of each."""
    if not actor.has(VIEW) or not text.fold(words).strip():
        return []
    # Nobody holds more posts than this at once.
    posts = people_found(actor, words=words)[: most * 4]
    first = {post.person_id: post for post in reversed(posts)}
    named = sorted(first.values(), key=lambda post: post.person.sort_key)[:most]
    return [
        NamedPerson(
            post.person_id,
            post.person.rank_and_name,
            post.title,
            post.unit.name,
            reverse("organisation:person", args=[post.person_id]),
        )
        for post in named
    ]


def units_named(actor: Actor, words: str, *, most: int) -> list[NamedUnit]:
    """Return the first units whose name, abbreviation or code has these words, the highest first.

    The names are folded in the question: there are some hundred units, and no index is worth it.
    """
    if not actor.has(VIEW) or not text.fold(words).strip():
        return []
    called = Concat("name", Value(" "), "abbreviation", Value(" "), "code")
    found = Unit.objects.select_related("parent").annotate(
        called=Func(called, function="hoatoc_fold", output_field=TextField())
    )
    for word in text.fold(words).split()[:MAX_WORDS]:
        found = found.filter(called__contains=word)
    depth = Func("path", Value(1), function="array_length", output_field=IntegerField())
    return [
        NamedUnit(
            unit.pk,
            unit.name,
            unit.abbreviation,
            unit.parent.name if unit.parent else "",
            reverse("organisation:unit", args=[unit.pk]),
        )
        for unit in found.order_by(depth, "position", "pk")[:most]
    ]


def person_for(actor: Actor, person_id: int) -> Person:
    """Return a person of the directory."""
    actor.may(VIEW).require()
    found = Person.objects.filter(pk=person_id).first()
    if found is None:
        raise NotFound
    return found


def posts_of(actor: Actor, person: Person) -> QuerySet[Post]:
    """Return every post that a person holds or held, the latest first."""
    actor.may(VIEW).require()
    return Post.objects.filter(person=person).select_related("unit").order_by("-valid_from", "-id")


def post_for(actor: Actor, post_id: int) -> Post:
    """Return an appointment with its unit."""
    actor.may(VIEW).require()
    found = Post.objects.select_related("person", "unit").filter(pk=post_id).first()
    if found is None:
        raise NotFound
    return found


def people_known(actor: Actor, words: str) -> list[Person]:
    """Return people of this name, with or without a post, for an appointment."""
    actor.may(VIEW).require()
    found = Person.objects.all()
    for word in text.fold(words).split():
        found = found.filter(sort_key__contains=word)
    return list(found[:MAX_CHOICES])


def superiors_for(actor: Actor, unit: Unit) -> list[Unit]:
    """Return the units under which a unit could be put by this administrator."""
    actor.may(VIEW).require()
    own = Unit.objects.filter(path__contains=[actor.issuing_unit.pk])
    return list(own.exclude(path__contains=[unit.pk]).order_by("path")[:500])
