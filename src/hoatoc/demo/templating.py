"""Templates that two offices keep: copied from the built-in ones, put into their own words."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hoatoc.apps.records.templates.actions.change_template import change_template
from hoatoc.apps.records.templates.actions.create_template import create_template
from hoatoc.apps.records.templates.actions.put_in_force import put_in_force
from hoatoc.apps.records.templates.contracts import TemplateFields
from hoatoc.apps.records.templates.facade import template
from hoatoc.kernel.base import clock
from hoatoc.kernel.people.models import Role

from .casting import Cast
from .plots import SHOWN

if TYPE_CHECKING:
    from .blueprint import Blueprint

_KEPT = (("KH", "Kế hoạch công tác tháng"), ("BC", "Báo cáo công tác tuần"))
_CLOSING = "Nhận được văn bản này, các cơ quan, đơn vị nghiêm túc tổ chức thực hiện"


def keep_templates(_blueprint: Blueprint) -> int:
    """Copy two templates for each shown office, put them in force, and change one; count them."""
    cast = Cast()
    kept = 0
    for code in (one for one in SHOWN if one in cast.companies):
        chief = cast.of(cast.companies[code].first(Role.CHIEF_OF_OFFICE))
        for kind, name in _KEPT:
            text = template(chief, kind)
            given = TemplateFields(kind=kind, name=name, content=text.content)
            made = create_template(chief, given=given)
            put_in_force(chief, template=made, valid_from=clock.today())
            kept += 1
        changed = replace(
            given,
            content=replace(given.content, closing=_CLOSING),
            note="Thêm câu kết theo ý kiến của thủ trưởng",
        )
        change_template(chief, template=made, given=changed)
    return kept
