"""A sample letter on which the layout of a unit is tried."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hoatoc.kernel.typesetting.letters import Letter
from hoatoc.kernel.typesetting.plain import from_plain
from hoatoc.kernel.typesetting.profiles import ARMY

if TYPE_CHECKING:
    from hoatoc.kernel.org.models import Unit

    from .contracts import LayoutPlan

# Words of a page are Vietnamese whatever the reader's language is.
_TEXT = (
    "Thực hiện chương trình công tác năm, đơn vị thông báo một số nội dung để biết và thực hiện.",
    "Các cơ quan, đơn vị căn cứ chức năng, nhiệm vụ được giao, xây dựng kế hoạch và báo cáo.",
)


def sample_letter(unit: Unit, plan: LayoutPlan, year: int) -> Letter:
    """Return a short letter of the unit with its own measures."""
    return Letter(
        issuing_unit=unit.name,
        parent_body=unit.parent.name if unit.parent else "",
        symbol=unit.abbreviation,
        place=unit.place or "Hà Nội",
        year=year,
        subject="mẫu thử thể thức của đơn vị",
        body=from_plain(_TEXT),
        recipients=("Như trên", "Lưu: VT"),
        addressees=("Các cơ quan, đơn vị trực thuộc",),
        signer_title="Chánh Văn phòng",
        signer_name="Nguyễn Văn An",
        kind_code="CV",
        profile=plan.profile or ARMY,
        settings=plan.settings,
    )
