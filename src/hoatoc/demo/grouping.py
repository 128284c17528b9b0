"""Groups of recipients that some offices keep, made by their registries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hoatoc.apps.records.groups.actions.create_group import create_group
from hoatoc.apps.records.groups.contracts import GroupFields
from hoatoc.apps.records.groups.facade import possible_recipients
from hoatoc.kernel.org.models import UnitKind
from hoatoc.kernel.people.models import Role

from .casting import Cast
from .plots import SHOWN

if TYPE_CHECKING:
    from .blueprint import Blueprint

# The name of a group, the tiers that belong to it, and bodies that are on no network of ours.
_KEPT: tuple[tuple[str, tuple[UnitKind, ...], str], ...] = (
    ("Khối quân khu, quân đoàn", (UnitKind.MILITARY_REGION, UnitKind.CORPS), ""),
    ("Khối học viện, nhà trường", (UnitKind.ACADEMY,), "Bộ Giáo dục và Đào tạo"),
    ("Khối bệnh viện", (UnitKind.HOSPITAL,), "Bộ Y tế"),
)


def keep_groups(_blueprint: Blueprint) -> int:
    """Let the registry of each shown office keep the groups that have members; count them."""
    cast = Cast()
    kept = 0
    for code in (one for one in SHOWN if one in cast.companies):
        clerk = cast.of(cast.companies[code].first(Role.CLERK))
        for name, kinds, outside in _KEPT:
            units = possible_recipients(clerk).filter(kind__in=kinds, is_external=False)
            members = tuple(units.values_list("pk", flat=True))
            if members:
                create_group(clerk, fields=GroupFields(name, members, outside))
                kept += 1
    return kept
