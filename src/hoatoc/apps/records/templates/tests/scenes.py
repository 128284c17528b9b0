"""Templates as offices keep them, made by the real actions."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from hoatoc.kernel.base import clock
from hoatoc.kernel.typesetting.plain import from_plain

from ..actions.create_template import create_template
from ..actions.put_in_force import put_in_force
from ..contracts import Content, TemplateFields
from ..selectors import template_for

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor

    from ..models import Template

GIVEN = TemplateFields(
    kind="KH",
    name="Kế hoạch huấn luyện",
    content=Content(
        opening=from_plain(["I. MỤC ĐÍCH\n1. Một\n| TT | Nội dung |\n| 1 | Bắn súng |"]),
        subject="Huấn luyện năm 2027",
        bases=("Căn cứ Chỉ thị",),
        recipients=("Như trên", "Lưu: VT"),
        closing="Nhận được kế hoạch này, các đơn vị tổ chức thực hiện.",
    ),
)


def drafted(chief: Actor, given: TemplateFields = GIVEN) -> Template:
    """Return a template that its office has written and not yet put in force."""
    return template_for(chief, str(create_template(chief, given=given).pk))


def in_force(chief: Actor, given: TemplateFields = GIVEN, on: date | None = None) -> Template:
    """Return a template in force from a day, today by default."""
    template = drafted(chief, given)
    put_in_force(chief, template=template, valid_from=on or clock.today())
    return template_for(chief, str(template.pk))


def worded(line: str) -> TemplateFields:
    """Return what was entered, with another opening."""
    return replace(GIVEN, content=replace(GIVEN.content, opening=from_plain([line])))
