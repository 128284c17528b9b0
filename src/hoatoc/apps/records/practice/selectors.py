"""Every read: the versions of a unit, what holds on a day, what would be numbered next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from hoatoc.kernel.base.errors import NotFound
from hoatoc.kernel.registers import numbering
from hoatoc.kernel.registers.kinds import NORMATIVE, DocumentKind
from hoatoc.kernel.registers.models import Book
from hoatoc.kernel.typesetting.profiles import PARTY

from .contracts import PLANS, KindsPlan, LayoutPlan, OrderPlan, SeriesPlan, Topic
from .models import PracticeState, PracticeVersion
from .rules import is_of_party

if TYPE_CHECKING:
    from datetime import date

    from hoatoc.kernel.access.actor import Actor
    from hoatoc.kernel.org.models import Unit

    from .contracts import Plan, Series

Version = PracticeVersion
LARGEST_VERSION = 32767
_BUILT_IN: dict[Topic, dict[str, Any]] = {
    Topic.SERIES: {"own": []},
    Topic.ORDER: {"number_first": False},
    Topic.KINDS: {"unused": [], "holds_below": False},
    Topic.LAYOUT: {"profile": "", "settings": {}},
}


def version_on(unit: Unit, topic: Topic, on: date) -> PracticeVersion | None:
    """Return the version that holds in an organisation on a day."""
    return PracticeVersion.objects.in_force_on(unit.pk, topic, on).first()


def plan_on(unit: Unit, topic: Topic, on: date) -> Plan:
    """Return what holds on a day; built in where the organisation fixed nothing."""
    found = version_on(unit, topic, on)
    return found.plan() if found else built_in(topic)


def built_in(topic: Topic) -> Plan:
    """Return what holds where nothing is fixed."""
    return PLANS[topic].from_json(_BUILT_IN[topic])


def series_on(unit: Unit, on: date) -> SeriesPlan:
    """Return the series of an organisation on a day."""
    found = plan_on(unit, Topic.SERIES, on)
    assert isinstance(found, SeriesPlan)
    return found


def order_on(unit: Unit, on: date) -> OrderPlan:
    """Return whether an organisation numbers before or after the signature on a day."""
    found = plan_on(unit, Topic.ORDER, on)
    assert isinstance(found, OrderPlan)
    return found


def layout_on(unit: Unit, on: date) -> LayoutPlan:
    """Return the layout that an organisation chose; a body of the Party has nothing to choose."""
    if is_of_party(unit):
        return LayoutPlan(PARTY)
    found = plan_on(unit, Topic.LAYOUT, on)
    assert isinstance(found, LayoutPlan)
    return found


@dataclass(frozen=True)
class Kinds:
    """Which kinds an organisation uses, and by whose version: its own or that of one above it."""

    plan: KindsPlan
    version: PracticeVersion | None = None


def kinds_on(unit: Unit, on: date) -> Kinds:
    """Return what holds in an organisation on a day; the nearest one above it comes second."""
    nearest: dict[int, PracticeVersion] = {}
    begun = PracticeVersion.objects.in_force_among(unit.path, Topic.KINDS, on)
    for found in begun.select_related("unit"):
        nearest.setdefault(found.unit_id, found)
    for unit_id in reversed(unit.path):
        version = nearest.get(unit_id)
        plan = version.plan() if version else None
        if isinstance(plan, KindsPlan) and (unit_id == unit.pk or plan.holds_below):
            return Kinds(plan, version)
    return Kinds(KindsPlan())


def holding_on(unit: Unit, topic: Topic, on: date) -> Plan:
    """Return what holds on a day, of its own or because of one above."""
    return kinds_on(unit, on).plan if topic is Topic.KINDS else plan_on(unit, topic, on)


def versions_for(actor: Actor) -> list[PracticeVersion]:
    """Return all versions of the actor's organisation, the latest of each topic first."""
    found = PracticeVersion.objects.filter(unit_id=actor.issuing_unit.pk)
    return list(found.select_related("drafted_by", "put_in_force_by"))


def version_for(actor: Actor, topic: Topic, number: int) -> PracticeVersion:
    """Return one version of the actor's organisation."""
    found = next(
        (v for v in versions_for(actor) if (v.topic, v.version) == (topic.value, number)), None
    )
    if found is None:
        raise NotFound
    return found


def draft_for(actor: Actor, topic: Topic) -> PracticeVersion | None:
    """Return the draft of the actor's organisation, if there is one."""
    return PracticeVersion.objects.filter(
        unit_id=actor.issuing_unit.pk, topic=topic.value, state=PracticeState.DRAFT
    ).first()


@dataclass(frozen=True)
class NextNumber:
    """Where a document would be numbered, and which number it would get now."""

    series: Series
    name: str
    number: int


def next_number(actor: Actor, plan: SeriesPlan, kind: str, on: date) -> NextNumber:
    """Answer without taking anything."""
    series = plan.of(kind)
    last = numbering.last_number(actor.issuing_unit, Book.OUTGOING, series.code, on.year)
    return NextNumber(series, name_of(series), last + 1)


def name_of(series: Series) -> str:
    """Return how a series is called; that of a legal normative kind by the kind."""
    if series.code in NORMATIVE:
        return str(DocumentKind(series.code).label)
    return series.name if series.code else _("Common series")
