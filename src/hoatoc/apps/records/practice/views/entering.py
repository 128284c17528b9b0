"""What is entered for each topic: its form, its rows, and the plan that they make."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from typing_extensions import override

from hoatoc.kernel.registers.kinds import ADMINISTRATIVE
from hoatoc.kernel.typesetting.profiles import ARMY

from ..contracts import KindsPlan, LayoutPlan, OrderPlan, Plan, Series, SeriesPlan, Topic
from ..forms import KindsForm, LayoutForm, OrderForm, ReasonForm, series_rows

if TYPE_CHECKING:
    from django.http import QueryDict

EMPTY_ROWS, MORE_ROWS = 1, 2


class Entry:
    """The form of a topic, empty or as it was sent."""

    form: ReasonForm
    rows: Any = None

    def is_valid(self) -> bool:
        """Tell whether all of it can be read."""
        return self.form.is_valid() and (self.rows is None or self.rows.is_valid())

    def plan(self) -> Plan:
        """Return what was entered."""
        raise NotImplementedError


class SeriesEntry(Entry):
    """Any number of series, each with its kinds."""

    def __init__(self, given: QueryDict | None, present: Plan, reason: str) -> None:
        assert isinstance(present, SeriesPlan)
        self.form = ReasonForm(given, initial={"reason": reason})
        if given is None:
            initial = [{"name": one.name, "kinds": list(one.kinds)} for one in present.own]
            self.rows = series_rows(EMPTY_ROWS)(initial=initial)
        else:
            self.rows = series_rows(0)(given)

    @override
    def plan(self) -> SeriesPlan:
        """Return the series; rows without anything are left out."""
        said = [row.cleaned_data for row in self.rows.forms]
        return SeriesPlan(
            tuple(
                Series(" ".join(one["name"].split()), tuple(one["kinds"]))
                for one in said
                if one.get("name") or one.get("kinds")
            )
        )


class OrderEntry(Entry):
    """One choice of two."""

    def __init__(self, given: QueryDict | None, present: Plan, reason: str) -> None:
        assert isinstance(present, OrderPlan)
        now = "yes" if present.number_first else "no"
        self.form = OrderForm(given, initial={"reason": reason, "number_first": now})

    @override
    def plan(self) -> OrderPlan:
        """Return what was chosen."""
        return OrderPlan(self.form.cleaned_data["number_first"])


class KindsEntry(Entry):
    """The kinds in use."""

    def __init__(self, given: QueryDict | None, present: Plan, reason: str) -> None:
        assert isinstance(present, KindsPlan)
        shown = {"used": list(present.used), "holds_below": present.holds_below}
        self.form = KindsForm(given, initial={"reason": reason, **shown})

    @override
    def plan(self) -> KindsPlan:
        """Return what was not ticked."""
        said = self.form.cleaned_data
        unused = tuple(kind for kind in ADMINISTRATIVE if kind not in said["used"])
        return KindsPlan(unused, said["holds_below"])


class LayoutEntry(Entry):
    """A profile, and measures within its ranges."""

    def __init__(self, given: QueryDict | None, present: Plan, reason: str) -> None:
        assert isinstance(present, LayoutPlan)
        shown = {"reason": reason, "profile": present.profile or ARMY, **dict(present.settings)}
        self.form: LayoutForm = LayoutForm(given, initial=shown)

    @override
    def plan(self) -> LayoutPlan:
        """Return the profile with the measures that were entered."""
        return LayoutPlan(self.form.cleaned_data["profile"], self.form.settings())


_ENTRIES: dict[Topic, Any] = {
    Topic.SERIES: SeriesEntry,
    Topic.ORDER: OrderEntry,
    Topic.KINDS: KindsEntry,
    Topic.LAYOUT: LayoutEntry,
}


def entry_of(topic: Topic, given: QueryDict | None, present: Plan, reason: str = "") -> Entry:
    """Return what is entered for a topic."""
    made: Entry = _ENTRIES[topic](given, present, reason)
    return made


def with_more_rows(given: QueryDict) -> QueryDict:
    """Return what was sent with some empty rows more."""
    more = given.copy()
    count = more.get("form-TOTAL_FORMS", "0")
    more["form-TOTAL_FORMS"] = str(int(count[:4]) + MORE_ROWS) if count.isdigit() else "1"
    return more
