"""Units for tests, valid by default: each has a registry and the first version of its history."""

from __future__ import annotations

from datetime import date
from typing import Any

import factory
from factory.django import DjangoModelFactory

from hoatoc.kernel.org.history import open_version
from hoatoc.kernel.org.models import Unit, UnitKind

FOUNDED = date(2000, 1, 1)


class UnitFactory(DjangoModelFactory):
    """An organisation with a registry; ``has_registry=False`` and a parent make a department."""

    class Meta:
        model = Unit
        skip_postgeneration_save = True

    code = factory.Sequence(lambda n: f"DV-{n:04d}")
    organ_id = factory.Sequence(lambda n: f"G14.{n:03d}.000.000")
    kind = UnitKind.BRIGADE
    name = factory.Sequence(lambda n: f"Lữ đoàn {n:03d}")
    abbreviation = factory.Sequence(lambda n: f"L{n:03d}")
    place = "Hà Nội"
    parent = None
    has_registry = True
    valid_from = FOUNDED

    @factory.post_generation  # type: ignore[untyped-decorator]
    def history(self, create: bool, _extracted: object, **_more: Any) -> None:
        """Write the first version, as the real way of making a unit does."""
        if create:
            open_version(self)


class DepartmentFactory(UnitFactory):
    """A part of an organisation, without a registry of its own."""

    kind = UnitKind.DEPARTMENT
    name = factory.Sequence(lambda n: f"Phòng Tham mưu {n}")
    abbreviation = factory.Sequence(lambda n: f"PTM{n}")
    parent = factory.SubFactory(UnitFactory)
    has_registry = False
