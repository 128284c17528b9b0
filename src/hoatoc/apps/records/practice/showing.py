"""How topics, versions and plans are said on pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hoatoc.kernel.base.errors import NotFound
from hoatoc.kernel.registers.kinds import DocumentKind
from hoatoc.kernel.typesetting.profiles import profile
from hoatoc.ui.components import Fact, Status

from .contracts import KindsPlan, LayoutPlan, OrderPlan, SeriesPlan, Topic
from .forms import MEASURES, ORDERS

if TYPE_CHECKING:
    from datetime import date

    from django_stubs_ext import StrOrPromise

    from .contracts import Plan
    from .selectors import Version

TITLES: dict[Topic, StrOrPromise] = {
    Topic.SERIES: gettext_lazy("Series of numbers"),
    Topic.ORDER: gettext_lazy("Number before or after the signature"),
    Topic.KINDS: gettext_lazy("Kinds of documents in use"),
    Topic.LAYOUT: gettext_lazy("Layout of documents"),
}
RULES: dict[Topic, StrOrPromise] = {
    Topic.SERIES: gettext_lazy(
        "Each series runs from 01 on 1 January to 31 December (Decree 30/2020, Article 15). How "
        "many there are for administrative documents the head decides (Article 15(1)(c)); each "
        "kind of legal normative documents would have its own (Article 15(1)(a)). The law does not "
        "say when series may change (UNVERIFIED), so this rule holds here: a kind stays in one "
        "series through the year. Series change on 1 January, or today while none of the series "
        "that a kind leaves or enters has a number this year. Nothing is numbered anew. Incoming "
        "documents and copies have one series each by law (Article 22(2); Annex I, part III)."
    ),
    Topic.ORDER: gettext_lazy(
        "The law proposes the number after the signature (Decree 30/2020, Article 14); both orders "
        "are in use. Where the number comes first, the registry gives it once the form is "
        "approved, and it stands on the page that is signed. If the signatory returns the "
        "document, the number is void: it stays in the register with the reason and is never given "
        "again. What is on its way keeps the order in which its form was approved."
    ),
    Topic.KINDS: gettext_lazy(
        "Of the 29 kinds (Decree 30/2020, Article 7) a new draft is offered those in use and no "
        "others. Drafts that are there keep their kind. A unit that fixed nothing uses those of "
        "the nearest unit above it whose choice holds below it, or all of them. Who signs which "
        "kind stands in the rules of authority, and what a kind begins with in its template."
    ),
    Topic.LAYOUT: gettext_lazy(
        "The profile and the measures within its ranges with which new pages of administrative "
        "documents are set, and by which their layout is checked. Pages that were set stay as they "
        "are. Bodies of the Party follow the profile of the Party."
    ),
}


def topic_of(said: str) -> Topic:
    """Return the topic of an address."""
    try:
        return Topic(said)
    except ValueError:
        raise NotFound from None


def facts_of(plan: Plan) -> list[Fact]:
    """Return what a plan says, one fact for each part."""
    if isinstance(plan, LayoutPlan):
        return _layout_facts(plan)
    if isinstance(plan, KindsPlan):
        return _kinds_facts(plan)
    if isinstance(plan, OrderPlan):
        return [Fact(_("Number and date are given"), str(ORDERS[plan.number_first]))]
    return _series_facts(plan) if isinstance(plan, SeriesPlan) else []


def steps_of(plan: OrderPlan) -> list[str]:
    """Return the steps from the approval of the form to the issue, in their order."""
    number, sign = _("The registry gives number and date"), _("The competent person signs")
    middle = [number, sign] if plan.number_first else [sign, number]
    return [_("The office approves the form"), *middle, _("The registry sets the seal and issues")]


def _layout_facts(plan: LayoutPlan) -> list[Fact]:
    title = profile(plan.profile).title if plan.profile else _("that of the template")
    measures = [Fact(str(MEASURES[name]), f"{value:g}") for name, value in plan.settings]
    return [Fact(_("Layout profile"), title), *measures]


def _kinds_facts(plan: KindsPlan) -> list[Fact]:
    below = _("units below that fixed nothing of their own too") if plan.holds_below else _("us")
    if not plan.unused:
        return [Fact(_("In use"), _("all kinds")), Fact(_("Holds for"), below)]
    used = _("%(n)s of 29: %(kinds)s") % {"n": len(plan.used), "kinds": kinds_in_words(plan.used)}
    return [
        Fact(_("In use"), used),
        Fact(_("Not in use"), kinds_in_words(plan.unused)),
        Fact(_("Holds for"), below),
    ]


def _series_facts(plan: SeriesPlan) -> list[Fact]:
    rest = _("all other kinds") if plan.own else _("all kinds")
    own = [Fact(one.name, kinds_in_words(one.kinds)) for one in plan.own]
    return [*own, Fact(_("Common series"), rest)]


def kinds_in_words(kinds: tuple[str, ...]) -> str:
    """Return the names of kinds."""
    return ", ".join(str(label) for code, label in DocumentKind.choices if code in kinds)


def status_of(one: Version, in_force: Version | None, today: date) -> Status:
    """Return where a version stands today."""
    if one.state == "draft":
        return Status(_("Draft of a practice"), "grey", "edit")
    if one.state == "discarded" or one.in_force_from is None:
        return Status(_("Discarded"), "grey", "closed")
    if in_force is not None and one.pk == in_force.pk:
        return Status(_("In force"), "green", "good")
    if one.in_force_from > today:
        return Status(_("Begins later"), "amber", "waiting")
    return Status(_("Replaced"), "grey", "done")
