"""The order of a list as its address asks for it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from django.db.models import F
from django.db.models.expressions import OrderBy


def ordered(
    asked: str, orders: Mapping[str, Sequence[str]], *, default: str, may_lack: Collection[str]
) -> list[OrderBy]:
    """Return the columns of an order by its name, downwards where a minus stands before it.

    A name that nobody knows is the default. Rows that lack a column of ``may_lack`` come last;
    where nothing can be missing the order must be the index's own, or the index is not used.
    """
    is_down, name = asked.startswith("-"), asked.lstrip("-")
    return [
        OrderBy(F(column), descending=is_down, nulls_last=True if column in may_lack else None)
        for column in orders.get(name, orders[default])
    ]
